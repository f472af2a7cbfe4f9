import { rowsByKey } from '../../lake/lancedb/differences.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { nextOrdinal } from '../../lake/lancedb/next-ordinal.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable, Row } from '../../lake/lancedb/table.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { sortKey } from '../../lake/tables/ordering.js';
import type { Step } from './forward.js';

type Place = (table: MediaTable, row: Row<MediaTable>) => Row<MediaTable>;

/** Assets and annotations that come back have their place in the lake's order, or the next one where another has taken it. */
export async function placedAnew(writer: LakeWriter, steps: readonly Step[], before: LakeSnapshot): Promise<Place> {
  const ofAssets = await newOrdinals(writer, assets, steps, before);
  const ofAnnotations = await newOrdinals(writer, annotations, steps, before);
  return (table, row) => {
    const moved = table.name === assets.name ? ofAssets : table.name === annotations.name ? ofAnnotations : null;
    const ordinal = moved?.get(row['id'] as string);
    if (ordinal !== undefined) return { ...row, ordinal };
    const ofAsset = 'sort_key' in table.columns ? ofAssets.get(row['asset_id'] as string) : undefined;
    return ofAsset === undefined ? row : { ...row, sort_key: sortKey(ofAsset, row['ordinal'] as number) };
  };
}

/** By id, of rows whose ordinal another has now. */
async function newOrdinals(
  writer: LakeWriter,
  table: typeof assets | typeof annotations,
  steps: readonly Step[],
  before: LakeSnapshot,
): Promise<ReadonlyMap<string, number>> {
  const moved = new Map<string, number>();
  const back = steps.find((step) => step.table.name === table.name)?.back ?? [];
  let next = await nextOrdinal(writer.base, table);
  for await (const rows of rowsByKey(before, table as typeof assets, back)) {
    const where = oneOf(
      'ordinal',
      rows.map(({ ordinal }) => ordinal),
    );
    const taken = await select(writer.base, table as typeof assets, { where, columns: ['ordinal'] });
    const ordinals = new Set(taken.map(({ ordinal }) => ordinal));
    for (const { ordinal } of rows) next = Math.max(next, ordinal + 1);
    for (const { id, ordinal } of rows) if (ordinals.has(ordinal)) moved.set(id, next++);
  }
  return moved;
}
