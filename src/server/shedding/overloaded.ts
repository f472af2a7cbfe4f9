import { HeaderMap } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** A crowd is gone, or has not gone, within a second: capacity is found anew in less. */
const RETRY_AFTER_S = '1';

/** The error as clients see it. */
const OVERLOADED = {
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

const ANSWER = JSON.stringify({ errors: [OVERLOADED] });

/** The same to a request that goes no further. */
export function answerOverloaded(reply: FastifyReply): void {
  void reply.code(503).header('retry-after', RETRY_AFTER_S).type('application/json; charset=utf-8').send(ANSWER);
}
