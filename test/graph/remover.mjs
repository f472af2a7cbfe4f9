// Takes a title out and undoes it, again and again, until it is killed; says so before each.
import { byCommand } from '../../dist/graph/access/by.js';
import { remove } from '../../dist/graph/remove/remove.js';
import { undoCommit } from '../../dist/graph/undo/undo.js';
import { openLake } from '../../dist/lake/lancedb/lake.js';
import { equals } from '../../dist/lake/lancedb/filter.js';
import { count } from '../../dist/lake/lancedb/read.js';
import { mediaTables } from '../../dist/lake/tables/all.js';
import { titles } from '../../dist/lake/tables/titles.js';

const [uri, id] = process.argv.slice(2);
const lake = await openLake(uri, mediaTables);
const by = byCommand(null);
const asked = { kind: 'TITLE', ids: [id], references: 'REFUSE', dryRun: false };
if ((await count(lake.current, titles, equals('id', id))) === 0) await undoCommit(lake, null, by, {});
for (;;) {
  console.log('removes');
  await remove(lake, asked, by, {});
  console.log('undoes');
  await undoCommit(lake, null, by, {});
}
