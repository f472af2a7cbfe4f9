import type DataLoader from 'dataloader';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { spaces, type SpaceRow } from '../tables/spaces.js';
import { allOf } from './grouped.js';
import { oneBy } from './one-by.js';
import type { Source } from './source.js';

/** All embedding spaces of the lake by id; there are few. Read once an operation. */
export function allSpaces(snapshot: LakeSnapshot): () => Promise<SpaceRow[]> {
  let read: Promise<SpaceRow[]> | undefined;
  return () => (read ??= select(snapshot, spaces).then((rows) => rows.sort((a, b) => (a.id < b.id ? -1 : 1))));
}

/** A frame's vector of one space; null when it has none. One query for all frames of a tick. */
export function vectorsOfFrame(source: Source) {
  return perColumn((column) => {
    const rows = oneBy(source, frames, 'id', ['id', column]);
    return async (frameId: string) => vectorIn(await rows.load(frameId), column);
  });
}

/** The vectors of all frames of a shot, in order of time. One query for all shots of a tick. */
export function vectorsOfShot(snapshot: LakeSnapshot) {
  return perColumn((column) => {
    const order = [{ column: 'ordinal_in_shot', ascending: true }];
    const rows: DataLoader<string, object[]> = allOf(snapshot, frames, 'shot_id', { columns: [column], order });
    return async (shotId: string) =>
      (await rows.load(shotId)).map((row) => vectorIn(row, column)).filter((vector) => vector !== null);
  });
}

function vectorIn(row: object | null, column: VectorColumn): Float32Array | null {
  return (row as Record<string, Float32Array | null> | null)?.[column] ?? null;
}

/** One loader for each vector column. */
function perColumn<V>(make: (column: VectorColumn) => V): (column: VectorColumn) => V {
  const made = new Map<VectorColumn, V>();
  return (column) => {
    if (!made.has(column)) made.set(column, make(column));
    return made.get(column)!;
  };
}
