import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import fastifyApollo from '@as-integrations/fastify';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.js';
import type { Rights } from '../graph/access/rights.js';
import type { Subject } from '../graph/asker.js';
import type { OperationContext } from '../graph/context.js';
import { maskErrors } from '../base/errors.js';
import { roomInAll } from '../base/headroom.js';
import { accessOf } from './access/access.js';
import { askerOf } from './access/asker-of.js';
import { openAuthenticator } from './access/authenticate.js';
import { noKeyUse, openKeyUse } from './access/key-use.js';
import { openPolicyFile } from './access/policy.js';
import { guard, openRoutes } from './access/guard.js';
import { executorOf } from './execution/executor.js';
import { diskOf } from './disk/disk-of.js';
import { CLIENT_GONE } from '../graph/cancellation.js';
import { chargePayers } from './quotas/charge-payers.js';
import { payerOf } from './quotas/payer.js';
import { quotasOf } from './quotas/quotas-of.js';
import type { SubjectQuotas } from './quotas/subject-quotas.js';
import { memoryOf } from './shedding/memory-of.js';
import type { MemoryTold } from './shedding/memory-of-all.js';
import type { MemoryWatch } from './shedding/memory-watch.js';
import { refusePastMemory } from './shedding/refuse-past-memory.js';
import { WithinMemory } from './shedding/within-memory.js';
import { sheddingOf, type Shedding } from './shedding/shedding.js';
import { waitEarly } from './shedding/wait-early.js';
import { askedPriority, PRIORITY_HEADER } from './shedding/priority.js';
import { stepsInTurns } from './execution/steps-in-turns.js';
import { parsedDocuments } from './execution/parsed-documents.js';
import { writeAnswer } from './execution/plans.js';
import { admit, type AdmissionRules } from './http/admission.js';
import { answerStatus } from './http/answer-status.js';
import { allowOrigins, varyBy } from './http/browsers.js';
import { useCompression } from './http/compression.js';
import { drainConnections } from './http/drain.js';
import { limitReceiving } from './http/receiving.js';
import { serveHealth } from './http/health.js';
import { answerErrors } from './http/plain-errors.js';
import { answerRequestIds, rememberRequests, requestIdOf, requestOfError, traceOfError } from './http/request-id.js';
import { readTrustedDocuments } from './http/trusted-documents.js';
import { passOperationsOn, servePassedOn } from './passing/passed-routes.js';
import type { Place } from './passing/place.js';
import { deliveryProfilesOf } from './delivery-profiles.js';
import { serveDatasets } from './datasets/route.js';
import { exportAddresses, serveExports } from './exports/route.js';
import { FullPictures } from './images/full-pictures.js';
import { pictureAnswers, serveImages, serveSignedImages } from './images/route.js';
import { serveUploads } from './uploads/route.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { serveMaps } from './maps/route.js';
import { namedBuckets, playedFolders, proxyFolderOf, proxyQueueOf, writtenFolders } from './media/folders.js';
import { Decoding } from './media/decoding.js';
import { ObjectAddresses } from './media/object-addresses.js';
import { servePreviews } from './media/previews-route.js';
import { ShotPreviews } from './media/shot-previews.js';
import { serveSprites } from './media/sprites-route.js';
import { serveMedia } from './media/route.js';
import { MediaRoots } from '../graph/ingest/media-roots.js';
import { MediaAddresses } from '../graph/media-addresses.js';
import { SignedAddresses } from '../graph/signed-addresses.js';
import { enforceLimits } from './limits/enforce.js';
import { nearSpecs, nearVectors } from '../graph/loaders/near-specs.js';
import { openTimelines } from '../graph/timeline-cache.js';
import { openNearCache } from '../lake/near/near-cache.js';
import { ingestsOf } from './uploads/ingests-of.js';
import { noWrites, openWriteQueue } from '../graph/annotations/write-queue.js';
import { callbacks } from './subscriptions/http-callback.js';
import { OpenSubscriptions, type ContextOf } from './subscriptions/open-subscriptions.js';
import type { FormatError } from './subscriptions/run.js';
import { serveEvents } from './subscriptions/server-sent-events.js';
import { serveWebSocket } from './subscriptions/web-socket.js';
import { EarlyContext, pinSnapshot, SNAPSHOT_HEADER } from './operation.js';
import { servePages } from './pages-route.js';
import { asksForPlan, EXPLAIN_HEADER } from './access/explain.js';
import { openTelemetry, openTracing, type Telemetry } from './telemetry/open-telemetry.js';
import { TRACE_HEADER, traceIdsOf } from './telemetry/trace-ids.js';
import type { Tracing } from './telemetry/tracing.js';
import { UNWATCHED } from './telemetry/watch.js';
import { limitRepresentations } from '../graph/representations.js';
import { buildSchema, subgraph } from '../graph/schema.js';

