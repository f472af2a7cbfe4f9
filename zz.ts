import { mkdtempSync } from 'node:fs';
import { openLake } from './src/lancedb/lake.js';
import { writeToLake } from './src/lancedb/writer.js';
import { mediaTables } from './src/tables/all.js';
import { annotations } from './src/tables/annotations.js';
import { annotationRow, generateRows, writeRows } from './test/lake.js';
import { openNearCache } from './src/near/near-cache.js';
import { loadState } from './src/annotations/commit-state.js';
import { needsOfPut, planPut, putItems } from './src/annotations/plan-put.js';
const dir = mkdtempSync('/tmp/wscratch/l-');
const lake = await openLake(dir, mediaTables);
await writeRows(lake, { ...generateRows({titles: 20, shotsPerAsset: 10}), annotations: Array.from({ length: 200000 }, (_, i) => annotationRow(i, { id: String(i) })) });
const near = openNearCache(lake, { specs: [], limit: 0, onError() {} });
let k = 0;
for (let r = 0; r < 4; r++) {
  const items = putItems(Array.from({ length: 10000 }, () => ({ id: `put ${k++}`, type: 'label', label: 'x', frameId: `t${k % 20}-a0-f${k % 30}`, timeRange: { startMs: 1, endMs: 2 }, region: { x: 0.1, y: 0.1, width: 0.1, height: 0.2 } })));
  const t0 = performance.now();
  await writeToLake(lake, { note: '' }, async (w) => {
    const t1 = performance.now(); const c1 = process.cpuUsage();
    const state = await loadState(w.base, near, needsOfPut(items));
    const t2 = performance.now(); const c2 = process.cpuUsage();
    planPut(state, items, { atomic: true, author: null, now: Date.now() });
    const t3 = performance.now();
    await state.write(w);
    const t4 = performance.now();
    console.log('load', t2 - t1, 'cpu', (c2.user - c1.user) / 1000, 'plan', t3 - t2, 'write', t4 - t3);
  });
  console.log('total', performance.now() - t0);
}
lake.close();
