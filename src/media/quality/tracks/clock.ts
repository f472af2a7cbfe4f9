import { align, type Group } from './align.js';
import { median } from '../statistics.js';
import { spread, theilSen } from './robust.js';
import type { TrackLine } from './track.js';

type Timed = Pick<TrackLine, 'startUs' | 'endUs'>;

/** How the times of a track follow from those of the reference: `rate` · time + `offsetUs`. */
export interface Clock {
  readonly rate: number;
  readonly offsetUs: number;
  /** What a rate comes from, such as 25/23.976; null where it is 1 or none that is known. */
  readonly cause: string | null;
}

/** A clock with the lines that go together by it. */
export interface Clocked {
  readonly clock: Clock;
  readonly groups: readonly Group[];
  /** How far from it starts of lines lie that go together: a standard deviation, in microseconds. */
  readonly spreadUs: number;
}

const NTSC = 24_000 / 1_001;

/** Rates at which films and their subtitles are run for others. */
const RATES = [
  { rate: 1, cause: null },
  ...[
    ['25/23.976', 25 / NTSC],
    ['25/24', 25 / 24],
    ['24/23.976', 24 / NTSC],
  ].flatMap(([name, rate]) => [
    { rate: rate as number, cause: name as string },
    { rate: 1 / (rate as number), cause: (name as string).split('/').reverse().join('/') },
  ]),
];

/** Another rate is looked into where by it lines share this much more time. */
const BETTER = 1.05;

/** A measured rate this near to a known one is that one: 200 ppm is .7 s in an hour, less than lines of two languages differ by. */
const NEAR = 200e-6;

/** A rate or an offset is told from 0 when it is as many standard errors away. */
const SURE = 4;

/** Lines that go together, below which nothing can be said of a rate. */
const LEAST_PAIRS = 8;

/**
 * By which offset and rate a track runs beside the reference, and which lines go together by it: first the shift at which the two show lines
 * together longest, for each of the known rates (the cross-correlation of when lines are shown), then the median and Theil and Sen's slope of
 * the starts of lines that go one with one. A rate that cannot be told from 1 is 1.
 *
 * Both are in order of their starts. Throws RangeError as `align` does.
 */
export function clockOf(reference: readonly Timed[], track: readonly Timed[]): Clocked {
  let best = bestKnown(reference, track);
  let groups = alignedBy(best, reference, track);
  for (let round = 0; round < 2; round++) {
    best = refined(best, reference, track, groups);
    groups = alignedBy(best, reference, track);
  }
  const { offsets } = pairsOf(best.rate, reference, track, groups);
  return { clock: best, groups, spreadUs: offsets.length > 1 ? spread(offsets) : 0 };
}

/** Times of the track as the reference's clock has them. */
export function corrected<T extends Timed>(track: readonly T[], { rate, offsetUs }: Clock): T[] {
  const back = (us: number) => (us - offsetUs) / rate;
  return track.map((line) => ({ ...line, startUs: back(line.startUs), endUs: back(line.endUs) }));
}

/** The time in the track of a time in the reference. */
export const inTrack = (us: number, { rate, offsetUs }: Clock): number => Math.round(us * rate + offsetUs);

const alignedBy = (clock: Clock, reference: readonly Timed[], track: readonly Timed[]) =>
  align(reference, corrected(track, clock));

function bestKnown(reference: readonly Timed[], track: readonly Timed[]): Clock {
  let best: Clock & { shared: number } = { rate: 1, offsetUs: 0, cause: null, shared: 0 };
  for (const { rate, cause } of RATES) {
    const run =
      rate === 1
        ? reference
        : reference.map(({ startUs, endUs }) => ({ startUs: startUs * rate, endUs: endUs * rate }));
    const { offsetUs, shared } = bestShift(run, track);
    if (shared > best.shared * (best.shared === 0 ? 1 : BETTER)) best = { rate, offsetUs, cause, shared };
  }
  return best;
}

const STEP_US = 20_000;
const REACH_US = 60_000_000;

/** Lines share this much of what they could at the right shift, and less at any other. */
const ENOUGH = 0.5;

