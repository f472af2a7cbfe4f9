import type { TrackLine } from './track.js';

type Timed = Pick<TrackLine, 'startUs' | 'endUs'>;

/** Lines that say the same: places in the reference and in the track, [from, to) each; one of the two may be empty. */
export interface Group {
  readonly reference: readonly [from: number, to: number];
  readonly track: readonly [from: number, to: number];
}

/** Of lines [from, to) of each. */
export type Doubt = (fromReference: number, toReference: number, fromTrack: number, toTrack: number) => number;

/** Groups may have this many lines of each side. */
const MOST = 3;

/** What a line without a counterpart costs of its length: at 1 a line would go with any that it touches, so a tenth must be shared. */
const GAP = 0.9;

/**
 * What each line of a group but the longest of its side costs of its length: two lines go with one when two fifths of the shorter lie within
 * it. Chosen on five languages of one film, where lines touch their neighbours' times by up to a third without saying what those say.
 */
const MERGE = 0.8;

/** A line shows for this long at least, so that an empty one costs something, too. */
const SHORTEST_US = 1_000;

/** Beyond it, lines overlap each other so much that no alignment means anything. */
const MOST_CELLS = 4_000_000;

const SHAPES = shapes();

/**
 * Which lines of a track go with which of another, in order, up to three with three: the groups for which the time that only one of both
 * shows, with what merged lines and lines without a counterpart cost, is least. Dynamic programming over groups as in Gale and Church, A
 * program for aligning sentences in bilingual corpora, 1993, with overlap in time in place of lengths. Exact: the cells that are passed
 * over cannot be on a best path.
 *
 * Both are on one clock, in order of their starts. Throws RangeError where lines overlap each other by the thousand.
 *
 * @param doubt what it costs beside, in microseconds, that lines of both go together: what their texts say of it
 */
export function align(reference: readonly Timed[], track: readonly Timed[], doubt: Doubt = () => 0): Group[] {
  const [a, b] = [reference.map(atLeast), track.map(atLeast)];
  const band = bandOf(a, b);
  const cells = band.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (cells > MOST_CELLS) throw new RangeError('too many lines are shown at the same time');
  const costs = band.map(({ from, to }) => new Float64Array(to - from + 1).fill(Infinity));
  const chosen = band.map(({ from, to }) => new Uint8Array(to - from + 1));
  costs[0]![0] = 0;
  for (let i = 0; i <= a.length; i++) {
    const { from, to } = band[i]!;
    for (let j = from; j <= to; j++) {
      if (i === 0 && j === 0) continue;
      for (let s = 0; s < SHAPES.length; s++) {
        const { ofReference, ofTrack } = SHAPES[s]!;
        const [i0, j0] = [i - ofReference, j - ofTrack];
        if (i0 < 0 || j0 < band[i0]!.from || j0 > band[i0]!.to) continue;
        const before = costs[i0]![j0 - band[i0]!.from]!;
        if (before >= costs[i]![j - from]!) continue;
        const both = ofReference > 0 && ofTrack > 0;
        const cost = before + groupCost(a, i0, i, b, j0, j) + (both ? doubt(i0, i, j0, j) : 0);
        if (cost < costs[i]![j - from]!) [costs[i]![j - from], chosen[i]![j - from]] = [cost, s];
      }
    }
  }
  return groupsOf(band, chosen, a.length, b.length);
}

/** What groups cost together: what `align` makes least. */
export function alignmentCost(groups: readonly Group[], reference: readonly Timed[], track: readonly Timed[]): number {
  const [a, b] = [reference.map(atLeast), track.map(atLeast)];
  return groups.reduce((sum, { reference: r, track: t }) => sum + groupCost(a, r[0], r[1], b, t[0], t[1]), 0);
}

