import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Config } from '../../config.js';
import { traceIdsOf } from '../telemetry/trace-ids.js';

/**
 * Errors outside of GraphQL execution, by the same rule as in the graph: the caller's mistake keeps its message, any other error
 * is masked with an id. At /graphql, and for a 401 anywhere, in the shape of a GraphQL answer. Set before the routes: each keeps the handler it finds.
 */
export function answerErrors(app: FastifyInstance, { MAX_BODY_BYTES }: Config): void {
  app.setErrorHandler((error, request, reply) => {
    const { statusCode, code } = error as { statusCode?: number; code?: string };
    const status = inputErrorStatus(error) ?? statusCode ?? 500;
    if (status >= 500) request.log.error({ reqId: request.id, ...traceIdsOf(request.headers), err: error });
    const message = status >= 500 ? `Something went wrong; quote ${request.id} when you report it.` : messageOf();
    // Whoever is not let in learns nothing of the routes: one answer for all.
    const isGraphQL = request.routeOptions.url === '/graphql' || status === 401;
    return reply.code(status).send(isGraphQL ? graphQLError(status, message) : { error: message });

    function messageOf(): string {
      if (code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return (error as Error).message;
      const { 'content-length': sent, 'content-encoding': coding = 'identity' } = request.headers;
      const got = coding === 'identity' ? (sent ?? 'more') : `a ${coding} body that inflates to more`;
      return `a request may have at most ${MAX_BODY_BYTES} bytes (MAX_BODY_BYTES), but got ${got}; ask in parts`;
    }
  });
}

/** Codes of GraphQL errors by their HTTP status; of other callers' mistakes it is BAD_REQUEST. */
const CODES: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 429: 'TOO_MANY_REQUESTS' };

function graphQLError(status: number, message: string) {
  const code = CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
  return { errors: [{ message, extensions: { code } }] };
}

/** Input checks throw GraphQL errors everywhere; over plain HTTP they are status 400. */
function inputErrorStatus(error: unknown): number | null {
  return error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT' ? 400 : null;
}
