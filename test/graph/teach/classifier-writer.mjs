// Applies a classifier in a process of its own, and stops for good at one of its writes: by default when it is to publish the run.
import { byCommand } from '../../../dist/graph/access/by.js';
import { applyClassifier } from '../../../dist/graph/teach/apply.js';
import { openLake } from '../../../dist/lake/lancedb/lake.js';
import { mediaTables } from '../../../dist/lake/tables/all.js';

const [uri, input, stopAt = '3', framesAtOnce] = process.argv.slice(2);
const lake = await openLake(uri, mediaTables);
let writes = 0;
const write = (work) => {
  // The first registers the classifier, the next write its drafts.
  if (++writes < Number(stopAt)) return work(lake, {});
  console.log('drafted');
  return new Promise(() => setInterval(() => undefined, 1_000));
};
const portions = framesAtOnce === undefined ? {} : { framesAtOnce: Number(framesAtOnce) };
await applyClassifier(JSON.parse(input), { by: byCommand('test'), near: null, write, undo: write, ...portions });
