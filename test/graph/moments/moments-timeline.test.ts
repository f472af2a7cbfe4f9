import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assetByAsset,
  chosen,
  countUpTo,
  covered,
  emptyTimeline,
  intersect,
  joinAcross,
  meeting,
  subtract,
  unite,
  type Timeline,
} from '../../../src/graph/moments/timeline.js';

const ASSETS = 3;
const END = 24;
const RUNS = { numRuns: 5_000 };

type Range = readonly [asset: number, start: number, end: number];

/** Whether each microsecond of each asset is in it: what the algebra is checked against. */
type Sweep = boolean[][];

const sweepOf = (isIn: (asset: number, time: number) => boolean): Sweep =>
  Array.from({ length: ASSETS }, (_, asset) => Array.from({ length: END + 1 }, (_, time) => isIn(asset, time)));

const sweep = (ranges: readonly Range[]): Sweep =>
  sweepOf((asset, time) => ranges.some(([of, start, end]) => of === asset && start <= time && time < end));

/** The maximal runs, in order. */
function runsOf(swept: Sweep): Range[] {
  return swept.flatMap((times, asset) =>
    times.flatMap((isIn, start): Range[] =>
      isIn && !times[start - 1] ? [[asset, start, times.indexOf(false, start)]] : [],
    ),
  );
}

function fromRanges(ranges: readonly Range[]): Timeline {
  return {
    assets: Uint32Array.from(ranges, ([asset]) => asset),
    starts: Float64Array.from(ranges, ([, start]) => start),
    ends: Float64Array.from(ranges, ([, , end]) => end),
  };
}

const rangesOf = ({ assets, starts, ends }: Timeline): Range[] =>
  Array.from(assets, (asset, i) => [asset, starts[i]!, ends[i]!]);

/** Sorted, with overlaps, duplicates, ranges that touch, and empty ones. */
const someRanges = fc
  .array(fc.tuple(fc.nat(ASSETS - 1), fc.nat(END), fc.nat(6)), { maxLength: 14 })
  .map((raw) => raw.map(([asset, start, length]): Range => [asset, start, Math.min(END, start + length)]))
  .map((ranges) => ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]));

describe('the algebra of timelines agrees with a sweep over every microsecond', () => {
  it('in union, intersection and difference', () => {
    fc.assert(
      fc.property(someRanges, someRanges, (one, other) => {
        const [a, b] = [covered(fromRanges(one)), covered(fromRanges(other))];
        const [inA, inB] = [sweep(one), sweep(other)];
        const both = (test: (a: boolean, b: boolean) => boolean) =>
          runsOf(sweepOf((asset, time) => test(inA[asset]![time]!, inB[asset]![time]!)));
        expect(rangesOf(a)).toEqual(runsOf(inA));
        expect(rangesOf(unite(a, b))).toEqual(both((x, y) => x || y));
        expect(rangesOf(intersect(a, b))).toEqual(both((x, y) => x && y));
        expect(rangesOf(subtract(a, b))).toEqual(both((x, y) => x && !y));
      }),
      RUNS,
    );
  });

  it('in joining across gaps', () => {
    fc.assert(
      fc.property(someRanges, someRanges, fc.nat(8), (one, other, gap) => {
        const except = covered(fromRanges(other));
        const of = subtract(covered(fromRanges(one)), except);
        const [inOf, inExcept] = [sweep(rangesOf(of)), sweep(other)];
        const bridged = sweepOf((asset, time) => {
          if (inOf[asset]![time]) return true;
          // The whole gap around this microsecond: to the nearest time on either side that is in it.
          const from = inOf[asset]!.lastIndexOf(true, time) + 1;
          const to = inOf[asset]!.indexOf(true, time);
          return from > 0 && to >= 0 && to - from <= gap && !inExcept[asset]!.slice(from, to).includes(true);
        });
        expect(rangesOf(joinAcross(of, gap, except))).toEqual(runsOf(bridged));
      }),
      RUNS,
    );
  });

  it('in choosing stretches and finding a place among them', () => {
    fc.assert(
      fc.property(someRanges, someRanges, fc.nat(ASSETS), fc.nat(END), (one, other, asset, time) => {
        const [a, b] = [covered(fromRanges(one)), covered(fromRanges(other))];
        const inB = sweep(other);
        const meets = ([of, start, end]: Range) => inB[of]!.slice(start, end).includes(true);
        expect(rangesOf(meeting(a, b))).toEqual(rangesOf(a).filter(meets));
        const long = ([, start, end]: Range) => end - start > 3;
        expect(rangesOf(chosen(a, (...range) => long(range)))).toEqual(rangesOf(a).filter(long));
        const upTo = ([of, start]: Range) => of < asset || (of === asset && start <= time);
        expect(countUpTo(a, asset, time)).toBe(rangesOf(a).filter(upTo).length);
      }),
      RUNS,
    );
  });
});

describe('timelines of a million stretches', () => {
  const COUNT = 1_000_000;
  const HOURS_100_US = 360_000_000_000;
  const million = (length: number) =>
    fromRanges(
      Array.from({ length: COUNT }, (_, i): Range => [
        Math.floor(i / 1_000),
        HOURS_100_US + (i % 1_000) * 10,
        HOURS_100_US + (i % 1_000) * 10 + length,
      ]),
    );

  /** `toEqual` takes seconds for a million. */
  const areSame = (a: Timeline, b: Timeline) =>
    (['assets', 'starts', 'ends'] as const).every((of) => Buffer.from(a[of].buffer).equals(Buffer.from(b[of].buffer)));

  it('are exact, beyond 32 bits of microseconds too', () => {
    const [a, b] = [million(7), million(3)];
    expect(areSame(intersect(a, b), b)).toBe(true);
    expect(areSame(unite(a, b), a)).toBe(true);
    expect(areSame(subtract(b, a), emptyTimeline)).toBe(true);
    expect(areSame(joinAcross(a, 2, emptyTimeline), a)).toBe(true);
    const joined = joinAcross(a, 3, emptyTimeline);
    expect(rangesOf(joined).slice(0, 2)).toEqual([
      [0, HOURS_100_US, HOURS_100_US + 9_997],
      [1, HOURS_100_US, HOURS_100_US + 9_997],
    ]);
    expect(joined.assets.length).toBe(1_000);
  });
});

it('gives the same some assets at a time', async () => {
  const some = someRanges.map((ranges) => covered(fromRanges(ranges)));
  await fc.assert(
    fc.asyncProperty(some, some, some, fc.integer({ min: 1, max: 6 }), async (a, b, c, atATime) => {
      for (const combine of [intersect, unite, subtract, meeting]) {
        expect(await assetByAsset([a, b], combine, atATime)).toEqual(combine(a, b));
      }
      const join = (of: Timeline, without: Timeline) => joinAcross(of, 2, without);
      expect(await assetByAsset([a, c], join, atATime)).toEqual(join(a, c));
    }),
    { numRuns: 500, seed: 3 },
  );
});
