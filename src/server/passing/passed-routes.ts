import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PassOn } from './pass-on.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came. */
    text?: string;
  }
}

/** The parts of a request that name an operation, unchecked. */
interface SentOperation {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** What writes, lasts, or tells of the whole server. The one that writes asks who calls. */
const ROUTES = ['/uploads', '/uploads/:id', '/graphql/stream', '/previews/:shotId', '/healthz/ready'];
/** Of what writes and lasts, and the fields that tell what the server that writes does just now. */
const ITS_OWN = /\b(?:mutation|subscription|ingestJobs?|proxyJob)\b/;

/** The routes of a worker that are another process's to answer, and WebSockets. */
export async function servePassedOn(app: FastifyInstance, passOn: PassOn): Promise<void> {
  app.server.on('upgrade', (request, socket, head) => passOn.upgrade(request, socket, head));
  app.addHook('preClose', async () => passOn.close());
  await app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    for (const url of ROUTES) {
      const how = { config: { streams: true }, compress: false as const, decompress: false as const };
      own.all(url, how, (request, reply) => {
        reply.hijack();
        passOn.request(request.raw, reply.raw);
      });
    }
  });
}

/**
 * Passes operations at /graphql on that a worker does not answer. A word that is meant otherwise only sends a query the longer way: its answer
 * is the same.
 */
export function passOperationsOn(app: FastifyInstance, passOn: PassOn, persisted: KeyValueCache<string>): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    request.text = text;
    parse(request, text, done);
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    for (const sent of sentIn(request)) {
      const text = await textOf(sent, persisted);
      if (text !== null && !ITS_OWN.test(text)) continue;
      reply.hijack();
      passOn.request(request.raw, reply.raw, request.text);
      return reply;
    }
  });
}

function sentIn({ method, body, query }: FastifyRequest): readonly SentOperation[] {
  if (method === 'GET') return [query as SentOperation];
  return [body].flat().filter((part): part is SentOperation => typeof part === 'object' && part !== null);
}

/** Null: this worker does not know the text. Another one, or the server that writes, may. */
async function textOf({ query, extensions }: SentOperation, persisted: KeyValueCache<string>): Promise<string | null> {
  if (typeof query === 'string' && query !== '') return query;
  const hash = hashIn(extensions);
  return hash === null ? '' : ((await persisted.get(`apq:${hash}`)) ?? null);
}

function hashIn(extensions: unknown): string | null {
  try {
    const read = (typeof extensions === 'string' ? JSON.parse(extensions) : extensions) as
      { persistedQuery?: { sha256Hash?: unknown } } | null | undefined;
    const hash = read?.persistedQuery?.sha256Hash;
    return typeof hash === 'string' ? hash : null;
  } catch {
    return null;
  }
}
