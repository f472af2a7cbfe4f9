import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { FastifyInstance } from 'fastify';

/** Lets requests in flight finish, for as long as an operation may take and a little for its answer to be sent. */
export function drainConnections(app: FastifyInstance, operationTimeoutMs: number): ApolloServerPlugin<BaseContext> {
  return {
    async serverWillStart() {
      return {
        async drainServer() {
          const cut = setTimeout(() => app.server.closeAllConnections(), operationTimeoutMs + SENDING_MS);
          // A connection whose request was in flight is kept alive after its answer, and closing would wait for it.
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