/** The shift of a track at which it shows lines together with the reference longest: within a minute, or within one of the middles of both. */
function bestShift(reference: readonly Timed[], track: readonly Timed[]): { offsetUs: number; shared: number } {
  const here = bestShiftAbout(0, reference, track);
  const could = Math.min(shownTime(reference), shownTime(track));
  if (here.shared >= ENOUGH * could || track.length === 0 || reference.length === 0) return here;
  const middles = median(track.map(({ startUs }) => startUs)) - median(reference.map(({ startUs }) => startUs));
  const there = bestShiftAbout(middles, reference, track);
  return there.shared > here.shared ? there : here;
}

const shownTime = (lines: readonly Timed[]) => lines.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);

/** The time that two lines share is, over the shift, a trapezoid: four changes of slope, summed twice for all pairs at once. */
function bestShiftAbout(about: number, reference: readonly Timed[], track: readonly Timed[]) {
  const steps = Math.round((2 * REACH_US) / STEP_US);
  const bends = new Float64Array(steps + 2);
  const bend = (shift: number, by: number) => {
    const at = Math.round((shift - about + REACH_US) / STEP_US);
    if (at <= steps) bends[Math.max(0, at)]! += by;
  };
  let first = 0;
  for (const a of reference) {
    while (first < track.length && track[first]!.startUs < a.startUs + about - REACH_US) first++;
    for (let j = first; j < track.length && track[j]!.startUs <= a.endUs + about + REACH_US; j++) {
      const b = track[j]!;
      const [inner, outer] = [b.startUs - a.startUs, b.endUs - a.endUs];
      bend(b.startUs - a.endUs, 1);
      bend(Math.min(inner, outer), -1);
      bend(Math.max(inner, outer), -1);
      bend(b.endUs - a.startUs, 1);
    }
  }
  let [slope, shared, offsetUs, most] = [0, 0, about, 0];
  for (let at = 0; at <= steps; at++) {
    shared += slope * STEP_US;
    slope += bends[at]!;
    const shift = about - REACH_US + at * STEP_US;
    const isNearer = Math.abs(shift) < Math.abs(offsetUs);
    if (shared > most || (shared === most && isNearer)) [offsetUs, most] = [shift, shared];
  }
  return { offsetUs, shared: most };
}

/** Starts of lines that go one with one, and how far after `rate` times the reference's the track's are. */
function pairsOf(rate: number, reference: readonly Timed[], track: readonly Timed[], groups: readonly Group[]) {
  const pairs = groups.filter(({ reference: r, track: t }) => r[1] - r[0] === 1 && t[1] - t[0] === 1);
  const times = pairs.map(({ reference: [i] }) => reference[i]!.startUs);
  const starts = pairs.map(({ track: [j] }) => track[j]!.startUs);
  return { times, starts, offsets: starts.map((start, i) => start - rate * times[i]!) };
}

function refined(clock: Clock, reference: readonly Timed[], track: readonly Timed[], groups: readonly Group[]): Clock {
  const { times, offsets } = pairsOf(clock.rate, reference, track, groups);
  if (times.length === 0) return clock;
  const rate = times.length < LEAST_PAIRS ? clock : rateOf(clock, times, offsets);
  const atRate = offsets.map((offset, i) => offset + (clock.rate - rate.rate) * times[i]!);
  return { ...rate, offsetUs: Math.round(median(atRate)) };
}

/** The rate by which offsets do not change over time: a known one where it cannot be told from that. */
function rateOf(clock: Clock, times: readonly number[], offsets: readonly number[]): Pick<Clock, 'rate' | 'cause'> {
  const slope = theilSen(times, offsets);
  if (Number.isNaN(slope)) return clock;
  const rate = clock.rate + slope;
  const left = offsets.map((offset, i) => offset - slope * times[i]!);
  const tolerance = Math.max(NEAR, SURE * slopeError(times, spread(left)));
  const distance = ({ rate: known }: Pick<Clock, 'rate'>) => Math.abs(known - rate);
  const known = RATES.reduce((nearest, one) => (distance(one) < distance(nearest) ? one : nearest));
  if (distance(RATES[0]!) <= tolerance) return RATES[0]!;
  return distance(known) <= tolerance ? known : { rate, cause: null };
}

/** Of a slope through points that lie `sigma` from it: the standard error of least squares. */
function slopeError(times: readonly number[], sigma: number): number {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return sigma / Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0));
}
