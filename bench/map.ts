/**
 * A map of many points: how long its job takes beside a bare read of the vectors by LanceDB, how long and how large the answer with its points is, and
 * what the page takes of the main thread while it opens and while the map is dragged.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { openLake } from '../src/lake/lancedb/lake.js';
import { writeToLake } from '../src/lake/lancedb/writer.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { frames } from '../src/lake/tables/frames.js';
import { lookSpace, spaces } from '../src/lake/tables/spaces.js';
import { WEBGL } from '../test/support/chromium.js';
import { generateRows } from '../test/support/lake.js';
import { benchFolder } from './folder.js';
import { percentile } from './graph/closed-loop.js';
import { DIMENSION, lookVectors } from './graph/look-vectors.js';
import { randomStream } from './graph/random.js';
import { positive } from './options.js';
import { lineOf, start, stop } from './processes.js';

const ROWS_PER_BATCH = 50_000;
const SHOT_FRAMES = 4;
const TITLE_FRAMES = 500;
const DRAG_STEPS = 240;

/** `--points` (1,000,000), `--chromium PATH` (/usr/bin/chromium), `--flags` (those that draw by software). */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { points: text, chromium: text, flags: text } });
  const points = positive('--points', values.points ?? '1000000');
  const executablePath = values.chromium ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`--chromium: there is no ${executablePath}`);
  const flags = values.flags?.split(' ') ?? WEBGL;
  const folder = join(benchFolder(), `lake-map-${process.pid}`);
  try {
    await fill(folder, points);
    console.table([await floor(folder), await job(folder, 'pca'), await job(folder, 'umap')]);
    const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: folder, PORT: '0' };
    const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...flags] });
    try {
      const url = (await lineOf(server, /open (http:\S+)\n/))[1]!.replace(/\/$/, '');
      console.table([await answer(url, 'points, first'), await answer(url, 'points, again')]);
      console.table(await look(await browser.newPage({ viewport: { width: 1_400, height: 900 } }), url));
    } finally {
      await browser.close();
      await stop(server);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, points: number): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const lake = await openLake(folder, mediaTables);
  const [given] = generateRows({ titles: 1, assetsPerTitle: 1, shotsPerAsset: 1, framesPerShot: 1 }).frames;
  const vectors = lookVectors(1, randomStream(2));
  let style = vectors.title();
  let shot = vectors.shot(style);
  await writeToLake(lake, { note: 'points' }, async (writer) => {
    await writer.add(spaces, [lookSpace(null, true)]);
    for (let from = 0; from < points; from += ROWS_PER_BATCH) {
      const rows = Array.from({ length: Math.min(ROWS_PER_BATCH, points - from) }, (_, i) => {
        const number = from + i;
        if (number % TITLE_FRAMES === 0) style = vectors.title();
        if (number % SHOT_FRAMES === 0) shot = vectors.shot(style);
        const vector = new Float32Array(DIMENSION);
        vectors.frame(shot, vector);
        const title = `t${Math.floor(number / TITLE_FRAMES)}`;
        return { ...given!, id: `f${number}`, title_id: title, number, vector_look: vector, labels: [], image: null };
      });
      await writer.add(frames, rows);
    }
  });
  lake.close();
}

const secondsOf = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6;

/** Reading all vectors and ids, in this process. */
async function floor(folder: string) {
  const lake = await openLake(folder, mediaTables);
  const [began, before] = [performance.now(), process.cpuUsage()];
  const table = await lake.current.table(frames);
  let rows = 0;
  for await (const batch of table.query().select(['id', 'vector_look'])) rows += batch.numRows;
  const cpu = secondsOf(process.cpuUsage(before));
  lake.close();
  return line(`read by LanceDB alone`, rows, began, cpu);
}

