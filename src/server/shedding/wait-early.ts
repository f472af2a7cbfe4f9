import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Cancellation, CLIENT_GONE } from '../../graph/cancellation.js';
import type { Entrant } from './admission.js';
import { HeldPlace } from './held-place.js';
import { countRefused } from './measures.js';
import type { MemoryWatch } from './memory-watch.js';
import { answerOverloaded } from './overloaded.js';
import { PRIORITY_HEADER } from './priority.js';
import type { Shedding } from './shedding.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its operation runs in; left out: that asks for a place itself. */
    place?: HeldPlace;
  }
}

/**
 * Operations that are known to have a low priority wait before they are parsed, and are answered 503 from there: at ten times what a server can
 * do it would else do nothing but parse and refuse. Whoever asks is known by then. Those with a priority of their own go the whole way.
 */
export function waitEarly(app: FastifyInstance, { admission, knownLow }: Shedding, memory: MemoryWatch): void {
  app.addHook('preHandler', (request, reply, done) => {
    const text = request.routeOptions.url === '/graphql' ? textOf(request) : null;
    const known = text === null ? null : knownLow.get(text);
    if (!known || request.headers[PRIORITY_HEADER] !== undefined) return done();
    if (!memory.hasRoom) {
      countRefused('memory');
      return answerOverloaded(reply);
    }
    const entrant: Entrant = { ...known, priority: 'low', subject: request.subject?.id ?? null };
    if (!admission.mustWait(entrant)) return done();
    const gone = new Cancellation();
    reply.raw.once('close', () => {
      gone.cancel(CLIENT_GONE);
      request.place?.release();
    });
    const since = performance.now();
    Promise.resolve(admission.enter(entrant, gone)).then(
      (place) => {
        request.place = new HeldPlace(entrant, place, performance.now() - since);
        done();
      },
      () => gone.isCancelled || answerOverloaded(reply),
    );
  });
}

/** Of a POST with one operation: its text, or the hash that stands for it. */
function textOf({ body }: FastifyRequest): string | null {
  const { query, extensions } = (body ?? {}) as Sent;
  const text = query ?? extensions?.persistedQuery?.sha256Hash;
  return typeof text === 'string' ? text : null;
}

/** The parts of a body that say which operation it is, unchecked. */
interface Sent {
  readonly query?: unknown;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } | null } | null;
}
