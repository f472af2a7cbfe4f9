import type { FastifyInstance } from 'fastify';
import type { MemoryWatch } from './memory-watch.js';
import { countRefused } from './measures.js';
import { answerOverloaded } from './overloaded.js';

/** They take as much memory as a costly operation. */
const COSTLY = new Set(['/datasets/:id/:split', '/export', '/spaces/:id/map']);

/**
 * Answers 503 before anything of a request is read: past the hard limit to all but `/healthz/…`, past the soft one where much is read. It holds
 * for routes that are registered after it.
 */
export function refusePastMemory(app: FastifyInstance, memory: MemoryWatch): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (memory.hasRoom) return done();
    const { url = '' } = request.routeOptions;
    if (url.startsWith('/healthz/')) return done();
    if (memory.state !== 'hard' && !COSTLY.has(url)) return done();
    countRefused('memory');
    answerOverloaded(reply);
  });
}
