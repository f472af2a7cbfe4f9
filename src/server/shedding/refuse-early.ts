import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Shedding } from './shedding.js';
import { countRefused } from './measures.js';
import type { MemoryWatch } from './memory-watch.js';
import { answerOverloaded } from './overloaded.js';
import { PRIORITY_HEADER } from './priority.js';

/**
 * Answers 503 to operations that would be refused anyway, before they are parsed: at ten times what a server can do it would else do nothing
 * but refuse. Whoever asks is known by then. Those with a priority of their own go the whole way.
 */
export function refuseEarly(app: FastifyInstance, { admission, knownLow }: Shedding, memory: MemoryWatch): void {
  app.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.url !== '/graphql') return done();
    const isHopeless = admission.isHopelessFor(request.subject?.id ?? null);
    if (!isHopeless && memory.hasRoom) return done();
    const text = textOf(request);
    if (text === null || request.headers[PRIORITY_HEADER] !== undefined || !knownLow.has(text)) return done();
    countRefused(isHopeless ? 'early' : 'memory');
    answerOverloaded(reply);
  });
}

/** Of a POST with one operation. */
function textOf({ body }: FastifyRequest): string | null {
  const query = (body as { query?: unknown } | null | undefined)?.query;
  return typeof query === 'string' ? query : null;
}
