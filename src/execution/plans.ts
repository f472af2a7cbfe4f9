import { execute, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { OperationContext } from '../context.js';
import type { MaybePromise } from '../maybe-promise.js';

export interface Operation {
  readonly document: DocumentNode;
  /** Hash of the document's text. */
  readonly hash: string;
  readonly source: string;
  readonly name: string | null;
  readonly variables: Record<string, unknown>;
}

export type Execute = (operation: Operation, context: OperationContext) => MaybePromise<ExecutionResult>;

/** graphql-js, as the reference: it interprets the operation. */
export function interpreter(schema: GraphQLSchema): Execute {
  return ({ document, name, variables }, contextValue) =>
    execute({ schema, document, contextValue, variableValues: variables, operationName: name });
}

/** What a compiled operation takes in memory for each character of its text: measured 60 to 200. */
const BYTES_PER_CHARACTER = 200;

type Plan = CompiledQuery['query'] | 'met once' | 'not compilable';

/**
 * Runs operations as compiled functions (graphql-jit), with the same answers as graphql-js. An operation is compiled when
 * it comes a second time: compiling takes longer than to run it once. Plans are kept in `maxBytes`, the least used dropped.
 */
export function compiler(schema: GraphQLSchema, maxBytes: number): Execute {
  const interpret = interpreter(schema);
  const plans = new LRUCache<string, Plan>({
    maxSize: maxBytes,
    sizeCalculation: (_, key) => Number(key.split(' ', 1)[0]) * BYTES_PER_CHARACTER + key.length,
  });

  return (operation, context) => {
    const key = `${operation.source.length} ${operation.hash} ${operation.name ?? ''}`;
    let plan = plans.get(key);
    if (plan === 'met once') {
      const compiled = compileQuery(schema, operation.document, operation.name ?? undefined);
      plan = isCompiledQuery(compiled) ? compiled.query : 'not compilable';
      plans.set(key, plan);
    }
    if (typeof plan === 'function') {
      const answer = plan(undefined, context, operation.variables) as MaybePromise<ExecutionResult>;
      return 'then' in answer ? answer.then(checked) : checked(answer);
    }
    if (plan === undefined) plans.set(key, 'met once');
    return interpret(operation, context);

    /** Variables that do not fit end the operation before it begins, so graphql-js can tell it in its own words. */
    function checked(result: ExecutionResult): MaybePromise<ExecutionResult> {
      if (!result.errors) return result;
      if (result.data === undefined) return interpret(operation, context);
      return { ...result, errors: result.errors.map(asGraphQLError) };
    }
  };
}

/** graphql-jit's errors have the fields of GraphQLError, but are none. */
function asGraphQLError({ message, locations, path, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}