const LEVELS_OF_REQUESTS = new Set(['info', 'debug', 'trace']);
/** Connections that wait to be accepted: a client whose one finds no room tries again after one second, two, four. The system may allow fewer. */
const BACKLOG = 4_096;
/** Tables of ten million rows are mapped in two seconds. */
const MOST_OPENING_MS = 5_000;
/** Longest time to receive a whole request, or the next bytes of an upload; slower clients only hold a connection. */
const REQUEST_MS = 30_000;

export interface RunningServer {
  /** `http://host:port`, with the port that is in use. */
  url: string;
  /** Where Prometheus reads; null: nowhere. */
  metricsUrl: string | null;
  /** Tells load balancers that the server stops soon; requests are still answered. */
  leave(): void;
  /** Logs an error that belongs to no request. */
  report(error: unknown): void;
  /** Logs what an operator should know. */
  note(message: string): void;
  /** How much of its memory this process uses. */
  memory(): MemoryTold;
  /** Once memory holds all that fits. */
  filled(): Promise<void>;
  /** Waits for operations in flight, then stops and closes the lake. */
  close(): Promise<void>;
}

/** What a subject may do; null: all that the lake has. */
export type RightsOf = (subject: Subject | null) => Promise<Rights | null>;

/**
 * Serves the lake over HTTP: `/graphql`, `/`, `/playground/`, `/frames/:id/image`, `/pictures/:id`, `/media/:assetId`, `/previews/:shotId`,
 * `/datasets/:id/:split`,
 * `/uploads`, `/export`, `/spaces/:id/map`, `/healthz/live`,
 * `/healthz/ready`. `decide` takes the place of the policy of POLICY_FILE.
 */
