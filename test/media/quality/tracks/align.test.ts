import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/base/seeded-random.js';
import { align, alignmentCost, type Group } from '../../../../src/media/quality/tracks/align.js';

interface Timed {
  startUs: number;
  endUs: number;
}

/** Lines that touch, part and overlap each other. */
function randomLines(random: () => number, count: number): Timed[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    at += Math.round(random() * 3e6) - (random() < 0.3 ? 1e6 : 0);
    const startUs = Math.max(0, at);
    at = startUs + Math.round(random() * 3e6);
    return { startUs, endUs: at };
  }).sort((some, other) => some.startUs - other.startUs);
}

/** The least that any grouping costs: all of them are tried. */
function leastCost(a: readonly Timed[], b: readonly Timed[]): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === a.length && j === b.length) return 0;
    const key = `${i},${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let least = Infinity;
    for (let n = 0; n <= 3; n++)
      for (let m = 0; m <= 3; m++) {
        const isGroup = (n > 0 && m > 0) || n + m === 1;
        if (!isGroup || i + n > a.length || j + m > b.length) continue;
        const group: Group = { reference: [i, i + n], track: [j, j + m] };
        least = Math.min(least, alignmentCost([group], a, b) + from(i + n, j + m));
      }
    known.set(key, least);
    return least;
  };
  return from(0, 0);
}

const pairs = (groups: readonly Group[]) => groups.map(({ reference, track }) => `${reference}|${track}`);

describe('alignment by overlap in time', () => {
  it('costs what the best of all groupings costs', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 400; round++) {
      const a = randomLines(random, Math.floor(random() * 12));
      const b = randomLines(random, Math.floor(random() * 12));
      expect(alignmentCost(align(a, b), a, b)).toBeCloseTo(leastCost(a, b), 3);
    }
  });

  it('has every line once, in order', () => {
    const random = seededRandom(4);
    const [a, b] = [randomLines(random, 300), randomLines(random, 250)];
    let [i, j] = [0, 0];
    for (const { reference, track } of align(a, b)) {
      expect([reference[0], track[0]]).toEqual([i, j]);
      [i, j] = [reference[1], track[1]];
    }
    expect([i, j]).toEqual([300, 250]);
  });

  it('of a track with itself is the identity', () => {
    const a = randomLines(seededRandom(5), 200);
    expect(pairs(align(a, a))).toEqual(a.map((_, i) => `${i},${i + 1}|${i},${i + 1}`));
  });

  it('merges two lines that share the time of one, and leaves out what has no counterpart', () => {
    const line = (startUs: number, endUs: number) => ({ startUs: startUs * 1e6, endUs: endUs * 1e6 });
    const a = [line(0, 4), line(5, 7), line(20, 22)];
    const b = [line(0, 1.9), line(2, 4), line(10, 12), line(20.2, 22)];
    expect(pairs(align(a, b))).toEqual(['0,1|0,2', '1,1|2,3', '1,2|3,3', '2,3|3,4']);
  });
});
