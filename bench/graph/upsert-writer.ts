/** `upsert-writer.ts LAKE COUNT`: that many annotations are changed one by one, each by a snapshot of its own. */
import { range } from '../../src/lake/lancedb/filter.js';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';

const [folder, count] = process.argv.slice(2);
const lake = await openLake(folder!, mediaTables);
const rows = await select(lake.current, annotations, { where: range('ordinal', { lt: Number(count) }) });
for (const row of rows) {
  const changed = { ...row, version: row.version + 1 };
  await writeToLake(lake, { note: 'bench upsert' }, (writer) => writer.upsert(annotations, 'id', [changed]));
}
lake.close();
