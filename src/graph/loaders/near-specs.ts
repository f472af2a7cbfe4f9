import type { NearSpec } from '../../lake/near/encoded.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { columnsOf } from '../../lake/lancedb/table-columns.js';
import { warmVectorIndex } from '../../lake/lancedb/vector-index.js';
import { mediaTables } from '../../lake/tables/all.js';
import type { VectorSpec } from '../../lake/near/vector-filler.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { spaces } from '../../lake/tables/spaces.js';
import { allSpaces } from './vectors.js';

/** The tables that may be held in memory, each with an index for the lists that walk it. */
export const nearSpecs: readonly NearSpec[] = mediaTables.flatMap(specOf);

/** The vectors that may be held: those of the default space first. Their index is read ahead where it takes no more than so many bytes. */
export function nearVectors(limit: number, mostOfIndex = 0): VectorSpec {
  return {
    table: frames.name,
    spaces: spaces.name,
    limit,
    async columns(snapshot) {
      const all = await allSpaces(snapshot)();
      const defaultFirst = [...all].sort((a, b) => Number(b.is_default) - Number(a.is_default));
      const has = await columnsOf(await snapshot.table(frames));
      return defaultFirst.map(({ id }) => vectorColumn(id)).filter((column) => has.has(column));
    },
    async warm(snapshot, column) {
      const space = (await allSpaces(snapshot)()).find(({ id }) => vectorColumn(id) === column);
      if (space) await warmVectorIndex(snapshot, frames, column, { dimension: space.dimension, most: mostOfIndex });
    },
  };
}

function specOf({ name, near, lists, indices: indexed }: MediaTable): NearSpec[] {
  if (!near) return [];
  const walked = Object.values(lists).filter(({ inMemory }) => inMemory);
  const indices = [...walked.map(({ by, order }) => ({ by, order })), ...near.walks];
  // Words and vectors find rows by their places.
  const byPlace = name === frames.name || Object.values(indexed).includes('text');
  return [{ table: name, keys: near.keys, indices, byPlace }];
}
