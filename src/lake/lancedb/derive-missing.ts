import type { CommitOptions } from './commit.js';
import { isNull } from './filter.js';
import type { Lake } from './lake.js';
import { count, select } from './read.js';
import type { ColumnName, MediaTable } from './table.js';
import { writeToLake, type LakeWriter } from './writer.js';

/** Rows patched at once: their texts take some 10 MB. */
const ROWS = 65_536;

/** Fills the derived columns of rows that were written before there were any. How many rows that were. */
export async function deriveMissing(lake: Lake, options: CommitOptions = {}): Promise<number> {
  return writeToLake(lake, { ...options, note: 'words of older rows' }, (writer) => deriveIn(writer, lake.tables));
}

/** The same as part of a write. */
export async function deriveIn(writer: LakeWriter, tables: readonly MediaTable[]): Promise<number> {
  let filled = 0;
  for (const table of tables) {
    for (const [column, { from }] of Object.entries(table.derived ?? {})) {
      const where = isNull(column);
      const columns = ['id', ...from] as ColumnName<MediaTable>[];
      while ((await count(writer.now, table, where)) > 0) {
        const rows = await select(writer.now, table, { where, columns, limit: ROWS });
        await writer.patch(table, 'id', columns, rows);
        filled += rows.length;
      }
    }
  }
  return filled;
}
