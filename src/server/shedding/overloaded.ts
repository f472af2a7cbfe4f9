import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** A crowd is gone, or has not gone, within a second: capacity is found anew in less. */
const RETRY_AFTER_S = 1;

/** The answer to an operation that the server has no time for: HTTP status 503, with how many seconds later to try again. */
export function overloaded(why: string): GraphQLError {
  const http: unknown = { status: 503, headers: new HeaderMap([['retry-after', String(RETRY_AFTER_S)]]) };
  return new GraphQLError(`the server has too much to do: ${why}; try again later`, {
    extensions: { code: 'OVERLOADED', http } as GraphQLErrorExtensions,
  });
}
