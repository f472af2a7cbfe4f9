/** `npm run bench -- NAME [options]`: one file of this folder a bench. */
const benches: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  access: () => import('./access/bench.js'),
  activity: () => import('./activity/bench.js'),
  audit: () => import('./audit.js'),
  auth: () => import('./auth.js'),
  ebu: () => import('./ebu.js'),
  explorer: () => import('./explorer.js'),
  evaluate: () => import('./evaluate.js'),
  import: () => import('./import.js'),
  ingest: () => import('./ingest.js'),
  map: () => import('./map.js'),
  annotations: () => import('./annotations/bench.js'),
  cores: () => import('./cores.js'),
  fair: () => import('./fair/bench.js'),
  graph: () => import('./graph/bench.js'),
  moments: () => import('./moments/bench.js'),
  overload: () => import('./overload/bench.js'),
  pictures: () => import('./pictures.js'),
  pixels: () => import('./pixels.js'),
  reader: () => import('./reader/bench.js'),
  groups: () => import('./alike-groups.js'),
  skew: () => import('./skew.js'),
  recall: () => import('./recall.js'),
  together: () => import('./together.js'),
  scoring: () => import('./scoring.js'),
  writer: () => import('./annotations/beside-writer.js'),
  wide: () => import('./wide.js'),
  upserts: () => import('./graph/upserts.js'),
  soak: () => import('./graph/soak.js'),
  cost: () => import('./cost/cost.js'),
  search: () => import('./search/bench.js'),
  teach: () => import('./teach/bench.js'),
  telemetry: () => import('./telemetry.js'),
  speech: () => import('./speech.js'),
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  await (await bench()).run(args);
} else {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}, but got "${name}"`);
  process.exitCode = 2;
}
