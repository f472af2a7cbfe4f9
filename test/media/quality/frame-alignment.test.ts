/** Planted offsets, rates and cuts, found to the frame. */
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../src/media/quality/fingerprint/fingerprint.js';
import { alignFrames, type Alignment } from '../../../src/media/quality/fingerprint/frame-alignment.js';
import { frameHashesOf, valueTimes, type FrameHashes } from '../../../src/media/quality/fingerprint/frame-hashes.js';
import type { Hash } from '../../../src/media/quality/fingerprint/picture-hash.js';
import { randomOf } from '../../support/lake.js';

const random = randomOf(7);
const below = (limit: number) => Math.floor(random() * limit);
const anyHash = (): Hash => [0, 0, 0, 0].map(() => below(65_536)) as unknown as Hash;
function worn(hash: Hash, bits: number): Hash {
  const words = [...hash];
  for (let i = 0; i < bits; i++) words[below(4)]! ^= 1 << below(16);
  return words as unknown as Hash;
}
/** Shots of a second and more, in which a bit changes every other frame, with black at both ends. */
function film(frames: number): (Hash | null)[] {
  const hashes: (Hash | null)[] = Array.from({ length: 10 }, () => null);
  while (hashes.length < frames - 10) {
    let hash = anyHash();
    for (let left = 24 + below(60); left > 0; left--) hashes.push((hash = worn(hash, below(2))));
  }
  return [...hashes.slice(0, frames - 10), ...Array.from({ length: 10 }, () => null)];
}
/** Graded otherwise: the same bits are wrong in each shot, and some at random. */
const graded = (hashes: readonly (Hash | null)[]) => hashes.map((hash) => hash && worn(hash, below(4)));

function hashesOf(hashes: readonly (Hash | null)[], rate: number, times?: readonly number[]): FrameHashes {
  const [values, at] = [valuesOf(hashes), valueTimes(times ?? hashes.map((_, i) => Math.round((i * 1e6) / rate)))];
  return frameHashesOf({ count: values.length, valueAt: (i) => values[i]!, timeAt: (i) => at[i]! });
}

const cut = film(480);
const mine = hashesOf(cut, 24);
const whole = { startUs: 0, endUs: 20e6, speed: 1 };
const spans = ({ frames, theirFrames, offset, uncertainty }: Alignment) => ({
  frames,
  theirFrames,
  offset,
  uncertainty,
});

describe('versions of a cut are aligned to the frame', () => {
  it.each([
    ['nothing', 0, 24],
    ['one frame', 1, 24],
    ['two frames', 2, 24],
    ['17 frames', 17, 24],
    ['40 frames, shown at 25', 40, 25],
    ['5 frames, shown at 23.976', 5, 24_000 / 1001],
  ])('without the first: %s', async (_, trimmed, rate) => {
    const theirs = hashesOf(graded(cut.slice(trimmed)), rate);
    // as coarse as fingerprints tell it
    const coarse = { ...whole, offsetUs: (-trimmed / 24) * 1e6 + 150_000, speed: 24 / rate };
    const [found, ...rest] = await alignFrames(mine, theirs, coarse);
    expect(rest).toEqual([]);
    const [frames, theirFrames] = [
      { start: trimmed, end: 480 },
      { start: 0, end: 480 - trimmed },
    ];
    expect(spans(found!)).toEqual({ frames, theirFrames, offset: 0 - trimmed, uncertainty: 0 });
    expect(found!.speed).toBeCloseTo(24 / rate, 5);
  });

  it('where the other rate shows frames again, by time', async () => {
    const times = Array.from({ length: 590 }, (_, i) => Math.round((i * 1e6) / 30));
    const shown = graded(times.map((us) => cut[7 + Math.floor((us * 24) / 1e6)] ?? null));
    const theirs = hashesOf(shown, 30, times);
    const [found, ...rest] = await alignFrames(mine, theirs, { ...whole, offsetUs: -400_000 });
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ offset: null, speed: 1, uncertainty: 0 });
    for (let frame = 20; frame < 460; frame++)
      expect(Math.floor((times[found!.partnerOf(frame)]! * 24) / 1e6) + 7).toBe(frame);
  });

  it('in parts where frames are missing, and no frame goes with two', async () => {
    const theirs = hashesOf(graded([...cut.slice(0, 200), ...cut.slice(209)]), 24);
    const [before, after, ...rest] = await alignFrames(mine, theirs, { ...whole, offsetUs: -150_000 });
    expect(rest).toEqual([]);
    expect([before!.offset, after!.offset]).toEqual([0, -9]);
    expect(after!.theirFrames.start).toBeGreaterThanOrEqual(before!.theirFrames.end);
    // a shot that moves little hides by some frames where it was cut
    expect(Math.abs(before!.frames.end - 200)).toBeLessThanOrEqual(12);
    expect(after!.frames.start - before!.frames.end).toBe(9);
  });

  it('says how little is known where nothing moves', async () => {
    const still = anyHash();
    const some = hashesOf(
      Array.from({ length: 240 }, () => still),
      24,
    );
    const [found] = await alignFrames(some, some, { ...whole, endUs: 10e6, offsetUs: 0 });
    expect(found!.uncertainty).toBeGreaterThan(10);
  });
});

it('frame times need no column where their rate is steady', () => {
  const times = valueTimes([0, 41_667, 83_333, 125_000]);
  expect(times.every((us, i) => Math.abs(us - (i * 1e6) / 96) <= 2)).toBe(true);
  const rough = valueTimes([0, 10, 83_333]);
  expect(rough.every((us, i) => i === 0 || us > rough[i - 1]!)).toBe(true);
  expect([rough[0], rough[4], rough[8]]).toEqual([0, 10, 83_333]);
});
