import { GraphQLError, subscribe, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../../graph/context.js';
import type { Prepared } from './prepare.js';

/** Masks and logs unexpected errors, as Apollo's `formatError` does. */
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Runs a subscription. An error ends it with one last result that tells of it. Whoever stops reading stops it at once, also while it
 * waits for the lake to change.
 */
export async function run(
  args: Prepared,
  format: FormatError,
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const source = await subscribe(args);
  if (!(Symbol.asyncIterator in source)) {
    args.contextValue.cancellation.cancel(OVER);
    return formatted(source, format);
  }
  return untilError(source, args.contextValue, format);
}

const OVER = new Error('the subscription has ended');

function untilError(
  source: AsyncGenerator<ExecutionResult>,
  { cancellation }: OperationContext,
  format: FormatError,
): AsyncIterableIterator<ExecutionResult> {
  const over = { done: true, value: undefined } as const;
  const end = () => {
    cancellation.cancel(OVER);
    return over;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (cancellation.isCancelled) return over;
      try {
        const { done, value } = await source.next();
        if (done || cancellation.isCancelled) return end();
        return { done: false, value: formatted(value, format) };
      } catch (error) {
        if (cancellation.isCancelled) return over;
        cancellation.cancel(OVER);
        return { done: false, value: { errors: [formatOne(error, format)] } };
      }
    },
    async return() {
      cancellation.cancel(new Error('the client has left'));
      await source.return(undefined);
      return over;
    },
  };
}

/** The error as it may be sent. */
export function formatOne(error: unknown, format: FormatError): GraphQLError {
  const wrapped =
    error instanceof GraphQLError ? error : new GraphQLError('unexpected', { originalError: error as Error });
  const { message, path, extensions } = format(wrapped.toJSON(), error);
  return new GraphQLError(message, { path, extensions: extensions ?? null });
}

function formatted({ errors, ...rest }: ExecutionResult, format: FormatError): ExecutionResult {
  return errors ? { ...rest, errors: errors.map((error) => formatOne(error, format)) } : rest;
}
