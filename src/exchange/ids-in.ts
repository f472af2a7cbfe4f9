import { IdSet } from '../base/id-set.js';
import { always } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { scanRawSeen, type RawText } from '../lake/lancedb/raw-columns.js';
import type { MediaTable } from '../lake/lancedb/table.js';

/** The ids that stand in a column of the tables. */
export async function idsIn(snapshot: LakeSnapshot, column: string, ...tables: MediaTable[]): Promise<IdSet> {
  const ids = new IdSet();
  for (const table of tables) {
    for await (const { rowCount, columns } of scanRawSeen(snapshot, table, [column], always)) {
      const { offsets, bytes, isNull } = columns.get(column) as RawText;
      for (let i = 0; i < rowCount; i++) if (!isNull(i)) ids.addBytes(bytes, offsets[i]!, offsets[i + 1]!);
    }
  }
  return ids;
}
