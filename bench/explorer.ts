/**
 * How long the explorer's wall takes in Chromium: its first screen, jumps, filters, scrolling; and what its page keeps. Beside each the same operation
 * asked of the server alone, whose count must be the one that the page tells.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { median, percentile } from './graph/closed-loop.js';
import { dataSet, SIZES } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { oneOf, positive } from './options.js';
import { lineOf, start, stop } from './processes.js';

const JUMPS = [0.25, 0.5, 0.75, 1];
const TOGGLED = 6;
const DRAG_STEPS = 200;
const WHEEL_MS = 10_000;
const KINDS = ['shots', 'frames'] as const;
type Kind = (typeof KINDS)[number];

interface Line {
  readonly what: string;
  readonly ms: number[];
  readonly server: number[];
}

/** `--size` (L), `--rounds` (3), `--chromium PATH` (/usr/bin/chromium). */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { size: text, rounds: text, chromium: text } });
  const size = oneOf('--size', SIZES, values.size ?? 'L');
  const rounds = positive('--rounds', values.rounds ?? '3');
  const executablePath = values.chromium ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`--chromium: there is no ${executablePath}`);
  const lake = await lakeOf(size, await dataSet(size));
  const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: lake, PORT: '0' };
  const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
  const flags = ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--js-flags=--expose-gc'];
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const url = (await lineOf(server, /open (http:\S+)\n/))[1]!.replace(/\/$/, '');
    await untilHeld(url);
    const lines = new Map<string, Line>();
    const told: Record<string, string>[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const kind of KINDS) {
        const context = await browser.newContext({ viewport: { width: 1_400, height: 900 } });
        const page = await context.newPage();
        const tell = (what: string, ms: number, ofServer: number) => {
          const name = `${kind}: ${what}`;
          const line = lines.get(name) ?? { what: name, ms: [], server: [] };
          lines.set(name, line);
          line.ms.push(ms);
          line.server.push(ofServer);
        };
        await look(page, url, kind, tell);
        if (round === 0) told.push({ wall: kind, ...(await wheel(page)), ...(await drag(page)) });
        await context.close();
      }
    }
    console.table([...lines.values()].map(row));
    console.table(told);
  } finally {
    await browser.close();
    await stop(server);
  }
}

function row({ what, ms, server }: Line) {
  const times = { 'median ms': Math.round(median(ms)), 'p95 ms': Math.round(shareOf(ms, 0.95)) };
  return { what, tries: ms.length, ...times, 'server alone, median ms': Math.round(median(server)) };
}

const shareOf = (values: readonly number[], share: number) => percentile(Float64Array.from(values).sort(), share);

type Tell = (what: string, ms: number, ofServer: number) => void;

/** The first screen, jumps and filters of a wall. */
async function look(page: Page, url: string, kind: Kind, tell: Tell): Promise<void> {
  const began = performance.now();
  await page.goto(`${url}/#/wall?show=${kind}`);
  await shown(page, null);
  await page.locator('.facets label').first().waitFor();
  tell('first screen', performance.now() - began, await timeOf(url, listOf(kind, {}, 0)));
  const total = await totalOf(url, kind, {});
  for (const part of JUMPS) {
    const jumped = performance.now();
    await page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), part);
    await shown(page, null);
    const offset = Math.max(0, Math.floor(total * part) - 60);
    tell(
      part === 1 ? 'jump to the last' : 'jump',
      performance.now() - jumped,
      await timeOf(url, listOf(kind, {}, offset)),
    );
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await shown(page, null);
  for (const { value, title } of await valuesOf(url, kind)) {
    const where = title ? { titleIds: [value] } : { labels: { anyOf: [value] } };
    const box = page.locator('.facets label').filter({ has: page.getByText(title?.name ?? value, { exact: true }) });
    const filtered = await totalOf(url, kind, where);
    const toggled = performance.now();
    await box.getByRole('checkbox').click();
    await shown(page, filtered);
    tell('filter to cards', performance.now() - toggled, await timeOf(url, listOf(kind, where, 0)));
    await box.getByRole('checkbox').click();
    await shown(page, total);
  }
}

