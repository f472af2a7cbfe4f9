import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  typeFromAST,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { OperationContext } from '../../graph/context.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { asksForMore } from './field-count.js';
import { answerWriter, type WriteAnswer } from './answer-writer.js';
import { isLong, writeInParts } from './long-answer.js';
import { choicesOf, includedPart, type Choices } from './included-part.js';
import { hasRequiredDefault, variableUse } from './variables.js';

export interface Operation {
  readonly document: DocumentNode;
  /** Hash of the document's text. */
  readonly hash: string;
  readonly source: string;
  readonly name: string | null;
  readonly variables: Record<string, unknown>;
}

export type Execute = (operation: Operation, context: OperationContext) => MaybePromise<ExecutionResult>;

/** Runs operations with graphql-js, which is the reference. */
export function interpreter(schema: GraphQLSchema): Execute {
  return ({ document, name, variables }, contextValue) =>
    execute({ schema, document, contextValue, variableValues: variables, operationName: name });
}

/** Others wait while an operation is compiled: 320 fields take 25 ms of CPU on a very busy machine, 1,600 take 270. */
const MOST_FIELDS = 400;

/** Memory of a compiled operation for each character of its text: measured 60 to 200 bytes. */
const BYTES_PER_CHARACTER = 200;

interface Compiled {
  readonly query: CompiledQuery['query'];
  /** False: only graphql-js gives the right answer for these variables. */
  readonly takes: (variables: Record<string, unknown>) => boolean;
  readonly write: WriteAnswer;
}

type Plan = Compiled | 'met once' | 'not compilable';

/** The writer of each answer's data. */
const writers = new WeakMap<object, WriteAnswer>();

/**
 * The answer as JSON. The answer of a compiled operation has a known shape, so writing it takes less than half the time of
 * JSON.stringify: 0.22 ms instead of 0.53 for 65 kB. A long one comes in parts.
 */
export function writeAnswer(answer: { readonly data?: unknown; readonly errors?: unknown }): MaybePromise<string> {
  if (isLong(answer.data)) return writeInParts(answer);
  const isWhole = answer.data && answer.errors === undefined && !('extensions' in answer && answer.extensions);
  const write = isWhole ? writers.get(answer.data as object) : undefined;
  return write ? write({ data: answer.data }) : JSON.stringify(answer);
}

/**
 * Runs operations as compiled functions (graphql-jit), with the same answers as graphql-js. An operation is compiled when
 * it comes a second time: compiling takes longer than running it once. Other values for its @include and @skip make another
 * plan. Plans are kept in `maxBytes`; the least recently used are dropped.
 */
export function compiler(schema: GraphQLSchema, maxBytes: number): Execute {
  const interpret = interpreter(schema);
  const plans = new LRUCache<string, Plan>({
    maxSize: maxBytes,
    sizeCalculation: (_, key) => Number(key.split(' ', 1)[0]) * BYTES_PER_CHARACTER + key.length,
  });

  return (operation, context) => {
    const { document, hash, source, name, variables } = operation;
    const choices = choicesOf(document, name, variables);
    if (!choices) return interpret(operation, context);
    const key = `${source.length} ${hash} ${name ?? ''} ${[...choices.values()].join()}`;
    let plan = plans.get(key);
    if (plan === 'met once') plans.set(key, (plan = compile(schema, operation, choices)));
    if (typeof plan === 'object') {
      const { query, takes, write } = plan;
      if (!takes(variables)) return interpret(operation, context);
      return thenDo(query(undefined, context, variables) as MaybePromise<ExecutionResult>, (result) => {
        if (result.errors) return { errors: result.errors.map(asGraphQLError), data: result.data! };
        writers.set(result.data!, write);
        return result;
      });
    }
    if (plan === undefined) plans.set(key, 'met once');
    return interpret(operation, context);
  };
}

function compile(schema: GraphQLSchema, { document, source, name }: Operation, choices: Choices): Plan {
  const operation = getOperationAST(document, name);
  // graphql-jit would set the prototype of the answer.
  if (!operation || source.includes('__proto__')) return 'not compilable';
  // With @include, graphql-jit drops a fragment that is excluded in one place and included in another, and orders keys wrongly.
  const included = includedPart(document, choices);
  if (asksForMore(included, name, MOST_FIELDS)) return 'not compilable';
  const { inScalars, checked } = variableUse(schema, included);
  if (inScalars) return 'not compilable';
  const compiled = compileQuery(schema, included, name ?? undefined);
  if (!isCompiledQuery(compiled)) return 'not compilable';
  const declared = operation.variableDefinitions ?? [];
  if (declared.some(({ type }) => hasRequiredDefault(typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType)))
    return 'not compilable';
  // graphql-jit refuses one that is left out.
  const required = declared.filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue);
  // Other operations of the document have variables of their own.
  const strict = declared.map(({ variable }) => variable.name.value).filter((name) => checked.includes(name));
  // graphql-jit checks variables less strictly: it takes two members of a @oneOf input.
  const takes = (variables: Record<string, unknown>) => {
    if (declared.length === 0) return true;
    if (required.some(({ variable }) => variables[variable.name.value] === undefined)) return false;
    const { coerced } = getVariableValues(schema, declared, variables, { maxErrors: 1 });
    return coerced !== undefined && strict.every((variable) => coerced[variable] != null);
  };
  let write: WriteAnswer | undefined;
  // Making it takes half as long as compiling, and long answers do without.
  return { query: compiled.query, takes, write: (answer) => (write ??= answerWriter(schema, included, name))(answer) };
}

/** graphql-jit's errors have the fields of GraphQLError but not its class. */
function asGraphQLError({ message, locations, path, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}
