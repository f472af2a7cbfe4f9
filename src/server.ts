import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Config } from './config.js';
import type { OperationContext, Served } from './context.js';
import { maskErrors } from './errors.js';
import { executorOf } from './execution/executor.js';
import { writeAnswer } from './execution/plans.js';
import { inputErrorStatus, serveImages } from './images/route.js';
import type { Lake } from './lancedb/lake.js';
import { nearSpecs } from './loaders/near-specs.js';
import { openTimelines } from './moments/timeline-cache.js';
import { openNearCache } from './near/near-cache.js';
import { openWriteQueue } from './annotations/write-queue.js';
import { AUTHOR_HEADER, EarlyContext, pinSnapshot, SNAPSHOT_HEADER } from './operation.js';
import { servePlayground } from './playground-route.js';
import { limitRepresentations } from './representations.js';
import { buildSchema } from './schema.js';

const LEVELS_OF_REQUESTS = new Set(['info', 'debug', 'trace']);
const MAX_AUTHOR = 200;
/** A search takes a picture of 5 MB, as base64; ten thousand annotations take 3 to 10 MB and may carry more. */
const BODY_LIMIT = 64 * 2 ** 20;
const CLIENT_GONE = new Error('the client is gone');

export interface RunningServer {
  /** `http://host:port`, with the port that was really taken. */
  url: string;
  /** Lets operations in flight finish, then stops. The lake is closed too. */
  close(): Promise<void>;
}

/** Serves the lake over HTTP: `/graphql`, `/`, `/frames/:id/image`, `/healthz/live`, `/healthz/ready`. */
export async function startServer(lake: Lake, config: Config): Promise<RunningServer> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    logger: { level: config.LOG_LEVEL },
    // A logger and two lines a request are only worth their time to someone who reads them.
    ...(!LEVELS_OF_REQUESTS.has(config.LOG_LEVEL) && {
      logController: new LogController({ disableRequestLogging: true }),
      childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    }),
  });
  answerErrors(app);
  const near = openNearCache(lake, {
    specs: nearSpecs,
    limit: config.NEAR_CACHE_BYTES,
    onError: (error) => app.log.error(error, 'a table could not be held in memory'),
  });
  const writes = openWriteQueue(lake, near, {
    waitMs: config.OPERATION_TIMEOUT_MS,
    keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
  });
  const served = { lake, near, timelines: openTimelines(config.TIMELINE_CACHE_BYTES), writes };
  const apollo = createApollo(app, config);
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request, reply) => earlyContext(served, config, request, reply),
  });
  serveHealth(app, served);
  serveImages(app, lake);
  await servePlayground(app);
  const url = await app.listen({ port: config.PORT, host: config.HOST });
  return {
    url,
    async close() {
      await apollo.stop();
      await writes.close();
      await near.close();
      lake.close();
    },
  };
}

function earlyContext(
  served: Served,
  { PUBLIC_URL }: Config,
  request: FastifyRequest,
  reply: FastifyReply,
): OperationContext {
  const address = () => PUBLIC_URL ?? `${request.protocol}://${request.host}`;
  const early = new EarlyContext(served, address, authorOf(request));
  reply.raw.once('close', () => early.cancellation.cancel(CLIENT_GONE));
  // A cache between here and the client must not answer for another snapshot.
  reply.header('vary', SNAPSHOT_HEADER);
  // The rest is added as soon as the operation is parsed, before any resolver runs.
  return early as unknown as OperationContext;
}

/** One name or address; longer ones are cut, since they are only shown. */
function authorOf({ headers }: FastifyRequest): string | null {
  const author = [headers[AUTHOR_HEADER]].flat()[0]?.trim().slice(0, MAX_AUTHOR);
  return author ? author : null;
}

function createApollo(app: FastifyInstance, config: Config): ApolloServer<OperationContext> {
  const cacheOf = () => new InMemoryLRUCache<never>({ maxSize: config.OPERATION_CACHE_BYTES });
  return new ApolloServer<OperationContext>({
    gateway: executorOf(buildSchema(), {
      timeoutMs: config.OPERATION_TIMEOUT_MS,
      planBytes: config.OPERATION_CACHE_BYTES,
    }),
    stringifyResult: writeAnswer,
    documentStore: cacheOf(),
    persistedQueries: { cache: cacheOf() },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The command that started the server stops it.
    stopOnTerminationSignals: false,
    formatError: maskErrors((id, error) => app.log.error({ id, err: error }, 'unexpected error')),
    plugins: [
      limitRepresentations(config.MAX_REPRESENTATIONS),
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
    if (status >= 500) request.log.error({ reqId: request.id, err: error });
    const message =
      status < 500 ? (error as Error).message : `Something went wrong; quote ${request.id} when you report it.`;
    return reply.code(status).send({ error: message });
  });
}

function serveHealth(app: FastifyInstance, { lake, near }: Served): void {
  app.get('/healthz/live', () => ({ status: 'live' }));
  app.get('/healthz/ready', async (_, reply) => {
    try {
      const { number } = (await lake.refresh()).record;
      return { status: 'ready', snapshot: number, nearCache: near.status() };
    } catch {
      return reply.code(503).send({ status: 'the lake cannot be read' });
    }
  });
}