/** One with one first: of groups that cost the same, the first is taken. */
function shapes() {
  const all = [
    { ofReference: 1, ofTrack: 1 },
    { ofReference: 1, ofTrack: 0 },
    { ofReference: 0, ofTrack: 1 },
  ];
  for (let ofReference = 1; ofReference <= MOST; ofReference++)
    for (let ofTrack = 1; ofTrack <= MOST; ofTrack++) if (ofReference + ofTrack > 2) all.push({ ofReference, ofTrack });
  return all;
}

function atLeast({ startUs, endUs }: Timed): Timed {
  return { startUs, endUs: Math.max(endUs, startUs + SHORTEST_US) };
}

interface Band {
  from: number;
  to: number;
}

/**
 * For each number of lines of the reference, how many of the track may be taken with it. Before more than a group's lines of one side are
 * taken beyond the ends of all that come up to a line of the other, that line is taken: nothing that is left can go with it.
 */
function bandOf(a: readonly Timed[], b: readonly Timed[]): Band[] {
  const [endsOfA, endsOfB] = [endsSoFar(a), endsSoFar(b)];
  const band: Band[] = [];
  let [from, to] = [0, 0];
  for (let i = 0; i <= a.length; i++) {
    const taken = a[i - MOST - 1]?.startUs ?? -Infinity;
    while (from < b.length && endsOfB[from]! <= taken) from++;
    const open = endsOfA[i] ?? Infinity;
    while (to < b.length && !((b[to - MOST]?.startUs ?? -Infinity) >= open)) to++;
    band.push({ from: i === a.length ? Math.min(from, b.length) : from, to });
  }
  return band;
}

function endsSoFar(lines: readonly Timed[]): number[] {
  let latest = -Infinity;
  return lines.map(({ endUs }) => (latest = Math.max(latest, endUs)));
}

function groupCost(
  a: readonly Timed[],
  fromA: number,
  toA: number,
  b: readonly Timed[],
  fromB: number,
  toB: number,
): number {
  const [inA, inB] = [measure(a, fromA, toA), measure(b, fromB, toB)];
  if (fromA === toA || fromB === toB) return GAP * (inA.shown + inB.shown);
  const both = sharedTime(a, fromA, toA, b, fromB, toB);
  return inA.shown + inB.shown - 2 * both + MERGE * (inA.merged + inB.merged);
}

/** The time that lines show together, and the lengths of all but the longest. */
function measure(lines: readonly Timed[], from: number, to: number): { shown: number; merged: number } {
  let [shown, sum, longest, end] = [0, 0, 0, -Infinity];
  for (let i = from; i < to; i++) {
    const { startUs, endUs } = lines[i]!;
    shown += Math.max(0, endUs - Math.max(startUs, end));
    end = Math.max(end, endUs);
    sum += endUs - startUs;
    longest = Math.max(longest, endUs - startUs);
  }
  return { shown, merged: sum - longest };
}

/** The time at which both sides show a line. */
function sharedTime(
  a: readonly Timed[],
  fromA: number,
  toA: number,
  b: readonly Timed[],
  fromB: number,
  toB: number,
): number {
  let shared = 0;
  let endA = -Infinity;
  for (let i = fromA; i < toA; i++) {
    const startA = Math.max(a[i]!.startUs, endA);
    endA = Math.max(endA, a[i]!.endUs);
    let endB = -Infinity;
    for (let j = fromB; j < toB; j++) {
      const startB = Math.max(b[j]!.startUs, endB);
      endB = Math.max(endB, b[j]!.endUs);
      shared += Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
    }
  }
  return shared;
}

function groupsOf(band: readonly Band[], chosen: readonly Uint8Array[], lastA: number, lastB: number): Group[] {
  const groups: Group[] = [];
  let [i, j] = [lastA, lastB];
  while (i > 0 || j > 0) {
    const { ofReference, ofTrack } = SHAPES[chosen[i]![j - band[i]!.from]!]!;
    groups.push({ reference: [i - ofReference, i], track: [j - ofTrack, j] });
    [i, j] = [i - ofReference, j - ofTrack];
  }
  return groups.reverse();
}