export async function startServer(
  lake: Lake,
  config: Config,
  decide?: RightsOf,
  place: Place = {},
): Promise<RunningServer> {
  const { passOn } = place;
  const rules: AdmissionRules = {
    maxBatch: config.MAX_BATCH,
    trusted: config.TRUSTED_DOCUMENTS === undefined ? null : readTrustedDocuments(config.TRUSTED_DOCUMENTS),
  };
  const { credentials } = accessOf(config);
  const tracing = await openTracing(config, () => app.log);
  const app = createApp(config, place, tracing);
  const telemetry = await openTelemetry(app, config, tracing, place);
  const authenticator =
    credentials &&
    (await openAuthenticator(credentials, lake, (store) =>
      config.READ_ONLY && !place.markUsed
        ? noKeyUse
        : openKeyUse({ markUsed: place.markUsed ?? store.markUsed }, (error) =>
            app.log.warn(error, 'the use of API keys is not written down'),
          ),
    ));
  const policy =
    config.POLICY_FILE === undefined
      ? null
      : await openPolicyFile(
          config.POLICY_FILE,
          {
            onError: (error) => app.log.error(error),
            onChange: (inWords) => app.log.warn(`changed: ${inWords}`),
          },
          config.POLICY_SOURCE_TOKEN,
        );
  const deliveryProfiles = await deliveryProfilesOf(config);
  const memory = memoryOf(config, (message) => app.log.warn(message));
  const disk = await diskOf(writtenFolders(lake, config), config, (message) => app.log.warn(message));
  const large = roomInAll([memory, ...(disk ? [disk] : [])]);
  const checkLarge = (what: string) => disk?.checkLarge(what);
  const near = openNearCache(lake, {
    specs: nearSpecs,
    limit: config.NEAR_CACHE_BYTES,
    vectors: nearVectors(config.VECTOR_CACHE_BYTES, config.INDEX_CACHE_BYTES),
    folder: config.NEAR_CACHE_DIR ? { path: config.NEAR_CACHE_DIR, limit: config.NEAR_CACHE_DIR_BYTES } : null,
    fillAfter: place.fillAfter,
    headroom: memory,
    onNote: (message) => app.log.warn(message),
    onError: (error) => app.log.error(error, 'a table could not be loaded into memory'),
  });
  const writes = config.READ_ONLY
    ? noWrites
    : openWriteQueue(
        lake,
        near,
        {
          waitMs: config.OPERATION_TIMEOUT_MS,
          keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
          keepCommitsMs: config.COMMITS_KEEP_MS,
        },
        { upkeep: large, check: (what) => disk?.checkSmall(what) },
      );
  const objects = new ObjectAddresses(namedBuckets(config), config);
  const ingests = await ingestsOf(
    lake,
    config,
    objects,
    (error, job) => app.log.error({ err: error, job }, 'a file could not be ingested'),
    { headroom: large, checkRoom: checkLarge },
  );
  const timelines = openTimelines(config.TIMELINE_CACHE_BYTES);
  const signed = new SignedAddresses(config.URL_SIGNING_KEY);
  const folders = playedFolders(lake, config);
  const roots = new MediaRoots(folders);
  const decoding = new Decoding(config.FULL_PICTURE_DECODERS);
  const full = new FullPictures(roots, config.FULL_PICTURE_CACHE_BYTES, decoding);
  const copies = proxyFolderOf(lake, config);
  const previews =
    copies && config.PROXY_ON_DEMAND && !config.READ_ONLY ? new ShotPreviews(copies, roots, decoding) : null;
  const media = new MediaAddresses(
    folders,
    signed,
    config.MEDIA_URL_MS,
    copies,
    place.previews ?? previews !== null,
    objects.roots,
  );
  const proxies = proxyQueueOf(
    lake,
    config,
    media.proxies,
    (error, asset) => app.log.error({ err: error, asset }, 'a proxy could not be made'),
    checkLarge,
  );
  const exports = exportAddresses(signed);
  const sdl = policy ? () => policy.sdl() : undefined;
  const served = { lake, near, timelines, writes, deliveryProfiles, ingests, media, proxies, exports, sdl };
  // Settings with a policy let nobody in who has not said who they are.
  const rightsOf = decide ?? (async (subject: Subject | null) => policy && policy.rightsOf(subject!));
  const schema = subgraph();
  // A schema of its own: Apollo wraps each resolver of it for good.
  const traced = config.FTV1 ? buildSchema() : null;
  /** The context of whoever asks, by what the request says; by WebSocket the credential may come later. */
  const contextOf: ContextOf = async (
    request,
    credential = authenticator && request.headers[authenticator.header]?.toString(),
  ) => {
    const identify = async () => (authenticator ? authenticator.authenticate(credential ?? undefined) : null);
    const subject = request.subject ?? (await identify());
    const asker = askerOf(
      { headers: request.headers, id: request.id, subject },
      credentials?.actForRole ?? null,
      await rightsOf(subject),
    );
    const mayRaise =
      subject !== null && credentials?.priorityRole != null && subject.roles.includes(credentials.priorityRole);
    const watch = {
      requestId: request.id,
      traceparent: request.headers[TRACE_HEADER]?.toString(),
      span: tracing?.spanOf(request.raw) ?? null,
      asksForPlan: asksForPlan(request.headers[EXPLAIN_HEADER], subject, config),
    };
    const priority = askedPriority(request.headers[PRIORITY_HEADER], mayRaise);
    const address = () => config.PUBLIC_URL ?? `${request.protocol}://${request.host}`;
    const early = new EarlyContext(served, address, asker, async () => rightsOf(await identify()), priority, {
      ...UNWATCHED,
      ...watch,
    });
    early.place = request.place ?? null;
    early.payer = payerOf({ subject, ip: request.ip });
    return early;
  };
  const quotas = place.quotas ?? quotasOf(config);
  const subscriptions = new OpenSubscriptions(
    { schema, lake, trusted: rules.trusted, limits: config },
    contextOf,
    config.MAX_SUBSCRIPTIONS,
    memory,
    quotas,
  );
  const format = maskErrors(requestOfError, (reqId, error) =>
    app.log.error({ reqId, ...traceOfError(error), err: error }, 'unexpected error'),
  );
  const shedding = sheddingOf(config);
  const persisted =
    rules.trusted?.asCache() ??
    place.persisted ??
    new InMemoryLRUCache<string>({ maxSize: config.OPERATION_CACHE_BYTES });
  telemetry.observe({ ...served, subscriptions, shedding, memory, disk });
  const apollo = createApollo(
    app,
    config,
    persisted,
    { schema, traced },
    format,
    { shedding, memory, quotas },
    telemetry,
  );
  await apollo.start();
  // Fastify applies these only to routes that are registered after them.
  await allowOrigins(app, config.CORS_ORIGINS);
  refusePastMemory(app, memory);
  guard(app, authenticator);
  if (passOn) passOperationsOn(app, passOn, persisted);
  if (shedding) waitEarly(app, shedding, memory);
  await useCompression(app, config.COMPRESS_FROM_BYTES);
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    async context(request, reply) {
      admit(request, rules);
      const early = await contextOf(request);
      reply.raw.once('close', () => {
        if (!early.cancellation.outlivesRequest) early.cancellation.cancel(CLIENT_GONE);
      });
      varyBy(reply, SNAPSHOT_HEADER);
      // pinSnapshot adds the rest after parsing, before any resolver runs.
      return early as unknown as OperationContext;
    },
  });
  if (!passOn) serveEvents(app, subscriptions, format);
  const answerPicture = pictureAnswers(lake, rightsOf, config.PICTURE_CACHE_BYTES, full);
  serveImages(app, answerPicture);
  serveDatasets(app, lake, rightsOf);
  if (!passOn) {
    await serveUploads(app, lake, rightsOf, ingests?.uploads ?? null, {
      maxBytes: config.MAX_UPLOAD_BYTES,
      keepMs: config.UPLOAD_KEEP_MS,
      readOnly: config.READ_ONLY,
      disk,
    });
  }
  const { health, sayGoodbye } = await openRoutes(app, async (open) => {
    await servePages(open, objects.origins);
    serveSignedImages(open, answerPicture, signed);
    serveMedia(open, lake, roots, objects, signed, media);
    if (previews) servePreviews(open, lake, rightsOf, signed, previews);
    serveSprites(open, lake, rightsOf, signed, media);
    serveMaps(open, lake, rightsOf, signed);
    serveExports(open, schema, served, rightsOf, signed);
    if (passOn) await servePassedOn(open, passOn);
    const sayGoodbye = passOn
      ? () => undefined
      : await serveWebSocket(open, subscriptions, format, {
          header: config.AUTH_HEADER,
          origins: config.CORS_ORIGINS,
          maxBytes: config.MAX_BODY_BYTES,
        });
    return { health: serveHealth(open, served, { memory, disk }, place), sayGoodbye };
  });
  const { socket } = place;
  // The first requests would else be answered from the lake, which takes up to a hundred times as long.
  await Promise.race([near.opened(), sleep(MOST_OPENING_MS, undefined, { ref: false })]);
  const url = await app.listen(socket ? { path: socket } : { port: config.PORT, host: config.HOST, backlog: BACKLOG });
  return {
    url,
    metricsUrl: telemetry.url,
    leave: () => health.leave(),
    memory: () => ({ state: memory.state, usedBytes: memory.usedBytes, limits: memory.limits }),
    filled: () => near.filled(),
    note: (message) => app.log.warn(message),
    report: (error) => app.log.error({ err: error }, 'an error that nothing awaits'),
    async close() {
      health.leave();
      // Before subscriptions end: clients subscribe again to a server that has gone, and not to what has come to its end.
      sayGoodbye();
      subscriptions.close();
      await place.closing?.();
      await apollo.stop();
      await decoding.close();
      await proxies?.close();
      await ingests?.close();
      await writes.close();
      await near.close();
      await authenticator?.close();
      await policy?.close();
      await telemetry.close();
      memory.close();
      disk?.close();
      lake.close();
    },
  };
}