/** Until every card in the window is there, and the heading says so many, if a number is given. */
async function shown(page: Page, total: number | null): Promise<void> {
  const seen = (count: string | null) => {
    const cards = [...document.querySelectorAll('.grid li')];
    const isThere = cards.length > 0 && cards.every((card) => card.querySelector('.wall-item'));
    const top = cards[0]?.getBoundingClientRect().top ?? Infinity;
    const heading = document.querySelector('h1')?.textContent ?? '';
    return isThere && Math.abs(top) < window.innerHeight / 2 && (count === null || heading.startsWith(`${count} `));
  };
  await page.waitForFunction(seen, total?.toLocaleString('en') ?? null, { polling: 'raf' });
}

/** A text, since the compiler names functions by a helper that the page does not have. */
const WATCH = `
  window.seen = { frames: [], tasks: [] };
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  let before = performance.now();
  requestAnimationFrame(function frame(now) {
    seen.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  });
`;

/** A wheel turned for ten seconds: frames of the screen, and tasks that held it up. */
async function wheel(page: Page): Promise<Record<string, string>> {
  await page.evaluate(WATCH);
  await page.mouse.move(800, 500);
  const until = performance.now() + WHEEL_MS;
  while (performance.now() < until) {
    await page.mouse.wheel(0, 300);
    await new Promise((wait) => setTimeout(wait, 16));
  }
  const { frames, tasks } = await page.evaluate(
    () => (window as unknown as { seen: { frames: number[]; tasks: number[] } }).seen,
  );
  return {
    'wheel p95 ms': shareOf(frames, 0.95).toFixed(1),
    'wheel p99 ms': shareOf(frames, 0.99).toFixed(1),
    'tasks over 50 ms': `${tasks.length}, longest ${Math.round(Math.max(0, ...tasks))}`,
  };
}

/** From the first to the last in many steps, and what the page keeps after it. */
async function drag(page: Page): Promise<Record<string, string>> {
  const heap = () =>
    page.evaluate(() => {
      (window as unknown as { gc(): void }).gc();
      return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 2 ** 20;
    });
  const before = await heap();
  for (let step = 0; step <= DRAG_STEPS; step++) {
    await page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), step / DRAG_STEPS);
    await shown(page, null);
  }
  return { 'heap MiB, before and after a full drag': `${before.toFixed(1)}, ${(await heap()).toFixed(1)}` };
}

const listOf = (kind: Kind, where: object, offset: number) => ({
  query: `query ($where: ${kind === 'shots' ? 'ShotFilter' : 'FrameFilter'}) { list: ${kind}(where: $where, first: 60, offset: ${offset}) { totalCount nodes { id title { id name } } } }`,
  variables: { where },
});

interface Value {
  readonly value: string;
  readonly title: { readonly name: string } | null;
}

/** What to filter by: titles of shots, labels of frames. */
async function valuesOf(url: string, kind: Kind): Promise<Value[]> {
  const [ofKind, field] = kind === 'shots' ? ['SHOT', 'TITLE'] : ['FRAME', 'LABEL'];
  const query = `{ facets(kind: ${ofKind}, fields: [${field}]) { values(first: ${TOGGLED}) { value title { name } } } }`;
  return ((await ask(url, { query })) as { facets: { values: Value[] }[] }).facets[0]!.values;
}

async function totalOf(url: string, kind: Kind, where: object): Promise<number> {
  return ((await ask(url, listOf(kind, where, 0))) as { list: { totalCount: number } }).list.totalCount;
}

async function timeOf(url: string, operation: object): Promise<number> {
  const began = performance.now();
  await ask(url, operation);
  return performance.now() - began;
}

async function ask(url: string, operation: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(operation) });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: readonly { message: string }[] };
  if (errors) throw new Error(errors[0]!.message);
  return data;
}

/** Until the tables are in memory, as far as they will be. */
async function untilHeld(url: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${url}/healthz/ready`)).json()) as { nearCache?: { tables: object } };
    if (!Object.values(health.nearCache?.tables ?? {}).includes('loading')) return;
    await new Promise((wait) => setTimeout(wait, 500));
  }
}
