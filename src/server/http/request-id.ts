import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { TRACE_HEADER, traceIds } from '../telemetry/trace-ids.js';

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

/** Where an error belongs. */
interface OfRequest {
  readonly id: string;
  readonly trace: ReturnType<typeof traceIds>;
}

const requests = new WeakMap<object, OfRequest>();

/** Remembers the request of each error: Apollo's `formatError` does not get it. */
export const rememberRequests: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ request }) {
    return {
      async didEncounterErrors({ errors }) {
        const headers = request.http?.headers;
        const id = headers?.get(REQUEST_ID_HEADER);
        if (id === undefined) return;
        const of = { id, trace: traceIds(headers?.get(TRACE_HEADER)) };
        for (const error of errors) requests.set(error, of);
      },
    };
  },
};

/** The id of the request in which the error happened; a new one if that is unknown. */
export function requestOfError(error: unknown): string {
  return requests.get(error as object)?.id ?? randomUUID();
}

/** What the log says of the trace in which the error happened. */
export function traceOfError(error: unknown): ReturnType<typeof traceIds> {
  return requests.get(error as object)?.trace ?? {};
}
