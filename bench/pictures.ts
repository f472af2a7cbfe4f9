/**
 * How many pictures of frames a second the server gives out: as stored and at width 240, the first time and from memory, over six connections as a browser
 * has. Beside it the same work by LanceDB and sharp alone, without HTTP. Both give the same bytes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, type Table } from '@lancedb/lancedb';
import sharp from 'sharp';
import { openLake } from '../src/lake/lancedb/lake.js';
import { writeToLake } from '../src/lake/lancedb/writer.js';
import { imageVersion } from '../src/lake/pictures/image-version.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { frames, type FrameRow } from '../src/lake/tables/frames.js';
import { cpuMs } from './cpu.js';
import { benchFolder } from './folder.js';
import { closedLoop, percentile, roundAndRound } from './graph/closed-loop.js';
import { HttpConnection } from './graph/http-connection.js';
import { positive } from './options.js';
import { lineOf, start, stop } from './processes.js';

const CONNECTIONS = 6;
const [WIDTH, HEIGHT] = [640, 360];
const SMALL = 240;
const QUALITY = 80;

type Ask = (index: number) => Promise<Buffer>;

/** `--frames` (default 500), `--seconds` of each (4), `--rounds` (3). */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { frames: text, seconds: text, rounds: text } });
  const count = positive('--frames', values.frames ?? '500');
  const seconds = positive('--seconds', values.seconds ?? '4');
  const rounds = positive('--rounds', values.rounds ?? '3');
  const uri = mkdtempSync(join(benchFolder(), 'pictures-'));
  await fill(uri, count);
  const table = await (await connect(uri)).openTable(frames.name);
  const figures: Record<string, Record<string, number>[]> = {};
  const tell = (name: string, row: Record<string, number>) => (figures[name] ??= []).push(row);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const width of [null, SMALL]) {
        const size = width === null ? 'as stored' : `width ${width}`;
        const floor = byLanceDb(table, width);
        // Without memory each is read, and made smaller, every time.
        await withServer(uri, 0, async (url, pid) => {
          const asks = await overHttp(url, width);
          await compare(count, asks[0]!, floor);
          tell(`${size}, each time anew`, await measure(asks, count, seconds, pid));
        });
        tell(`${size}, LanceDB and sharp`, await measure(Array(CONNECTIONS).fill(floor), count, seconds, process.pid));
        await withServer(uri, 2 ** 28, async (url, pid) => {
          const asks = await overHttp(url, width);
          await compare(count, asks[0]!, floor);
          tell(`${size}, from memory`, await measure(asks, count, seconds, pid));
        });
      }
    }
    console.table(Object.fromEntries(Object.entries(figures).map(([name, rows]) => [name, medians(rows)])));
  } finally {
    rmSync(uri, { recursive: true });
  }
}

async function withServer(uri: string, keep: number, work: (url: URL, pid: number) => Promise<void>): Promise<void> {
  const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: uri, PORT: '0', PICTURE_CACHE_BYTES: String(keep) };
  const server = start(process.execPath, ['dist/main.js', 'serve'], { env });
  try {
    await work(new URL((await lineOf(server, /open (http:\S+)\n/))[1]!), server.pid!);
  } finally {
    await stop(server);
  }
}

function overHttp(url: URL, width: number | null): Promise<Ask[]> {
  const asked = width === null ? '' : `?width=${width}`;
  const ask = (http: HttpConnection) => async (index: number) => {
    const head = `GET /frames/frame-${index}/image${asked} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
    return (await http.send(Buffer.from(head))).body;
  };
  return Promise.all(Array.from({ length: CONNECTIONS }, async () => ask(await HttpConnection.open(url))));
}

function byLanceDb(table: Table, width: number | null): Ask {
  return async (index) => {
    const [row] = (await table.query().select(['image']).where(`id = 'frame-${index}'`).toArray()) as {
      image: Uint8Array;
    }[];
    const jpeg = Buffer.from(row!.image);
    return width === null ? jpeg : sharp(jpeg).resize({ width }).jpeg({ quality: QUALITY }).toBuffer();
  };
}

async function compare(count: number, one: Ask, other: Ask): Promise<void> {
  for (let index = 0; index < count; index++) {
    if (!(await one(index)).equals(await other(index))) throw new Error(`pictures of frame ${index} differ`);
  }
}

async function measure(asks: readonly Ask[], count: number, seconds: number, pid: number) {
  const before = cpuMs(pid);
  const { requests, latencies, seconds: elapsed } = await closedLoop(asks, roundAndRound(count), seconds);
  return {
    'pictures/s': requests / elapsed,
    'p50 ms': percentile(latencies, 0.5),
    'p95 ms': percentile(latencies, 0.95),
    'CPU ms': (cpuMs(pid) - before) / requests,
  };
}

function medians(rows: readonly Record<string, number>[]): Record<string, number> {
  const middle = (name: string) => percentile(Float64Array.from(rows, (row) => row[name]!).sort(), 0.5);
  return Object.fromEntries(Object.keys(rows[0]!).map((name) => [name, Number(middle(name).toPrecision(3))]));
}

/** Noise and a gradient, which a JPEG takes 40 kB for, as it does for a film's picture. */
async function fill(uri: string, count: number): Promise<void> {
  const lake = await openLake(uri, mediaTables);
  const rows: FrameRow[] = [];
  for (let n = 0; n < count; n++) {
    const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
    for (let i = 0; i < pixels.length; i++) pixels[i] = ((i % WIDTH) / 3 + n + ((i * 2_654_435_761) >>> 27)) & 255;
    const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
    const image = await sharp(pixels, { raw }).jpeg({ quality: QUALITY }).toBuffer();
    rows.push(frameRow(n, image));
  }
  await writeToLake(lake, { note: 'pictures' }, (writer) => writer.add(frames, rows));
  lake.close();
}

const frameRow = (n: number, image: Buffer): FrameRow => ({
  id: `frame-${n}`,
  asset_id: 'asset',
  shot_id: null,
  title_id: null,
  number: n,
  timestamp_us: n * 40_000,
  ordinal: n,
  ordinal_in_shot: n,
  sort_key: n,
  width: WIDTH,
  height: HEIGHT,
  frame_rate_numerator: 25,
  frame_rate_denominator: 1,
  start_timecode: null,
  labels: [],
  image,
  image_width: WIDTH,
  image_height: HEIGHT,
  image_version: imageVersion(image),
  colour: null,
  vector_look: null,
});
