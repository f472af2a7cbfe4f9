import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { picturesOf } from '../../src/media/decoder/compare/pictures.js';
import { openEngine } from '../../src/media/decoder/engine.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { writeFilm, type Film } from '../media/decoder/clips.js';
import { inProcess } from './in-process.js';
import { randomOf } from './lake.js';

/** Of the pictures, in blocks of 12 by 12 pixels: what is compared is the mean grey of each. */
export const BLOCKS = { across: 16, down: 9, pixels: 12 };

const FRAMES = 150;
const random = randomOf(20_261_129);
const GREYS = Float64Array.from({ length: FRAMES * BLOCKS.across * BLOCKS.down }, () => 30 + 180 * random());

/** The lower blocks are of a random grey in each frame, so that no two frames are alike; the upper ones stay, so that there is no cut. */
const paint: Film['paint'] = (n, x, y) => {
  const block = Math.floor(x * BLOCKS.across) + BLOCKS.across * Math.floor(y * BLOCKS.down);
  const grey = y > 0.7 ? GREYS[n * BLOCKS.across * BLOCKS.down + block]! : 60 + 60 * x;
  return [grey, 128, 128];
};

const CLOCKS: Readonly<Record<string, Partial<Film>>> = {
  '23.976': { rate: { num: 24_000, den: 1_001 } },
  '25': { rate: { num: 25, den: 1 } },
  // Its second minute begins within, where two numbers are dropped.
  '29.97 drop-frame': { rate: { num: 30_000, den: 1_001 }, tags: { timecode: '00:00:57;00' } },
  variable: { timeMs: (n) => n * 40 + (n % 3) * 15 },
};

export interface DecodedFrame {
  readonly ms: number;
  /** Grey of each block, 0 to 255. */
  readonly greys: readonly number[];
}

export interface TimedFilms {
  readonly lake: Lake;
  /** By the name of the clock: every frame as FFmpeg decodes it. */
  readonly decoded: Readonly<Record<string, readonly DecodedFrame[]>>;
  /** Once the server that has the lake is closed. */
  remove(): Promise<void>;
}

/** A film of each kind of clock, ingested; of the last, which has no steady rate, the frames are measured. */
export async function timedFilms(): Promise<TimedFilms> {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  const engine = await openEngine();
  const decoded: Record<string, DecodedFrame[]> = {};
  try {
    for (const [name, clock] of Object.entries(CLOCKS)) {
      const path = join(folder, `${name}.mp4`);
      const [width, height] = [BLOCKS.across * BLOCKS.pixels, BLOCKS.down * BLOCKS.pixels];
      await writeFilm(path, { width, height, frames: FRAMES, paint, ...clock });
      const { zeroUs } = await engine.probe(path);
      decoded[name] = [];
      for (const { frame, timeUs } of picturesOf(path, zeroUs, name)) {
        decoded[name].push({ ms: timeUs / 1_000, greys: greysOf(frame.data![0]!, frame.linesize[0]!) });
      }
    }
  } finally {
    await engine.close();
  }
  const uri = join(folder, 'lake');
  await inProcess(uri, 'ingest', folder);
  await inProcess(uri, 'analyse', '--only', 'complexity');
  const lake = await openLake(uri, mediaTables);
  return {
    lake,
    decoded,
    // LanceDB may still write to it: a folder that is not empty yet is tried again.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** Of a plane of luma of the limited range. */
function greysOf(luma: Uint8Array, stride: number): number[] {
  const { across, down, pixels } = BLOCKS;
  return Array.from({ length: across * down }, (_, block) => {
    const [left, top] = [(block % across) * pixels, Math.floor(block / across) * pixels];
    let sum = 0;
    for (let y = top; y < top + pixels; y++) {
      for (let x = left; x < left + pixels; x++) sum += luma[y * stride + x]!;
    }
    return ((sum / pixels ** 2 - 16) * 255) / 219;
  });
}
