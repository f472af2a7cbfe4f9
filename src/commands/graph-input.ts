import { readFile } from 'node:fs/promises';
import { coerceInputValue, type GraphQLInputType } from 'graphql';
import { UsageError } from '../base/usage-error.js';

/** An option's JSON, given as it is or as the name of a file that holds it. Throws UsageError. */
export async function readJson(option: string, given: string): Promise<unknown> {
  const text = /^\s*[[{]/.test(given) ? given : await readFile(given, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`${option}: there is no file ${given}, and it is no JSON`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}

/** JSON as a value of one of the graph's input types. Throws UsageError that names the wrong field. */
export async function graphInput<T>(option: string, typeName: string, value: unknown): Promise<T> {
  const { subgraph } = await import('../graph/schema.js');
  const type = subgraph().getType(typeName) as GraphQLInputType;
  return coerceInputValue(value, type, (path, _, { message }) => {
    throw new UsageError(`${[option, ...path].join('.')}: ${message}`);
  }) as T;
}
