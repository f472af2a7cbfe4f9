/**
 * How many rows a second `media-graph import` takes, with its CPU time and memory, beside what LanceDB alone takes to add the same
 * rows that are Arrow batches already. The times of the import are of whole programs, from their start to the commit. Ends with an
 * error when both do not hold the same rows. With `--memory`: the most memory of each import,
 * without vectors, of the size and of four times it.
 */
import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { connect, type Table } from '@lancedb/lancedb';
import type { RecordBatch } from 'apache-arrow';
import { createMissingIndices } from '../src/lake/lancedb/indices.js';
import type { MediaTable } from '../src/lake/lancedb/table.js';
import { annotations } from '../src/lake/tables/annotations.js';
import { frames } from '../src/lake/tables/frames.js';
import { LOOK } from '../src/lake/tables/spaces.js';
import { cpuMs, mainThreadCpuMs } from './cpu.js';
import { residentBytes } from './memory.js';

/** LanceDB's own copy of Arrow, whose batches its queries give. */
const { Table: ArrowTable } = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow');

/** Assets, each with 30 shots, 120 frames and 108 annotations: 10 thousand, 100 thousand, 1 million and 10 million frames. */
const SIZES: Record<string, number> = { S: 83, M: 833, L: 8_333, XL: 83_333 };
const SHOTS = 30;
const FRAMES = 120;
const ANNOTATIONS = 108;
const SHOT_MS = 4_000;
const FRAME_MS = 1_000;
const MEMORY_EVERY_MS = 50;
/** As many as the import writes at once. */
const ROWS_PER_ADD = 65_536;

