/**
 * Likeness where one title holds 45 % of all frames in one tight cluster: every scope and filter that `similar` has, for frames of that
 * title and of the others, beside the unfiltered in the same run and beside comparing all.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKeyStore } from '../src/lake/keys/key-store.js';
import { and, always, equals, hasAny, not, oneOf, range, type Filter } from '../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../src/lake/lancedb/lake.js';
import { select } from '../src/lake/lancedb/read.js';
import { compareAll } from '../src/lake/nearest/compare-all.js';
import { indexSpace } from '../src/lake/nearest/index-space.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { frames, type FrameRow } from '../src/lake/tables/frames.js';
import { skewedRows } from '../test/support/skewed.js';
import { writeRows } from '../test/support/lake.js';
import { benchFolder } from './folder.js';
import { percentile } from './graph/closed-loop.js';
import { randomStream } from './graph/random.js';
import { rounded } from './graph/report.js';
import { ours, type RunningServer } from './graph/targets/ours.js';
import { positive } from './options.js';

const K = 10;
const SIZE = { tight: 27_000, others: 3_700, dimension: 256 };
/** Two ways of adding up the same numbers differ by less. */
const ROUNDING = 1e-5;
/** Titles beside the tight one, `t0`. */
const OTHERS = Array.from({ length: 9 }, (_, i) => `t${i + 1}`);

interface Way {
  readonly name: string;
  /** Arguments of `similar`. */
  readonly args?: (frame: FrameRow) => { scope?: string; where?: object; distinctBy?: string };
  /** What it may answer, for comparing all. */
  readonly among?: (frame: FrameRow) => Filter;
  /** Asked by a subject who may not see the tight title. */
  readonly hidden?: true;
}

const WAYS: readonly Way[] = [
  { name: 'no filter' },
  of('OTHER_TITLES', ({ title_id }) => not(equals('title_id', title_id!))),
  of('OTHER_ASSETS', ({ asset_id }) => not(equals('asset_id', asset_id))),
  of('OTHER_SHOTS', ({ shot_id }) => not(equals('shot_id', shot_id!))),
  of('SAME_TITLE', ({ title_id }) => equals('title_id', title_id!)),
  of('SAME_ASSET', ({ asset_id }) => equals('asset_id', asset_id)),
  under('titleIds, the nine others', { titleIds: OTHERS }, oneOf('title_id', OTHERS)),
  under('titleIds, one other', { titleIds: ['t4'] }, equals('title_id', 't4')),
  under('assetIds, two others', { assetIds: ['t2-a0', 't7-a1'] }, oneOf('asset_id', ['t2-a0', 't7-a1'])),
  under('a label', { labels: { anyOf: ['dog'] } }, hasAny('labels', ['dog'])),
  under('a label, not in the tight title', { labels: { anyOf: ['far'] } }, hasAny('labels', ['far'])),
  under('without a label', { labels: { noneOf: ['dog'] } }, not(hasAny('labels', ['dog']))),
  under('a minute', { overlaps: { startMs: 0, endMs: 60_000 } }, range('timestamp_us', { gte: 0, lt: 6e7 })),
  {
    ...of('OTHER_TITLES', ({ title_id }) => and(not(equals('title_id', title_id!)), hasAny('labels', ['dog']))),
    ...{ name: 'OTHER_TITLES and a label' },
    args: () => ({ scope: 'OTHER_TITLES', where: { labels: { anyOf: ['dog'] } } }),
  },
  { name: 'distinctBy TITLE', args: () => ({ distinctBy: 'TITLE' }) },
  { name: 'a policy that hides the title', among: () => oneOf('title_id', OTHERS), hidden: true },
];

function of(scope: string, among: (frame: FrameRow) => Filter): Way {
  return { name: scope, args: () => ({ scope }), among };
}

function under(name: string, where: object, filter: Filter): Way {
  return { name, args: () => ({ where }), among: () => filter };
}

