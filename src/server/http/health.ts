import type { FastifyInstance } from 'fastify';
import { setTimeout } from 'node:timers/promises';
import type { Place } from '../passing/place.js';
import type { Served } from '../../graph/context.js';
import type { Room } from '../room.js';
import { isOutOfMemory, memoryOfAll } from '../shedding/memory-of-all.js';
import { isStoreError } from '../../lake/lancedb/reachability.js';

export interface Health {
  /** From now on `/healthz/ready` is a 503, so that load balancers stop sending; all else is answered as before. */
  leave(): void;
}

/** What was heard of the storage so lately is not asked again: a balancer that asks all servers all the time costs lists. */
const LATELY_MS = 2_000;
const PATIENCE_MS = 300;

/**
 * `/healthz/live`: the process answers. `/healthz/ready`: the lake is there, and the server does not stop soon. It stays ready while the lake's storage is away:
 * no other server of the lake would do better, and what is in memory is answered. So it does while the disk is full: reads need none of it.
 */
export function serveHealth(
  app: FastifyInstance,
  { lake, near }: Served,
  { memory, disk }: Room,
  { passOn, others }: Place,
): Health {
  let leaving = false;
  app.get('/healthz/live', () => ({ status: 'live' }));
  if (passOn) return { leave: () => undefined };
  app.get('/healthz/ready', async (_, reply) => {
    if (leaving) return reply.code(503).send({ status: 'the server is about to stop' });
    const { memory: ofWorkers = [], ...told } = others?.() ?? {};
    const room = {
      memory: memoryOfAll([memory, ...ofWorkers]),
      ...(disk && { disk: { state: disk.state, freeBytes: disk.freeBytes } }),
    };
    if (isOutOfMemory(memory, ofWorkers)) return reply.code(503).send({ status: 'there is no memory left', ...room });
    const { isWatched, ageMs } = lake.reach;
    const heard = isWatched && ageMs < LATELY_MS ? 'answers' : await hearOf(lake.refresh());
    if (heard === 'gone') return reply.code(503).send({ status: 'the lake cannot be read' });
    const state = heard === 'answers' ? { status: 'ready' } : { status: 'stale', ageMs: Math.round(lake.reach.ageMs) };
    return { ...state, snapshot: lake.current.record.number, nearCache: near.status(), ...room, ...told };
  });
  return { leave: () => void (leaving = true) };
}

/** What comes of a look at the lake; a store that does not answer at once is away. */
async function hearOf(look: Promise<unknown>): Promise<'answers' | 'away' | 'gone'> {
  const stop = new AbortController();
  const late = setTimeout(PATIENCE_MS, 'away' as const, { signal: stop.signal }).catch(() => 'away' as const);
  const heard = look.then(
    () => 'answers' as const,
    (error: unknown) => (isStoreError(error) ? 'away' : 'gone'),
  );
  return Promise.race([heard, late]).finally(() => stop.abort());
}