/**
 * `--size S|M|L|XL` (default M); `--memory`: only the memory of imports of that size and of four times it. XL takes 30 GB of disk, of which
 * half is the floor's; files that were read are removed at once.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: 'M' }, memory: { type: 'boolean' } },
  });
  const assets = SIZES[values.size];
  if (assets === undefined) throw new Error(`--size must be S, M, L or XL, but got ${values.size}`);
  if (values.memory) return memoryOf(assets);
  await inFolder(async (folder) => {
    const importInto = importerOf(folder, assets);
    await importInto('assets');
    await importInto('shots');
    console.table({
      ...(await beside('frames with vectors', frames, await importInto('frames', 'frames.f32'), folder)),
      ...(await beside('annotations', annotations, await importInto('annotations'), folder)),
    });
  });
}

/** The most memory of imports of so many assets, and of four times as many. */
async function memoryOf(assets: number): Promise<void> {
  const lines: Record<string, Record<string, number>> = {};
  for (const times of [1, 4]) {
    await inFolder(async (folder) => {
      const importInto = importerOf(folder, times * assets);
      for (const table of ['assets', 'shots', 'frames', 'annotations'] as const) {
        const { peakMiB } = await importInto(table);
        lines[table] = { ...lines[table], [`peak MiB, ${times} ×`]: Math.round(peakMiB) };
      }
    });
  }
  console.table(lines);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Imports a table's file, which is written before and removed after it. */
function importerOf(folder: string, assets: number) {
  return async (table: keyof typeof contents, vectors?: 'frames.f32'): Promise<Run> => {
    const path = (name: string) => join(folder, name);
    const rows = path(`${table}.ndjson`);
    await pipeline(Readable.from(contents[table](assets)), createWriteStream(rows));
    if (vectors) await pipeline(Readable.from(vectorsOf(assets)), createWriteStream(path(vectors)));
    const more = vectors ? ['--vectors', path(vectors), '--space', LOOK.id] : [];
    const run = await measure(['import', table, rows, ...more], path('lake'));
    rmSync(rows);
    if (vectors) rmSync(path(vectors));
    return run;
  };
}

interface Took {
  seconds: number;
  cpuSeconds: number;
}

interface Run extends Took {
  mainSeconds: number;
  peakMiB: number;
}

/** The import of a table, and how long LanceDB takes to add its rows and to index them. */
async function beside(what: string, table: MediaTable, imported: Run, folder: string) {
  const floor = await connect(join(folder, 'floor'));
  const full = await (await connect(join(folder, 'lake'))).openTable(table.name);
  const empty = await floor.createEmptyTable(table.name, await full.schema());
  const rows = await full.countRows();
  const adding = { seconds: 0, cpuSeconds: 0 };
  let batches: RecordBatch[] = [];
  let waiting = 0;
  const add = async () => {
    const ready = new ArrowTable(batches);
    [batches, waiting] = [[], 0];
    const took = await timed(() => empty.add(ready));
    adding.seconds += took.seconds;
    adding.cpuSeconds += took.cpuSeconds;
  };
  for await (const batch of full.query()) {
    batches.push(batch);
    waiting += batch.numRows;
    if (waiting >= ROWS_PER_ADD) await add();
  }
  if (waiting > 0) await add();
  const indexing = await timed(() => createMissingIndices(table, empty));
  if ((await contentOf(full)) !== (await contentOf(empty))) throw new Error(`${what}: the floor holds other rows`);
  const shown = ({ seconds, cpuSeconds }: Took) => ({
    rows,
    seconds: seconds.toFixed(2),
    'rows/s': Math.round(rows / seconds),
    'CPU s': cpuSeconds.toFixed(2),
    'rows/CPU s': Math.round(rows / cpuSeconds),
  });
  return {
    [`import ${what}`]: {
      ...shown(imported),
      'main CPU s': imported.mainSeconds.toFixed(2),
      'rows/main CPU s': Math.round(rows / imported.mainSeconds),
      'peak MiB': Math.round(imported.peakMiB),
    },
    [`LanceDB's add of ${what}`]: shown(adding),
    [`its indices of ${what}`]: shown(indexing),
  };
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** A digest of all rows in order, however many batches and fragments they are in. */
async function contentOf(table: Table): Promise<string> {
  const columns = new Map<string, Hash>();
  for await (const batch of table.query()) {
    for (const { name } of batch.schema.fields) {
      const hash = columns.get(name) ?? createHash('sha256');
      const values = batch.getChild(name)!;
      const floats = values.data[0]?.children[0]?.values as Float32Array | undefined;
      // A vector of each row would take a minute for a million.
      if (floats instanceof Float32Array && values.data.length === 1) hash.update(floats);
      else
        hash.update(
          JSON.stringify(values.toJSON(), (_, value: unknown) =>
            typeof value === 'bigint' ? `${value}n` : value,
          ).slice(1, -1) + ',',
        );
      columns.set(name, hash);
    }
  }
  return [...columns].map(([name, hash]) => `${name} ${hash.digest('hex')}`).join();
}

/** Runs `media-graph …` to its end. */
async function measure(args: string[], lake: string): Promise<Run> {
  const start = performance.now();
  const env = { ...process.env, LAKE_URI: lake };
  const child = spawn(process.execPath, ['dist/main.js', ...args], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  let [peak, cpuSeconds, mainSeconds] = [0, 0, 0];
  const watch = setInterval(() => {
    peak = Math.max(peak, residentBytes(child.pid!));
    cpuSeconds = Math.max(cpuSeconds, cpuMs(child.pid!) / 1000);
    mainSeconds = Math.max(mainSeconds, mainThreadCpuMs(child.pid!) / 1000);
  }, MEMORY_EVERY_MS);
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`media-graph ${args.join(' ')} ended with ${code}: ${errors}`);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds, mainSeconds, peakMiB: peak / 2 ** 20 };
}

/** The lines of each table's file. */
const contents = {
  assets: (assets: number) => perAsset(assets, 1, (asset) => ({ id: asset, kind: 'VIDEO', uri: 'x:', frame_rate: 25 })),
  shots: (assets: number) =>
    perAsset(assets, SHOTS, (asset_id, n, id) => ({ id, asset_id, start_ms: n * SHOT_MS, end_ms: (n + 1) * SHOT_MS })),
  frames: (assets: number) =>
    perAsset(assets, FRAMES, (asset_id, n, id) => ({ id, asset_id, timestamp_ms: n * FRAME_MS })),
  annotations: (assets: number) =>
    perAsset(assets, ANNOTATIONS, (asset_id, n, id) => {
      const start_ms = n * FRAME_MS;
      const box = { x: 0.1, y: 0.25, w: (n % 80) / 100, h: 0.5 };
      const of = { asset_id, frame_id: asset_id * FRAMES + n };
      return { id, ...of, type: 'label', label: `thing ${n % 48}`, start_ms, end_ms: start_ms + 500, ...box };
    }),
};

/** The lines of one asset at a time. */
function* perAsset(assets: number, count: number, row: (asset: number, n: number, id: number) => object) {
  for (let asset = 0; asset < assets; asset++) {
    const lines = Array.from({ length: count }, (_, n) => JSON.stringify(row(asset, n, asset * count + n)));
    yield lines.join('\n') + '\n';
  }
}

/** Any numbers do: the import looks at each, and LanceDB compresses none. */
function* vectorsOf(assets: number): Generator<Uint8Array> {
  const floats = Float32Array.from({ length: FRAMES * LOOK.dimension }, (_, i) => Math.sin(i * i));
  for (let asset = 0; asset < assets; asset++) yield new Uint8Array(floats.buffer);
}
