import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturesOf } from '../../../src/media/decoder/compare/pictures.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine, Probe, WholeFrameOptions } from '../../../src/media/decoder/types.js';
import { randomOf } from '../../support/lake.js';
import { scene, turn, writeFilm, writeHdr } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-whole-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const FRAMES = 100;
const film = { width: 96, height: 54, frames: FRAMES, paint: scene(3), crf: 8 };
/** Groups of 24 frames that are open: those shown before a keyframe need the group before. */
const OPEN = { preset: 'fast', 'x264-params': 'open-gop=1:keyint=24:min-keyint=24:bframes=3:scenecut=0' };
const FILMS: Record<string, Partial<Parameters<typeof writeFilm>[1]>> = {
  'closed.mp4': { x264: { preset: 'fast', 'x264-params': 'keyint=24:bframes=3' } },
  'open.mp4': { x264: OPEN },
  'open.ts': { x264: OPEN },
  'varying.mkv': { x264: OPEN, timeMs: (n) => 400 + n * 40 + (n % 3) * 15 },
  'late.mov': { x264: OPEN, timeMs: (n) => 2_000 + n * 40 },
  'interlaced.mkv': { x264: { preset: 'fast', 'x264-params': 'tff=1:keyint=24:bframes=2' }, height: 64 },
};

const PNG = { format: 'png', isHdrKept: false } as const;
const pixels = (image: Buffer) => sharp(image).raw({ depth: 'ushort' }).toBuffer();
const timesOf = (path: string, { zeroUs }: Probe) => Array.from(picturesOf(path, zeroUs, 'it'), ({ timeUs }) => timeUs);

/** Compares frames in random order with those that are decoded one after another. */
async function expectExact(path: string, many: number, asked: Omit<WholeFrameOptions, 'number' | 'timestampUs'> = PNG) {
  const probe = await engine.probe(path);
  const times = timesOf(path, probe);
  const random = randomOf(7);
  const chosen = [0, times.length - 1, ...Array.from({ length: many }, () => Math.floor(random() * times.length))];
  const numbers = [...new Set(chosen)].sort((a, b) => a - b);
  const right = new Map<number, Buffer>();
  const bits = asked.isHdrKept ? 16 : 8;
  for await (const { number, png } of engine.frames(path, probe, { numbers, bits })) right.set(number, png);
  for (const number of chosen) {
    // A number that is wrong shows that the time has led to it.
    const place = { number: -1, timestampUs: times[number]! };
    const { bytes } = await engine.wholeFrame(path, probe, { ...asked, ...place });
    expect([number, (await pixels(bytes)).equals(await pixels(right.get(number)!))]).toEqual([number, true]);
  }
}

describe('finds the very frame by its time', () => {
  it.each(Object.keys(FILMS))('%s', async (name) => {
    await expectExact(await writeFilm(at(name), { ...film, ...FILMS[name] }), 12);
  });

  const real = join(import.meta.dirname, '../../../../shared/media/tears-of-steel-battle-clip.webm');
  it.skipIf(!existsSync(real))('VP9', () => expectExact(real, 3));
});

it('counts frames where times do not tell', async () => {
  const path = at('closed.mp4');
  const probe = await engine.probe(path);
  const right: Buffer[] = [];
  for await (const { png } of engine.frames(path, probe, { numbers: [40], bits: 8 })) right.push(png);
  const { bytes } = await engine.wholeFrame(path, probe, { ...PNG, number: 40, timestampUs: 1_600_123 });
  expect((await pixels(bytes)).equals(await pixels(right[0]!))).toBe(true);
  await expect(engine.wholeFrame(path, probe, { ...PNG, number: 100, timestampUs: 9_000_000 })).rejects.toThrow(
    'has no frame 100',
  );
});

it('shows a turned film upright, and HDR as SDR unless it is to be kept', async () => {
  const sideways = await writeFilm(at('sideways.mp4'), { ...film, frames: 30 });
  turn(sideways, 1);
  const of = async (path: string, more: Partial<WholeFrameOptions> = {}) =>
    engine.wholeFrame(path, await engine.probe(path), { ...PNG, number: 3, timestampUs: 120_000, ...more });
  expect(await of(sideways)).toMatchObject({ width: 54, height: 96 });
  const jpeg = await of(sideways, { format: 'jpeg' });
  expect(await sharp(jpeg.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 54, height: 96 });

  const hdr = await writeHdr(at('hdr.mp4'), { transfer: 'pq', frames: 8, paint: (n, x, y) => [x, y, n / 8] });
  await expectExact(hdr, 3, { format: 'png', isHdrKept: true });
  expect(await sharp((await of(hdr)).bytes).metadata()).toMatchObject({ depth: 'uchar', width: 64 });
  expect(await sharp((await of(hdr, { isHdrKept: true })).bytes).metadata()).toMatchObject({ depth: 'ushort' });
});
