// Evaluates in a process of its own, and says when it begins to write.
import { byCommand } from '../../../dist/graph/access/by.js';
import { evaluateRun } from '../../../dist/graph/registry/evaluations/evaluate.js';
import { openLake } from '../../../dist/lake/lancedb/lake.js';
import { mediaTables } from '../../../dist/lake/tables/all.js';

const [uri, id] = process.argv.slice(2);
const lake = await openLake(uri, mediaTables);
let writes = 0;
await evaluateRun({ id, type: 'object', predictions: { runId: 'run' } }, byCommand('test'), (work) => {
  // The first names the snapshot.
  if (++writes === 2) console.log('writing');
  return work(lake, {});
});
console.log('written');
lake.close();
