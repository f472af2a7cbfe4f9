import { openWriteQueue } from '../graph/annotations/write-queue.js';
import type { OperationContext } from '../graph/context.js';
import { nearSpecs, nearVectors } from '../graph/loaders/near-specs.js';
import { openTimelines } from '../graph/timeline-cache.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { openNearCache } from '../lake/near/near-cache.js';
import { readConfig } from '../config.js';
import { deliveryProfilesOf } from '../server/delivery-profiles.js';
import { contextAt, EarlyContext } from '../server/operation.js';
import { withLake } from './lake.js';

const NOT_CACHED = 0;

/** Runs the work as the graph runs an operation of somebody who may do all. */
export async function withOperation<R>(
  author: string | null,
  work: (ctx: OperationContext, lake: Lake, writing: CommitOptions) => Promise<R>,
): Promise<R> {
  return withLake((lake, writing) => operateOn(lake, writing, author, (ctx) => work(ctx, lake, writing)));
}

/** The same on a lake that is open. */
export async function operateOn<R>(
  lake: Lake,
  writing: CommitOptions,
  author: string | null,
  work: (ctx: OperationContext) => Promise<R>,
): Promise<R> {
  const vectors = nearVectors(NOT_CACHED);
  const near = openNearCache(lake, { specs: nearSpecs, limit: NOT_CACHED, vectors, onError: () => undefined });
  const writes = openWriteQueue(lake, near, writing);
  const timelines = openTimelines(NOT_CACHED);
  const asker = { subject: null, rights: null, author, mayActForOthers: true, requestId: 'command' };
  const deliveryProfiles = await deliveryProfilesOf(readConfig());
  const early = new EarlyContext({ lake, near, timelines, writes, deliveryProfiles }, () => '', asker);
  try {
    return await work(await contextAt(early, lake.current, { columns: new Map(), asksForNext: true }));
  } finally {
    await writes.close();
    await near.close();
  }
}
