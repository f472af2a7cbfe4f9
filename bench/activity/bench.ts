/**
 * `Model.activity` and `Model.similarModels` over HTTP: a question that was not asked before, the same again, and after a commit of one
 * annotation; from memory and from the lake's files; LanceDB's own reading of the columns and a loop over arrays beside them. What other
 * operations wait meanwhile tells whether the answers hold them up.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { askOver } from '../ask.js';
import { cpuMs } from '../cpu.js';
import { copyOf } from '../annotations/lake.js';
import { median, percentile } from '../graph/closed-loop.js';
import { rounded } from '../graph/report.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { floorOf, type Floor } from './floor.js';
import { lakeOf, MODEL } from './lake.js';

const activity = (
  every: string,
) => `query ($id: ID!, $from: DateTime) { model(id: $id) { activity(every: ${every}, within: { from: $from }) {
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
    const { pid } = server;
    // A window that was not asked for before, and holds all.
    const fromThen = (i: number) => ({ id: MODEL, from: new Date(i + times).toISOString() });
    for (const every of ['DAY', 'HOUR']) {
      measured[`by ${every}, ${name}`] = await measure({ url, pid: pid! }, times, activity(every), fromThen);
    }
    if (values.ended === '0' && name === 'from memory') await check(url, floor, rows);
    const similar = (i: number) => ({ id: MODEL, type: i === 0 ? null : `none ${i}` });
    measured[`similarModels, ${name}`] = await measure({ url, pid: pid! }, times, SIMILAR, similar);
    await stop(server);
  }
  console.table(measured);
  console.table({
    floor: { 'LanceDB reads the columns, ms': rounded(floor.readMs), 'a loop counts them, ms': rounded(floor.loopMs) },
  });
}

interface Server {
  readonly url: URL;
  readonly pid: number;
}

/** Question 0 is asked again, all others once. */
async function measure({ url, pid }: Server, times: number, query: string, variables: (i: number) => object) {
  const ask = (i: number) => askOver(url.href, query, variables(i) as Record<string, unknown>);
  const put = (i: number) => askOver(url.href, PUT, { id: `put ${query.length} ${url.port} ${i}` });
  // As a server is after its first minutes: compiled.
  for (let i = 1; i <= times; i++) await ask(-i);
  const first = await timed(pid, times, (i) => ask(1 + i));
  await ask(0);
  const again = await timed(pid, times, () => ask(0));
  const afterCommit = await timed(pid, times, () => ask(0), put);
  const others = waitsOf(url);
  for (let i = 1; i <= times; i++) await ask(times + i);
  const waits = await others();
  return {
    'first, ms': first,
    'again, ms': again,
    'after a commit, ms': afterCommit,
    'others wait, p99 ms': rounded(waits),
  };
}

/** The median time, and the server's CPU time for each, of so many. */
async function timed(
  pid: number,
  times: number,
  work: (i: number) => Promise<unknown>,
  before?: (i: number) => Promise<unknown>,
): Promise<string> {
  const spent: number[] = [];
  let cpu = 0;
  for (let i = 0; i < times; i++) {
    await before?.(i);
    const [began, used] = [performance.now(), cpuMs(pid)];
    await work(i);
    spent.push(performance.now() - began);
    cpu += cpuMs(pid) - used;
  }
  return `${rounded(median(spent))} (CPU ${rounded(cpu / times)})`;
}

/** Asks something small all the time; the returned function ends it, and tells how long 99 of 100 waited at most. */
function waitsOf(url: URL): () => Promise<number> {
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
    return percentile(Float64Array.from(waits).sort(), 0.99);
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
  const answer = (await askOver(url.href, activity('HOUR'), { id: MODEL })) as Answer;
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
