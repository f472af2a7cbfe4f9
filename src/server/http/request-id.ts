import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';

/** Header with the request's id, which is also in logs and in masked errors. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** The form of ids that proxies and tracers send; others would make a log hard to read. */
const USABLE_ID = /^[\w.:/+=@-]{1,128}$/;

/** The caller's id of the request if it is usable, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && USABLE_ID.test(given) ? given : randomUUID();
}

/** Adds the request's id to every answer, and to the request's own headers for later hooks. */
export function answerRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.headers[REQUEST_ID_HEADER] = request.id;
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
}

const requests = new WeakMap<object, string>();

/** Remembers the request of each error: Apollo's `formatError` does not get it. */
export const rememberRequests: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ request }) {
    return {
      async didEncounterErrors({ errors }) {
        const id = request.http?.headers.get(REQUEST_ID_HEADER);
        if (id !== undefined) for (const error of errors) requests.set(error, id);
      },
    };
  },
};

/** The id of the request in which the error happened; a new one if that is unknown. */
export function requestOfError(error: unknown): string {
  return requests.get(error as object) ?? randomUUID();
}
