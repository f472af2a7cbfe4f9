import { GraphQLError, type ExecutionResult } from 'graphql';
import { isPromise, type MaybePromise } from '../../base/maybe-promise.js';
import type { Cancellation } from '../../graph/cancellation.js';

/** The result, or a DEADLINE_EXCEEDED error after `ms` less what was waited before: the operation is then cancelled and starts no further query. */
export function withDeadline(
  result: MaybePromise<ExecutionResult>,
  ms: number,
  cancellation: Cancellation,
  waitedMs = 0,
): MaybePromise<ExecutionResult> {
  if (!isPromise(result)) return result;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const error = new GraphQLError(`the operation took longer than ${ms} ms; ask for less at once`, {
        extensions: { code: 'DEADLINE_EXCEEDED' },
      });
      cancellation.cancel(error);
      resolve({ errors: [error], data: null });
    }, ms - waitedMs);
    result.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
