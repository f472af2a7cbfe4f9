/** A seed grown into the whole stretch that two fingerprints share. */
import { distance, type Fingerprint } from './fingerprint.js';
import { BITS } from './picture-hash.js';
import { upperMedian } from '../statistics.js';
import { SPEEDS, type Line } from './votes.js';

/** What two films share, in points of each: from the first that agrees to the last. */
export interface Stretch extends Line {
  readonly first: number;
  readonly last: number;
  /** Points that were compared: both pictures tell something. */
  readonly compared: number;
  /** Of those, how many differ by no more than `AGREEING_BITS`. */
  readonly agreeing: number;
  /** Mean bits that differ, of 64. */
  readonly distance: number;
  /** What its points gain: the longer and the more alike, the more. */
  readonly gain: number;
}

/** Other films differ by 29 bits, copies by less than 10 in nine of ten pictures, however they were made. */
export const AGREEING_BITS = 10;
/** Most that a point may lose, so that one odd picture ends nothing. */
export const MOST_LOSS = 10;
/** Of a picture beside a plain one. */
export const LOSS_BESIDE_PLAIN = 5;
/** A stretch ends where it has lost this much since its best end (the X-drop of BLAST, Altschul 1990): a second without likeness. */
const DROP = 80;
/** How far beside the line a better partner is looked for, to correct the line. */
const BESIDE = 2;
/** A partner that its neighbours match as well tells nothing of the place. */
const DISTINCT_BITS = 2;
const LEAST_PARTNERS = 8;

/** Null: nothing grows there. */
export function grow(mine: Fingerprint, theirs: Fingerprint, seed: Line & { at: number }): Stretch | null {
  let stretch = alongLine(mine, theirs, seed, seed.at);
  // a corrected line reaches farther, and is then known better
  for (let round = 0; round < 3 && stretch; round++) {
    const middle = Math.round((stretch.first + stretch.last) / 2);
    const next = corrections(mine, theirs, stretch)
      .map((line) => alongLine(mine, theirs, line, middle))
      .reduce((best, one) => (one && (!best || worth(one) > worth(best)) ? one : best), null);
    if (!next || worth(next) <= worth(stretch)) break;
    stretch = next;
  }
  return stretch;
}

/** By which the better of two stretches is told. Where little moves, lines of several speeds match: the plainest is taken. */
export function worth({ gain, speed }: Stretch): number {
  return gain * (speed === 1 ? 1.15 : SPEEDS.includes(speed) ? 1 : 0.9);
}

function alongLine(mine: Fingerprint, theirs: Fingerprint, line: Line, at: number): Stretch | null {
  const bitsAt = (i: number) => bitsOf(mine, theirs, i, Math.round(line.offset + line.speed * i));
  const last = bestEnd(bitsAt, at, 1, DROP);
  const first = bestEnd(bitsAt, at - 1, -1, DROP);
  if (last < first) return null;
  return { first, last, ...likenessOf(bitsAt, first, last), offset: line.offset, speed: line.speed };
}

/** What the points from first to last have in common; each has a partner. */
export function likenessOf(
  bitsAt: (i: number) => Compared | null,
  first: number,
  last: number,
): Pick<Stretch, 'compared' | 'agreeing' | 'distance' | 'gain'> {
  let [compared, agreeing, sum, gain] = [0, 0, 0, 0];
  for (let i = first; i <= last; i++) {
    const bits = bitsAt(i)!;
    gain += gainOf(bits);
    if (bits === 'plain' || bits === 'beside-plain') continue;
    compared++;
    sum += bits;
    if (bits <= AGREEING_BITS) agreeing++;
  }
  return { compared, agreeing, gain, distance: sum / compared };
}

export type Compared = number | 'plain' | 'beside-plain';

/** Null: one of the films has no such point. */
export function bitsOf(mine: Fingerprint, theirs: Fingerprint, i: number, j: number): Compared | null {
  if (i < 0 || i >= mine.points || j < 0 || j >= theirs.points) return null;
  if (mine.known[i] === 1 && theirs.known[j] === 1) return distance(mine.bits, i, theirs.bits, j);
  return mine.known[i] === theirs.known[j] ? 'plain' : 'beside-plain';
}

function gainOf(bits: Compared): number {
  if (bits === 'plain') return 0;
  return bits === 'beside-plain' ? -LOSS_BESIDE_PLAIN : Math.max(AGREEING_BITS - bits, -MOST_LOSS);
}

/** The last point, from `at` in a direction, up to which the most is gained, before `drop` of it is lost. */
export function bestEnd(bitsAt: (i: number) => Compared | null, at: number, direction: 1 | -1, drop: number): number {
  let [end, best, sum] = [at - direction, 0, 0];
  for (let i = at; ; i += direction) {
    const bits = bitsAt(i);
    if (bits === null) break;
    sum += gainOf(bits);
    if (sum > best) [end, best] = [i, sum];
    if (sum < best - drop) break;
  }
  return end;
}

/** Lines through the partners that match better than those beside them: at the speed that it has, as they were, and by least squares. */
function corrections(mine: Fingerprint, theirs: Fingerprint, { first, last, ...line }: Stretch): Line[] {
  const partners: { x: number; y: number }[] = [];
  for (let i = first; i <= last; i++) {
    const y = mine.known[i] === 1 ? bestPartner(mine, i, theirs, Math.round(line.offset + line.speed * i)) : null;
    if (y !== null) partners.push({ x: i, y });
  }
  if (partners.length < LEAST_PARTNERS) return [];
  const [meanX, meanY] = [mean(partners.map(({ x }) => x)), mean(partners.map(({ y }) => y))];
  const spread = partners.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = partners.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  // a speed of the list is taken where it lies within a point of what was fitted, from end to end
  const fitted = SPEEDS.find((speed) => Math.abs(slope - speed) * (last - first) <= 1) ?? slope;
  const at = (speed: number): Line => ({ speed, offset: upperMedian(partners.map(({ x, y }) => y - speed * x)) });
  return [...new Set([1, line.speed, fitted])].map(at);
}

function bestPartner(mine: Fingerprint, i: number, theirs: Fingerprint, middle: number): number | null {
  let [best, least, second] = [-1, BITS, BITS];
  for (let j = middle - BESIDE; j <= middle + BESIDE; j++) {
    if (theirs.known[j] !== 1) continue;
    const bits = distance(mine.bits, i, theirs.bits, j);
    if (bits < least) [best, least, second] = [j, bits, least];
    else if (bits < second) second = bits;
  }
  return least <= AGREEING_BITS && second - least >= DISTINCT_BITS ? best : null;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
