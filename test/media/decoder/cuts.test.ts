import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEIGHBOURS, isCut } from '../../../src/media/decoder/cuts.js';
import type { Changes } from '../../../src/media/decoder/cuts.js';
import {
  emptyColours,
  hsvDifference,
  lumaDifference,
  paletteDifference,
  readColours,
} from '../../../src/media/decoder/difference.js';
import type { Colours, Planes } from '../../../src/media/decoder/difference.js';
import { BestOfShot } from '../../../src/media/decoder/keyframe.js';
import { CANDIDATE_EVERY } from '../../../src/media/decoder/picture-track.js';
import { BoundaryFinder, shotSpans } from '../../../src/media/decoder/shots.js';
import type { Boundary, ShotStart } from '../../../src/media/decoder/shots.js';

const [width, height] = [8, 4];

function planes(luma: number, u: number, v: number): Planes {
  const plane = (level: number) => new Uint8Array(width * height).fill(level);
  return { width, height, stride: width, y: plane(luma), u: plane(u), v: plane(v) };
}
function colours(picture: Planes): Colours {
  const read = emptyColours(width * height);
  readColours(picture, read);
  return read;
}

describe('differences', () => {
  const [black, white, red] = [planes(16, 128, 128), planes(235, 128, 128), planes(81, 90, 240)].map(colours) as [
    Colours,
    Colours,
    Colours,
  ];

  it('are none between equal pictures', () => {
    for (const difference of [hsvDifference, lumaDifference, paletteDifference]) expect(difference(red, red)).toBe(0);
  });

  it('of white and black are a third of value, and all of luma', () => {
    expect(hsvDifference(black, white)).toBeCloseTo(254 / 3, 0);
    expect(lumaDifference(black, white)).toBe(219);
    expect(paletteDifference(black, white)).toBe(1);
  });

  it('read red as hue 0, fully saturated', () => {
    expect([red.hue[0]! % 179, red.saturation[0]! > 250, red.value[0]! > 250]).toEqual([0, true, true]);
  });

  it('are the same whichever comes first', () => {
    const level = fc.integer({ min: 16, max: 235 });
    fc.assert(
      fc.property(fc.tuple(level, level, level), fc.tuple(level, level, level), (one, other) => {
        const [a, b] = [colours(planes(...one)), colours(planes(...other))];
        expect(hsvDifference(a, b)).toBe(hsvDifference(b, a));
        expect(paletteDifference(a, b)).toBe(paletteDifference(b, a));
      }),
    );
  });
});

describe('a cut', () => {
  /** Quiet frames but for the given changes; all of them last. */
  const changes = (at: Record<number, number>, frames = 40): Changes => {
    const hsv = Array.from({ length: frames }, (_, frame) => at[frame] ?? 1);
    return { hsv, luma: hsv, palette: hsv.map((value) => value / 20), lasting: hsv };
  };

  it('stands out from its neighbours', () => {
    expect(isCut(changes({ 20: 40 }), 20)).toBe(true);
    expect(isCut(changes({ 20: 14 }), 20)).toBe(false);
    expect(isCut(changes({ 20: 40, 19: 38, 21: 39 }), 20)).toBe(false);
  });

  it('is no flash, and no pan that keeps its colours', () => {
    expect(isCut({ ...changes({ 20: 40 }), lasting: Array(40).fill(3) }, 20)).toBe(false);
    const onThrees = changes({ 17: 38, 20: 40, 23: 37 });
    expect(isCut({ ...onThrees, palette: Array(40).fill(0.2) }, 20)).toBe(false);
  });

  it('between scenes of the same palette is at least twice its neighbours', () => {
    const alike = (at: Record<number, number>) => ({ ...changes(at), palette: Array<number>(40).fill(0.2) });
    expect(isCut(alike({ 20: 24, 18: 11 }), 20)).toBe(true);
    expect(isCut(alike({ 20: 24, 18: 13 }), 20)).toBe(false);
    expect(isCut(alike({ 20: 19 }), 20)).toBe(false);
    expect(isCut({ ...alike({ 20: 24 }), luma: Array<number>(40).fill(11) }, 20)).toBe(false);
  });

  it('is never nearer than its neighbourhood to another, and never the first frame', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 80 }), (hsv) => {
        const all: Changes = { hsv, luma: hsv, palette: hsv.map(() => 1), lasting: hsv };
        const cuts = hsv.flatMap((_, frame) => (isCut(all, frame) ? [frame] : []));
        expect(cuts).not.toContain(0);
        for (const [index, cut] of cuts.slice(1).entries()) expect(cut - cuts[index]!).toBeGreaterThan(NEIGHBOURS);
      }),
    );
  });
});

describe('shots', () => {
  it('are dense and gapless whatever the pictures are, each with a frame to stand for it', () => {
    const picture = fc.constantFrom(
      planes(16, 128, 128),
      planes(200, 60, 140),
      planes(90, 180, 90),
      planes(235, 128, 128),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(picture, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 20 }),
        (runs) => {
          const frames = runs.flatMap(([shown, times]) => Array<Planes>(times).fill(shown));
          const finder = new BoundaryFinder();
          const starts: ShotStart[] = [{ frame: 0, keyframe: 0, in: null, out: null }];
          const take = (boundaries: Boundary[]) => {
            for (const boundary of boundaries) starts.push({ ...boundary, keyframe: boundary.frame });
          };
          const contenders: number[] = [];
          for (const [number, frame] of frames.entries()) {
            take(finder.push(frame, frame.y[0] === 16));
            if (number % CANDIDATE_EVERY === 0 || finder.newestMayCut) contenders.push(number);
          }
          take(finder.finish());
          const numbers = starts.map(({ frame }) => frame);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          const endUs = frames.length * 40_000;
          const times = frames.map((_, frame) => frame * 40_000);
          const shots = shotSpans(starts, times, endUs, finder.closing);
          expect([shots[0]!.startUs, shots.at(-1)!.endUs, shots.at(-1)!.endFrame]).toEqual([0, endUs, frames.length]);
          for (const [index, shot] of shots.entries()) {
            expect(contenders.some((frame) => frame >= shot.startFrame && frame < shot.endFrame)).toBe(true);
            expect([shot.endFrame, shot.endUs]).toEqual([
              shots[index + 1]?.startFrame ?? frames.length,
              shots[index + 1]?.startUs ?? endUs,
            ]);
          }
        },
      ),
    );
  });

  it('are represented by their clearest frame away from the edges, the earlier of equals', () => {
    const best = new BestOfShot<{ number: number; clarity: number }>();
    best.offer({ number: 0, clarity: 9 }, false);
    best.offer({ number: 6, clarity: 3 }, true);
    best.offer({ number: 9, clarity: 5 }, true);
    best.offer({ number: 12, clarity: 5 }, true);
    expect(best.take()!.number).toBe(9);
    expect(best.take()).toBe(null);
  });
});
