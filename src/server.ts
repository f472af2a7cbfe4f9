import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import type { OperationContext } from './context.js';
import { maskErrors } from './errors.js';
import { inputErrorStatus, serveImages } from './images/route.js';
import type { Lake } from './lancedb/lake.js';
import { contextAt, pinSnapshot } from './operation.js';
import { servePlayground } from './playground-route.js';
import { buildSchema } from './schema.js';

export interface RunningServer {
  /** `http://host:port`, with the port that was really taken. */
  url: string;
  /** Lets operations in flight finish, then stops. The lake is closed too. */
  close(): Promise<void>;
}

/** Serves the lake over HTTP: `/graphql`, `/`, `/frames/:id/image`, `/healthz/live`, `/healthz/ready`. */
export async function startServer(lake: Lake, config: Config): Promise<RunningServer> {
  const app = Fastify({ logger: { level: config.LOG_LEVEL } });
  answerErrors(app);
  const apollo = createApollo(app);
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request) =>
      contextAt(lake, lake.current, config.PUBLIC_URL ?? `${request.protocol}://${request.host}`),
  });
  serveHealth(app, lake);
  serveImages(app, lake);
  await servePlayground(app);
  const url = await app.listen({ port: config.PORT, host: config.HOST });
  return {
    url,
    async close() {
      await apollo.stop();
      lake.close();
    },
  };
}

function createApollo(app: FastifyInstance): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    schema: buildSchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The command that started the server stops it.
    stopOnTerminationSignals: false,
    formatError: maskErrors((id, error) => app.log.error({ id, err: error }, 'unexpected error')),
    plugins: [
      pinSnapshot,
      // Tracing and cache hints double an operation's CPU, and nothing here reads them.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app) as ReturnType<typeof fastifyApolloDrainPlugin<BaseContext>>,
    ],
  });
}

/** Over plain HTTP, as in the graph: the caller's mistake is told, all else is an id. Set before routes: they keep what they meet. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const status = inputErrorStatus(error) ?? (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    const message =
      status < 500 ? (error as Error).message : `Something went wrong; quote ${request.id} when you report it.`;
    return reply.code(status).send({ error: message });
  });
}

function serveHealth(app: FastifyInstance, lake: Lake): void {
  app.get('/healthz/live', () => ({ status: 'live' }));
  app.get('/healthz/ready', async (_, reply) => {
    try {
      const { number } = (await lake.refresh()).record;
      return { status: 'ready', snapshot: number };
    } catch {
      return reply.code(503).send({ status: 'the lake cannot be read' });
    }
  });
}
