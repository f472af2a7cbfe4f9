import type { OperationContext } from '../context.js';
import type { View } from '../../lake/lancedb/view.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { assets } from '../../lake/tables/assets.js';
import { readClock, type Clock } from './clock.js';
import type { Timelines } from '../timeline-cache.js';

/** The source of moments of one view. Other operations may wait for the same reads, so none of them cancels them. */
export interface Reading {
  readonly view: View;
  /** Where the examples of likeness are read. */
  readonly examples: View;
  readonly clock: Clock;
  readonly timelines: Timelines;
  readonly near: NearCache;
}

/** `view`: what moments are looked for in, where that is less than all. */
export async function openReading(
  { shared, timelines, near }: OperationContext,
  view: View = shared,
): Promise<Reading> {
  const key = JSON.stringify(['clock', versionsOf(view, [assets])]);
  const clock = await timelines.read.get(
    key,
    () => readClock(view),
    ({ byteLength }) => byteLength,
  );
  return { view, examples: shared, clock, timelines, near };
}

/** The cache key: the versions of the tables that were read, and what of them is seen. */
export function versionsOf({ record, fingerprint }: View, tables: readonly MediaTable[]): (string | number | null)[] {
  return [fingerprint, ...tables.map(({ name }) => record.versions[name] ?? null)];
}
