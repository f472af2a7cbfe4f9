import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';

/** Names a request in the answer's headers, in logs and in masked errors. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** What proxies and tracers send; anything else would only make a log hard to read. */
const USABLE_ID = /^[\w.:/+=@-]{1,128}$/;

/** The caller's id of the request where it is usable, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && USABLE_ID.test(given) ? given : randomUUID();
}

/** Every answer carries its request's id; behind this the header of the request holds it, too. */
export function answerRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    request.headers[REQUEST_ID_HEADER] = request.id;
    reply.header(REQUEST_ID_HEADER, request.id);
    done();
  });
}

const requests = new WeakMap<object, string>();

/** Remembers in which request errors happened: Apollo's `formatError` is not told. */
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

/** The id of the request in which the error happened; a new one where that is not known. */
export function requestOfError(error: unknown): string {
  return requests.get(error as object) ?? randomUUID();
}
