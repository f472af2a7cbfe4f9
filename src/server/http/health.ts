import type { FastifyInstance } from 'fastify';
import { setTimeout } from 'node:timers/promises';
import type { Served } from '../../graph/context.js';

export interface Health {
  /** From now on `/healthz/ready` is a 503, so that load balancers stop sending; all else is answered as before. */
  leave(): void;
}

/** What was heard of the storage so lately is not asked again: a balancer that asks all servers all the time costs lists. */
const LATELY_MS = 2_000;
const PATIENCE_MS = 300;

/**
 * `/healthz/live`: the process answers. `/healthz/ready`: the server does not stop soon. It stays ready while the lake's storage is away:
 * no other server of the lake would do better, and what is in memory is answered.
 */
export function serveHealth(app: FastifyInstance, { lake, near }: Served): Health {
  let leaving = false;
  app.get('/healthz/live', () => ({ status: 'live' }));
  app.get('/healthz/ready', async (_, reply) => {
    if (leaving) return reply.code(503).send({ status: 'the server is about to stop' });
    const isFresh = lake.reach.ageMs < LATELY_MS || (await answersWithin(PATIENCE_MS, lake.refresh()));
    const state = isFresh ? { status: 'ready' } : { status: 'stale', ageMs: Math.round(lake.reach.ageMs) };
    return { ...state, snapshot: lake.current.record.number, nearCache: near.status() };
  });
  return { leave: () => void (leaving = true) };
}

async function answersWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController();
  const late = setTimeout(ms, false, { signal: stop.signal }).catch(() => false);
  const answered = work.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => stop.abort());
}
