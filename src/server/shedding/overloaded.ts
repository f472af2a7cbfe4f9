import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** A crowd is gone, or has not gone, within a second: capacity is found anew in less. */
export const RETRY_AFTER_S = '1';

/** The error as clients see it. */
export const OVERLOADED = {
  message: 'the server has too much to do; try again later',
  extensions: { code: 'OVERLOADED' },
};

/** The answer to an operation that the server has no time for: HTTP status 503, with how many seconds later to try again. */
export function overloaded(): GraphQLError {
  const http: unknown = { status: 503, headers: new HeaderMap([['retry-after', RETRY_AFTER_S]]) };
  return new GraphQLError(OVERLOADED.message, {
    extensions: { ...OVERLOADED.extensions, http } as GraphQLErrorExtensions,
  });
}
