import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';

/** On shutdown, waits for requests in flight: for the longest operation and the time to send its answer. */
export function drainConnections(app: FastifyInstance, operationTimeoutMs: number): ApolloServerPlugin<BaseContext> {
  return {
    async serverWillStart() {
      return {
        async drainServer() {
          const cut = setTimeout(() => app.server.closeAllConnections(), operationTimeoutMs + SENDING_MS);
          // A connection stays open after its answer (keep-alive), and close() would wait for it.
          const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
          await app.close();
          clearTimeout(cut);
          clearInterval(idle);
        },
      };
    },
  };
}

const SENDING_MS = 2_000;
const IDLE_CHECK_MS = 50;
