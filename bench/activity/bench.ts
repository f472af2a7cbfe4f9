/**
 * `Model.activity` and `Model.similarModels` over HTTP: a question that was not asked before, the same again, and after a commit of one
 * annotation; from memory and from the lake's files; LanceDB's own reading of the columns and a loop over arrays beside them. The
 * longest wait of another operation meanwhile tells whether the answer holds others up.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askOver } from '../ask.js';
import { copyOf } from '../annotations/lake.js';
import { median } from '../graph/closed-loop.js';
import { rounded } from '../graph/report.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { floorOf, type Floor } from './floor.js';
import { lakeOf, MODEL } from './lake.js';

const ACTIVITY = `query ($id: ID!, $threshold: Float!) { model(id: $id) { activity(every: HOUR, driftThreshold: $threshold) {
  drifting total { annotationCount acceptance meanConfidence }
  buckets { from figures { annotationCount acceptedCount confidenceHistogram labels { label count } } confidencePsi labelPsi drifting } } } }`;
const SIMILAR = `query ($id: ID!, $type: String) { model(id: $id) { similarModels(type: $type) { score sharedAssetCount model { id }
  labels { label both onlyThis onlyThat onlyThisExample { id } onlyThatExample { id } } } } }`;
const PUT = `mutation ($id: ID!) { putAnnotations(input: [{ id: $id, type: "label", label: "label 1", confidence: 0.5 }]) { created } }`;
/** The server's default, and room for what is read anew. */
const LEAST_IN_MEMORY = 2 ** 29;
const ROW_IN_MEMORY = 320;

/** `--rows 1000000` annotations of the model, `--ended 0` superseded ones, `--times 15` of each question. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000000' },
      ended: { type: 'string', default: '0' },
      times: { type: 'string', default: '15' },
    },
  });
  const [rows, times] = [positive('--rows', values.rows), positive('--times', values.times)];
  const folder = copyOf(await lakeOf(rows, Number(values.ended)));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const floor = await floorOf(folder, times);
  const inMemory = String(Math.max(LEAST_IN_MEMORY, rows * ROW_IN_MEMORY));
  console.log(`${rows} annotations of one model, ${values.ended} superseded; medians of ${times}`);
  const measured: Record<string, object> = {};
  for (const [name, bytes] of [
    ['from memory', inMemory],
    ['from the lake', '0'],
  ] as const) {
    const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: folder, PORT: '0', NEAR_CACHE_BYTES: bytes };
    const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
    const url = new URL(`${(await lineOf(server, /open (http:\S+)\n/))[1]!}/graphql`);
    await untilFull(url);
    measured[`activity, ${name}`] = await measure(url, times, ACTIVITY, (i) => ({
      id: MODEL,
      threshold: 1 + i / 1000,
    }));
    if (values.ended === '0' && name === 'from memory') await check(url, floor, rows);
    measured[`similarModels, ${name}`] = await measure(url, times, SIMILAR, (i) => ({ id: MODEL, type: `none ${i}` }));
    await stop(server);
  }
  console.table(measured);
  console.table({
    floor: { 'LanceDB reads the columns, ms': rounded(floor.readMs), 'a loop counts them, ms': rounded(floor.loopMs) },
  });
}

async function measure(url: URL, times: number, query: string, variables: (i: number) => Record<string, unknown>) {
  const ask = async (of: Record<string, unknown>) => {
    const began = performance.now();
    await askOver(url.href, query, of);
    return performance.now() - began;
  };
  const again = query === SIMILAR ? { id: MODEL, type: null } : variables(0);
  // As a server is after its first minutes: compiled.
  for (let i = 0; i < times; i++) await ask(variables(-1 - i));
  const others = waitsOf(url);
  const first = await repeated(times, (i) => ask(query === SIMILAR ? variables(i) : variables(1 + i)));
  const { longest, alone } = await others();
  await ask(again);
  const repeatedly = await repeated(times, () => ask(again));
  const afterCommit = await repeated(times, async (i) => {
    await askOver(url.href, PUT, { id: `put ${query.length} ${url.port} ${i}` });
    return ask(again);
  });
  return {
    ...(query !== SIMILAR && { 'first, ms': rounded(first) }),
    'again, ms': rounded(repeatedly),
    'after a commit, ms': rounded(afterCommit),
    ...(query !== SIMILAR && { 'others wait at most, ms': rounded(longest), 'others, alone': rounded(alone) }),
  };
}

async function repeated(times: number, work: (i: number) => Promise<number>): Promise<number> {
  const spent: number[] = [];
  for (let i = 0; i < times; i++) spent.push(await work(i));
  return median(spent);
}

/** Asks something small all the time; the returned function ends it. */
function waitsOf(url: URL): () => Promise<{ longest: number; alone: number }> {
  let isOver = false;
  const waits: number[] = [];
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await askOver(url.href, '{ __typename }', {});
      waits.push(performance.now() - began);
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    const longest = waits.reduce((a, b) => Math.max(a, b), 0);
    const before: number[] = [];
    for (let i = 0; i < 200; i++) {
      const began = performance.now();
      await askOver(url.href, '{ __typename }', {});
      before.push(performance.now() - began);
    }
    return { longest, alone: before.reduce((a, b) => Math.max(a, b), 0) };
  };
}

interface Answer {
  readonly model: {
    readonly activity: {
      readonly total: { readonly annotationCount: number };
      readonly buckets: readonly {
        readonly from: string;
        readonly figures: {
          readonly annotationCount: number;
          readonly acceptedCount: number;
          readonly confidenceHistogram: readonly number[];
          readonly labels: readonly { readonly count: number }[];
        };
      }[];
    };
  };
}

/** Throws unless the server says what the loop counted. */
async function check(url: URL, { byHour }: Floor, rows: number): Promise<void> {
  const answer = (await askOver(url.href, ACTIVITY, { id: MODEL, threshold: 9 })) as Answer;
  const { buckets, total } = answer.model.activity;
  const told = buckets.map(({ from, figures }) => [
    Date.parse(from) / 3_600_000,
    [figures.annotationCount, figures.acceptedCount, ...figures.confidenceHistogram],
    figures.labels.map(({ count }) => count),
  ]);
  const counted = [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([hour, of]) => [hour, [of.count, of.accepted, ...of.bins], of.labels.toSorted((a, b) => b - a).slice(0, 10)]);
  const isSame = JSON.stringify(told) === JSON.stringify(counted) && total.annotationCount === rows;
  if (!isSame) throw new Error('the server counts otherwise than a loop over the columns');
  console.log(`the server and the loop count the same in all ${buckets.length} hours`);
}

async function untilFull(url: URL): Promise<void> {
  for (;;) {
    const { nearCache } = (await (await fetch(new URL('/healthz/ready', url))).json()) as {
      nearCache: { tables: Record<string, string> };
    };
    if (!Object.values(nearCache.tables).some((state) => ['waiting', 'filling', 'renewing'].includes(state))) return;
    await sleep(50);
  }
}
