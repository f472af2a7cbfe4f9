import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { OpenSubscriptions } from './open-subscriptions.js';
import type { Prepared } from './prepare.js';
import { formatOne, run, type FormatError } from './run.js';

/** RFC 6455, 7.4.1: clients connect anew, and subscribe again. */
const GOING_AWAY = 1001;

export interface WebSocketRules {
  /** The request header, and the field of `connection_init`, with the credential: a page cannot set headers of a WebSocket. */
  readonly header: string;
  /** Pages of these origins may connect besides those that the server serves itself; `*`: all. */
  readonly origins: readonly string[];
  readonly maxBytes: number;
}

/**
 * Subscriptions by WebSocket at /graphql/ws, in the protocol `graphql-transport-ws`. The route is open: each subscription asks who calls, by the
 * header or by the payload of `connection_init`.
 * @returns closes those that are open, for the server stops
 */
export async function serveWebSocket(
  app: FastifyInstance,
  subscriptions: OpenSubscriptions,
  format: FormatError,
  { header, origins, maxBytes }: WebSocketRules,
): Promise<() => void> {
  const sayGoodbye = () => {
    for (const client of app.websocketServer.clients) client.close(GOING_AWAY, 'the server is stopping');
  };
  await app.register(websocket, {
    options: { maxPayload: maxBytes },
    preClose(done) {
      sayGoodbye();
      app.websocketServer.close();
      done();
    },
  });
  const handler = makeHandler<Record<string, unknown>>({
    async onSubscribe({ extra, connectionParams }, _, payload) {
      try {
        return await subscriptions.admit(extra.request, payload, credentialIn(connectionParams, header));
      } catch (error) {
        return [formatOne(error, format)];
      }
    },
    subscribe: (args) => run(args as Prepared, format) as Promise<AsyncGenerator<ExecutionResult>>,
  });
  app.get(
    '/graphql/ws',
    {
      websocket: true,
      // No CORS holds for WebSockets: a page of another site could read what it should not.
      preValidation: async (request, reply) => {
        if (!mayConnect(request, origins))
          await reply.code(403).send({ error: 'pages of this origin may not connect; see CORS_ORIGINS' });
      },
    },
    handler,
  );
  return sayGoodbye;
}

function credentialIn(params: Readonly<Record<string, unknown>> | undefined, header: string): string | undefined {
  const [, value] = Object.entries(params ?? {}).find(([name]) => name.toLowerCase() === header) ?? [];
  return typeof value === 'string' ? value : undefined;
}

function mayConnect({ headers: { origin, host } }: FastifyRequest, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