function createApp(config: Config, { name }: Place, tracing: Tracing | null): FastifyInstance {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL, ...(name && { name }) },
    // Without request logging, a request needs no logger of its own and no two log lines.
    ...(LEVELS_OF_REQUESTS.has(config.LOG_LEVEL)
      ? {
          childLoggerFactory: (logger, bindings, options, request) =>
            logger.child({ ...bindings, ...traceIdsOf(request.headers) }, options),
        }
      : {
          logController: new LogController({ disableRequestLogging: true }),
          childLoggerFactory: (logger) => logger,
        }),
    bodyLimit: config.MAX_BODY_BYTES,
    keepAliveTimeout: config.KEEP_ALIVE_MS,
    genReqId(request) {
      // Before the request's logger is made, which tells of the trace.
      tracing?.begin(request as IncomingMessage);
      return requestIdOf(request);
    },
  });
  limitReceiving(app, REQUEST_MS);
  answerRequestIds(app);
  answerErrors(app, config);
  return app;
}

/** What bounds how much is run. Null: nothing does. */
interface Bounds {
  readonly shedding: Shedding | null;
  readonly memory: MemoryWatch;
  readonly quotas: SubjectQuotas | null;
}

function createApollo(
  app: FastifyInstance,
  config: Config,
  persisted: KeyValueCache<string>,
  { schema, traced }: { readonly schema: GraphQLSchema; readonly traced: GraphQLSchema | null },
  format: FormatError,
  { shedding, memory, quotas }: Bounds,
  { operations, counts }: Telemetry,
): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    gateway: executorOf(schema, {
      timeoutMs: config.OPERATION_TIMEOUT_MS,
      planBytes: config.OPERATION_CACHE_BYTES,
      shedding,
      memory: new WithinMemory(memory),
      cheapCost: config.CHEAP_COST,
      operations,
      traced,
    }),
    logger: app.log,
    stringifyResult: writeAnswer,
    documentStore: parsedDocuments(config.OPERATION_CACHE_BYTES),
    persistedQueries: { cache: persisted },
    parseOptions: { maxTokens: config.MAX_TOKENS },
    allowBatchedHttpRequests: config.MAX_BATCH > 1,
    csrfPrevention: true,
    introspection: config.INTROSPECTION,
    hideSchemaDetailsFromClientErrors: !config.INTROSPECTION,
    includeStacktraceInErrorResponses: false,
    // The command that started the server stops it.
    stopOnTerminationSignals: false,
    formatError: format,
    plugins: [
      rememberRequests,
      stepsInTurns(
        [
          enforceLimits(config),
          ...(quotas ? [chargePayers(quotas)] : []),
          limitRepresentations(config.MAX_REPRESENTATIONS),
          pinSnapshot(config.SNAPSHOT_KEEP_MS, (request) => operations.watch(request)),
        ],
        config.CHEAP_COST,
      ),
      ...(counts ? [operations.plugin] : []),
      callbacks(config.SUBSCRIPTION_CALLBACKS, format),
      answerStatus,
      // Cache hints, and traces where no gateway reads them, double an operation's CPU time.
      config.FTV1 ? ApolloServerPluginInlineTrace() : ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      drainConnections(app, config.OPERATION_TIMEOUT_MS),
    ],
  });
}
