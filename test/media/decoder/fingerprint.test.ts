/** The fingerprint of real files: what the engine decodes, hashed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import type { Series } from '../../../src/media/findings.js';
import { distance, FINGERPRINT, fingerprintOf } from '../../../src/media/quality/fingerprint/fingerprint.js';
import { FRAME_FINGERPRINT, frameHashesOf } from '../../../src/media/quality/fingerprint/frame-hashes.js';
import { AGREEING_BITS } from '../../../src/media/quality/fingerprint/stretch.js';
import { measured } from '../../support/measured.js';
import { scene, turn, writeFilm, type Film } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
/** A second of one scene, a second of another, and a second of black. */
const paint: Film['paint'] = (n, x, y) =>
  n < 25 ? scene(3)(6 * n, x, y) : n < 50 ? scene(7)(6 * n, x, y) : [16, 128, 128];

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-fingerprint-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const curveOf = ({ values, timesUs, startUs, stepUs }: Series) => ({
  count: values.length,
  valueAt: (i: number) => values[i]!,
  timeAt: (i: number) => timesUs?.[i] ?? startUs + i * stepUs!,
});
async function read(path: string) {
  const { series } = await measured(engine, path, ['fingerprint']);
  const named = (name: string) => curveOf(series.find((one) => one.name === name)!);
  return { steps: fingerprintOf(named(FINGERPRINT)), frames: frameHashesOf(named(FRAME_FINGERPRINT)) };
}

it('has a hash every eighth of a second and one of each frame; black has none', async () => {
  const { steps, frames } = await read(await writeFilm(at('film.mp4'), { width: 96, height: 54, frames: 75, paint }));
  expect([steps.points, frames.points]).toEqual([24, 75]);
  expect([...frames.known].join('')).toBe('1'.repeat(50) + '0'.repeat(25));
  expect([...frames.timesUs]).toEqual(Array.from({ length: 75 }, (_, n) => n * 40_000));
  // the first frame of the step that begins at 3/8 s is the tenth
  expect(distance(steps.bits, 3, frames.bits, 10)).toBe(0);
  expect(distance(frames.bits, 24, frames.bits, 25)).toBeGreaterThan(16);
});

it('is nearly the same at half the size, and of frames whose times are uneven and whose picture is turned', async () => {
  const film = await read(await writeFilm(at('large.mp4'), { width: 128, height: 128, frames: 50, paint }));
  await writeFilm(at('turned.mp4'), {
    ...{ width: 64, height: 64, frames: 50, crf: 30 },
    paint: (n, x, y) => paint(n, 1 - y, x),
    timeMs: (n) => n * 40 + (n % 3) * 5,
  });
  turn(at('turned.mp4'), 1);
  const { frames } = await read(at('turned.mp4'));
  expect([frames.points, frames.timesUs[1], frames.timesUs[3]]).toEqual([50, 45_000, 120_000]);
  const bits = Array.from({ length: 50 }, (_, n) => distance(frames.bits, n, film.frames.bits, n));
  expect(Math.max(...bits)).toBeLessThanOrEqual(AGREEING_BITS);
});