/** `--queries 60`: of frames, half of them of the tight title; `--memory yes|no`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { queries: { type: 'string', default: '60' }, memory: { type: 'string', default: 'yes' } },
  });
  const folder = await skewedLake();
  const lake = await openLake(folder, mediaTables);
  const [server, hiding] = await startBoth(lake, folder, values.memory === 'no');
  try {
    const asked = await someFrames(lake, positive('--queries', values.queries));
    const ask = (way: Way, count: number) => {
      const some = way.hidden ? asked.filter(({ title_id }) => title_id !== 't0') : asked;
      return measure(lake, way.hidden ? hiding : server, way, some.slice(-count));
    };
    // The first round reads what the later ones find in memory.
    for (const way of WAYS) await ask(way, 8);
    const table: Record<string, object> = {};
    let unfiltered = 0;
    for (const way of WAYS) {
      const { p95, ...row } = await ask(way, asked.length);
      unfiltered ||= p95;
      table[way.name] = { ...row, 'p95 ms': rounded(p95), '× unfiltered': rounded(p95 / unfiltered) };
    }
    console.log(`\nframes like a frame, ${asked.length} frames, half of them of the title that holds 45 % of 60,300`);
    console.table(table);
  } finally {
    await server.stop();
    await hiding.stop();
    lake.close();
  }
}

async function skewedLake(): Promise<string> {
  const folder = join(benchFolder(), 'lake-skewed-1');
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const lake = await openLake(part, mediaTables);
  await writeRows(lake, skewedRows(SIZE));
  await lake.refresh();
  await indexSpace(lake, 'look', { floor: 0.9, sample: 200 });
  lake.close();
  renameSync(part, folder);
  return folder;
}

/** One for a subject who sees all, and one for a subject who does not see the tight title. */
async function startBoth(lake: Lake, folder: string, fromLake: boolean): Promise<[RunningServer, RunningServer]> {
  const keys = await openKeyStore(lake.connection);
  const { token } = await keys.create({ name: 'bench', roles: ['others'], expiresAt: null });
  const file = join(benchFolder(), 'policy-skewed.json');
  const children = Object.fromEntries(['assets', 'shots', 'frames'].map((table) => [table, {}]));
  const tables = { titles: { where: { ids: OTHERS } }, ...children };
  writeFileSync(file, JSON.stringify({ version: 1, roles: { others: { tables, spaces: 'all' } } }));
  const memory: Record<string, string> = fromLake ? { VECTOR_CACHE_BYTES: '0', NEAR_CACHE_BYTES: '0' } : {};
  const hides = { ...memory, AUTH: 'keys', POLICY_FILE: file };
  const started: [RunningServer, RunningServer] = [
    await ours('all', folder, memory).start(),
    await ours('others', folder, hides, { authorization: `Bearer ${token}` }).start(),
  ];
  for (const server of started) await server.settled();
  return started;
}

async function someFrames(lake: Lake, many: number): Promise<FrameRow[]> {
  const random = randomStream(11);
  const rows: FrameRow[] = [];
  for (const [where, least] of [
    [equals('title_id', 't0'), many / 2],
    [oneOf('title_id', OTHERS), many],
  ] as const) {
    const all = (await select(lake.current, frames, { where, columns: ['id'] })).map(({ id }) => id).sort();
    const ids = Array.from({ length: Math.ceil(least - rows.length) }, () => all[Math.floor(random() * all.length)]!);
    const columns = [
      ...('id asset_id shot_id title_id vector_look'.split(' ') as (keyof FrameRow & string)[]),
    ] as never[];
    rows.push(...((await select(lake.current, frames, { where: oneOf('id', ids), columns })) as unknown as FrameRow[]));
  }
  return rows;
}

const QUERY = `query($id: ID!, $scope: SimilarScope, $where: SearchFilter, $distinctBy: DistinctBy) { frame(id: $id) {
  similar(first: ${K}, scope: $scope, where: $where, distinctBy: $distinctBy) { search { exact } edges { distance node { id } } } } }`;

interface Found {
  frame: { similar: { search: { exact: boolean }; edges: { distance: number }[] } };
}

async function measure(lake: Lake, server: RunningServer, way: Way, asked: readonly FrameRow[]) {
  const times = new Float64Array(asked.length);
  const recalls: number[] = [];
  let [cpu, exact] = [0, 0];
  for (const [i, frame] of asked.entries()) {
    const best = await bestOf(lake, way, frame);
    const [began, start] = [server.cpuMs(), performance.now()];
    const { similar } = ((await server.ask(QUERY, { id: frame.id, ...way.args?.(frame) })) as Found).frame;
    times[i] = performance.now() - start;
    cpu += server.cpuMs() - began;
    exact += Number(similar.search.exact);
    const reach = (best.at(-1) ?? 0) + ROUNDING;
    const found = similar.edges.filter(({ distance }) => distance <= reach).length;
    recalls.push(best.length === 0 ? 1 : Math.min(1, found / best.length));
  }
  times.sort();
  return {
    'recall@10': rounded(recalls.reduce((sum, one) => sum + one, 0) / recalls.length),
    worst: Math.min(...recalls),
    exactly: rounded(exact / asked.length),
    'CPU ms': rounded(cpu / asked.length),
    'p50 ms': rounded(percentile(times, 0.5)),
    p95: percentile(times, 0.95),
  };
}

/** The distances of the ten nearest, by comparing all. */
async function bestOf(lake: Lake, { among, args }: Way, frame: FrameRow): Promise<number[]> {
  const compared = { view: lake.current, column: 'vector_look', metric: 'COSINE' } as const;
  const nearest = async (where: Filter, count: number) => {
    const [found] = await compareAll({ ...compared, where }, [{ query: frame.vector_look!, limit: count + 1 }]);
    const others = found!.filter(({ id }) => id !== frame.id);
    return others.slice(0, count).map(({ _distance }) => _distance);
  };
  if (args?.(frame).distinctBy === undefined) return nearest(among?.(frame) ?? always, K);
  const ofEach = await Promise.all(['t0', ...OTHERS].map((id) => nearest(equals('title_id', id), 1)));
  return ofEach.flat().sort((a, b) => a - b);
}