/** `media-graph map`, from its start to its end. */
async function job(folder: string, method: string) {
  const began = performance.now();
  const env = { ...process.env, LAKE_URI: folder };
  const timed = ['-e', CHILD, 'dist/main.js', 'map', '--method', method, '--anew', '--json'];
  const child = start(process.execPath, timed, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [told, cpu] = (await lineOf(child, /"placed":\s*(\d+)[^]*cpu (\S+)\n/)).slice(1).map(Number);
  return line(`map, ${method}`, told!, began, cpu!);
}

/** Runs a program in its own process and tells its processor time at the end. */
const CHILD = `
  process.argv.splice(1, 0, process.execPath);
  process.argv.splice(0, 1);
  process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log('cpu ' + (user + system) / 1e6); });
  import(require('node:path').resolve(process.argv[1]));
`;

const line = (what: string, rows: number, began: number, cpu: number) => ({
  ...{ what, rows, seconds: ((performance.now() - began) / 1_000).toFixed(1), 'CPU seconds': cpu.toFixed(1) },
});

async function answer(url: string, what: string) {
  const query = '{ embeddingSpace(id: "look") { map { points(columns: [TITLE, LABEL, CLUSTER, UNLIKE]) { url } } } }';
  const headers = { 'content-type': 'application/json' };
  const asked = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await asked.json()) as { data: { embeddingSpace: { map: { points: { url: string } } } } };
  const began = performance.now();
  const response = await fetch(data.embeddingSpace.map.points.url);
  const bytes = (await response.arrayBuffer()).byteLength;
  const sent = Number(response.headers.get('content-length'));
  return { what, ms: Math.round(performance.now() - began), 'MB sent': sent / 1e6, 'MB of Arrow': bytes / 1e6 };
}

/** A text, since the compiler names functions by a helper that the page does not have. */
const WATCH = `
  window.seen = { frames: [], tasks: [], js: [], drawn: 0 };
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true });
  const draw = WebGL2RenderingContext.prototype.drawArrays;
  WebGL2RenderingContext.prototype.drawArrays = function (...how) { seen.drawn++; return draw.apply(this, how); };
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (frame) => request((now) => {
    const began = performance.now();
    frame(now);
    seen.js.push(performance.now() - began);
  });
  let before = performance.now();
  request(function frame(now) {
    seen.frames.push(now - before);
    before = now;
    request(frame);
  });
`;

interface Seen {
  readonly frames: number[];
  readonly tasks: number[];
  readonly js: number[];
  readonly drawn: number;
}

async function look(page: Page, url: string) {
  await page.addInitScript(WATCH);
  const seen = () => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  const began = performance.now();
  await page.goto(`${url}/#/map`);
  while ((await seen()).drawn === 0) await page.waitForTimeout(20);
  const first = performance.now() - began;
  await page.getByRole('heading', { name: /in view/ }).waitFor();
  const told = performance.now() - began;
  const opening = await seen();
  // All points are there: what follows is the drag alone.
  for (let drawn = -1; drawn < (await seen()).drawn; await page.waitForTimeout(500)) drawn = (await seen()).drawn;
  await page.evaluate(() => {
    const { frames, tasks, js } = (window as unknown as { seen: Seen }).seen;
    frames.length = tasks.length = js.length = 0;
  });
  const { x, y, width, height } = (await page.locator('canvas').boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (let i = 0; i < DRAG_STEPS; i++) {
    await page.mouse.move(x + width / 2 + 200 * Math.sin(i / 20), y + height / 2 + 100 * Math.sin(i / 13));
  }
  const drag = await seen();
  await page.mouse.up();
  const shares = (of: readonly number[]) =>
    [0.5, 0.95, 1].map((share) => percentile(Float64Array.from(of).sort(), share).toFixed(1)).join(' / ');
  return [
    { what: 'first picture, ms', is: String(Math.round(first)) },
    { what: 'counts and values, ms', is: String(Math.round(told)) },
    { what: 'tasks over 50 ms while it opens', is: opening.tasks.map(Math.round).join(', ') },
    { what: 'drag: script of a frame, ms: p50 / p95 / most', is: shares(drag.js) },
    { what: 'drag: between frames, ms: p50 / p95 / most', is: shares(drag.frames) },
    { what: 'drag: tasks over 50 ms', is: drag.tasks.map(Math.round).join(', ') || 'none' },
  ];
}
