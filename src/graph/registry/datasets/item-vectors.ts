import { and, isNull, not } from '../../../lake/lancedb/filter.js';
import { selectByKey } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import type { DatasetRow } from '../../../lake/tables/datasets.js';
import { joined } from '../../../lake/nearest/compare-vectors.js';
import { frames, type VectorColumn } from '../../../lake/tables/frames.js';
import { shots } from '../../../lake/tables/shots.js';
import { itemsSeen } from './items-seen.js';
import { storedItems } from './stored-items.js';

/** The items of one split that have a vector. */
export interface SplitVectors {
  readonly name: string;
  /** Of each item. */
  readonly ordinals: readonly number[];
  /** One after the other. */
  readonly vectors: Float32Array;
}

/** The vectors of a dataset's items by their splits: of a frame its own, of a shot its keyframe's. `check`: throws for too many items. */
export async function vectorsBySplit(
  view: View,
  { id, kind }: Pick<DatasetRow, 'id' | 'kind'>,
  column: VectorColumn,
  check: (items: number) => void,
): Promise<SplitVectors[]> {
  const found = new Map<string, { ordinals: number[]; parts: Float32Array[] }>();
  const seen = and(itemsSeen(view, kind), not(isNull('split')));
  let count = 0;
  for await (const items of storedItems(view, id, ['entity_id', 'split'], seen)) {
    check((count += items.length));
    const frameOf = kind === 'SHOT' ? await keyframesOf(view, items) : null;
    const frameIds = items.map(({ entity_id }) => (frameOf ? (frameOf.get(entity_id) ?? null) : entity_id));
    const vectorOf = await vectorsOf(view, frameIds, column);
    for (const [i, { ordinal, split }] of items.entries()) {
      const vector = vectorOf.get(frameIds[i]!);
      if (!vector) continue;
      const of = found.get(split!) ?? { ordinals: [], parts: [] };
      found.set(split!, of);
      of.ordinals.push(ordinal);
      of.parts.push(vector);
    }
  }
  return [...found].map(([name, { ordinals, parts }]) => ({ name, ordinals, vectors: joined(parts) }));
}

async function keyframesOf(view: View, items: readonly { entity_id: string }[]): Promise<Map<string, string | null>> {
  const ids = items.map(({ entity_id }) => entity_id);
  const rows = await selectByKey(view, shots, 'id', ids, ['id', 'keyframe_id']);
  return new Map(rows.map(({ id, keyframe_id }) => [id, keyframe_id]));
}

async function vectorsOf(
  view: View,
  ids: readonly (string | null)[],
  column: VectorColumn,
): Promise<Map<string, Float32Array | null>> {
  const known = ids.filter((id) => id !== null);
  const rows = await selectByKey(view, frames, 'id', known, ['id', column]);
  return new Map(rows.map((row) => [row.id, row[column]]));
}
