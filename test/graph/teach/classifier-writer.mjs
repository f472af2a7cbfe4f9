// Applies a classifier in a process of its own, and stops for good when it is to publish the run.
import { byCommand } from '../../../dist/graph/access/by.js';
import { applyClassifier } from '../../../dist/graph/teach/apply.js';
import { openLake } from '../../../dist/lake/lancedb/lake.js';
import { mediaTables } from '../../../dist/lake/tables/all.js';

const [uri, input] = process.argv.slice(2);
const lake = await openLake(uri, mediaTables);
let writes = 0;
const write = (work) => {
  // The first registers the classifier, the second writes its drafts.
  if (++writes < 3) return work(lake, {});
  console.log('drafted');
  return new Promise(() => setInterval(() => undefined, 1_000));
};
await applyClassifier(JSON.parse(input), { by: byCommand('test'), near: null, write, undo: write });
