import type DataLoader from 'dataloader';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { frames, vectorColumn, type FrameRow, type VectorColumn } from '../../lake/tables/frames.js';
import { spaces, type SpaceRow } from '../../lake/tables/spaces.js';
import { foundRows } from './found-rows.js';
import { allOf } from './grouped.js';
import { oneBy } from './one-by.js';
import type { Source } from './source.js';

/** All embedding spaces of the lake by id; there are few. */
export function allSpaces(view: View): () => Promise<SpaceRow[]> {
  return () =>
    atVersion(view, spaces, 'all', async () => (await select(view, spaces)).sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** The column of the default space's vectors; none where the lake has no space. */
export async function defaultVector({ shared }: Source): Promise<VectorColumn[]> {
  return (await allSpaces(shared)()).filter((space) => space.is_default).map(({ id }) => vectorColumn(id));
}

/** A frame's vector of one space; null when it has none. One query for all frames of a tick. */
export function vectorsOfFrame(source: Source) {
  return perColumn((column) => {
    const atHand = source.near.table(source.view, frames);
    const vectors = atHand?.vectors(column);
    const rows = oneBy(source, frames, 'id', ['id', column]);
    const read = foundRows(source, frames);
    return async (frameId: string) => {
      const known = read.get(frameId);
      if (known && column in known) return vectorIn(known, column);
      const row = vectors ? atHand!.one('id', frameId) : null;
      if (row) vectors!.fetch(row);
      const vector = row ? vectors!.of(row) : undefined;
      return vector === undefined ? vectorIn(await rows.load(frameId), column) : vector;
    };
  });
}

/** The vectors of all frames of a shot, in order of time. One query for all shots of a tick. */
export function vectorsOfShot({ view, near }: Source) {
  return perColumn((column) => {
    const atHand = near.table(view, frames);
    const vectors = atHand?.vectors(column);
    const order = [{ column: 'ordinal_in_shot', ascending: true }];
    const rows: DataLoader<string, object[]> = allOf(view, frames, 'shot_id', { columns: [column], order });
    return async (shotId: string) => {
      const here = vectors && (atHand!.matching(equals('shot_id', shotId)) as FrameRow[] | null);
      here?.sort((a, b) => a.ordinal_in_shot - b.ordinal_in_shot);
      const known = here?.map((row) => vectors!.of(row));
      const all = known?.every((vector) => vector !== undefined)
        ? known
        : (await rows.load(shotId)).map((row) => vectorIn(row, column));
      return all.filter((vector) => vector !== null);
    };
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
