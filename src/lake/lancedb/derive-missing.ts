import type { CommitOptions } from './commit.js';
import { isNull } from './filter.js';
import type { Lake } from './lake.js';
import { count, select } from './read.js';
import type { ColumnName, MediaTable } from './table.js';
import { writeToLake } from './writer.js';

/** Rows patched at once: their texts take some 10 MB. */
const ROWS = 65_536;

/** Fills the derived columns of rows that were written before there were any. How many rows that were. */
export async function deriveMissing(lake: Lake, options: CommitOptions = {}): Promise<number> {
  return writeToLake(lake, { ...options, note: 'words of older rows' }, async (writer) => {
    let filled = 0;
    for (const table of lake.tables) {
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
  });
}
