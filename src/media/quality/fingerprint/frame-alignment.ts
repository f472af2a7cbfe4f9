/** Which frame of one version of a cut shows what a frame of another does: by the hashes of all frames of both. */
import type { FrameHashes } from './frame-hashes.js';
import { offsetPath, type Run } from './offset-path.js';
import { AGREEING_BITS, bestEnd, bitsOf, likenessOf, LOSS_BESIDE_PLAIN, MOST_LOSS } from './stretch.js';

/** Where two versions lie to each other, to about a tenth of a second: what the fingerprints tell. */
export interface Coarse {
  /** Of mine, in microseconds. */
  readonly startUs: number;
  readonly endUs: number;
  /** Their time of my time 0. */
  readonly offsetUs: number;
  /** Their seconds for one of mine. */
  readonly speed: number;
}

/** Frames [start, end). */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/** Frames of two versions that go together. */
export interface Alignment {
  readonly frames: FrameSpan;
  readonly theirFrames: FrameSpan;
  /** Frame n of mine is frame n + offset of theirs; null: theirs is the one that is shown at the time of mine. */
  readonly offset: number | null;
  /** Their seconds for one of mine. */
  readonly speed: number;
  /** Mean bits by which frames differ, of 64. */
  readonly distance: number;
  /** Frames that were compared: both pictures tell something. */
  readonly compared: number;
  /** Of those, how many differ by no more than `AGREEING_BITS`. */
  readonly agreeing: number;
  /** By so many frames either way they go together about as well: 0 where the pictures move enough to tell. */
  readonly uncertainty: number;
  /** Their frame of one of mine. */
  partnerOf(frame: number): number;
}

/** How far beside the coarse line is looked, in seconds: where little moves, it may be off by half of one. */
const BESIDE_SECONDS = 1;
/** Frames that are compared at each place by time: enough of the longest film. */
const MOST_SAMPLES = 5_000;
/** Places by time are tried at steps of this part of a frame. */
const PARTS = 4;
/** Rates that differ by less are one: a frame in an hour of 24 a second. */
const SAME_RATE = 1e-5;
/** Frames go by time where that is so much better in the mean, in bits. */
const CLEARLY_BETTER = 0.2;
/** They go together about as well where all differ by no more bits than this beyond the best, or this share: a cut beside its place costs 29. */
const [AS_WELL_BITS, AS_WELL_SHARE] = [12, 0.01];
/** A version ends where nothing is alike for so long. */
const DROP_SECONDS = 1;

type PartnerOf = (frame: number) => number;
type Place = Pick<Alignment, 'partnerOf' | 'offset' | 'speed' | 'uncertainty'>;

/** In order; more than one where frames of one are missing in the other. Empty: nothing is alike. */
export async function alignFrames(mine: FrameHashes, theirs: FrameHashes, coarse: Coarse): Promise<Alignment[]> {
  const frames = framesOf(mine, coarse);
  if (frames.end - frames.start < 2 || theirs.points < 2) return [];
  const ratio = periodOf(theirs) / periodOf(mine);
  const speed = Math.abs(ratio - 1) < SAME_RATE ? 1 : ratio;
  const offsets = offsetsAround(mine, theirs, frames, coarse);
  const costAt = (frame: number, offset: number) => costOf(mine, theirs, frame, frame + offset);
  const byFrame = await offsetPath(frames, offsets, costAt);
  const byTime = speed === 1 && coarse.speed === 1 ? null : placeByTime(mine, theirs, frames, coarse);
  if (byTime && byTime.mean < byFrame.cost / (frames.end - frames.start) - CLEARLY_BETTER) {
    const { mean: _, ...place } = byTime;
    return whole(mine, theirs, frames, place, { toStart: true, toEnd: true });
  }
  return byFrame.runs.flatMap((run, i, { length }) => {
    const { offset } = run;
    const uncertainty = uncertaintyOf(run, offsets, costAt, theirs.points);
    const place = { partnerOf: (frame: number) => frame + offset, offset, speed, uncertainty };
    return whole(mine, theirs, run, place, { toStart: i === 0, toEnd: i === length - 1 });
  });
}

/** About what the coarse line has in the middle. */
function offsetsAround(mine: FrameHashes, theirs: FrameHashes, { start, end }: FrameSpan, coarse: Coarse) {
  const middle = (start + end) >> 1;
  const near = shownAt(theirs, coarse.offsetUs + coarse.speed * middleOf(mine, middle)) - middle;
  const reach = reachOf(theirs);
  return { low: near - reach, high: near + reach };
}

function uncertaintyOf(
  { start, end, offset }: Run,
  offsets: { low: number; high: number },
  costAt: (frame: number, offset: number) => number,
  theirPoints: number,
): number {
  // of the frames that have a partner there: beside the end of a film there is none
  const costOfAll = (at: number) => {
    const [first, last] = [Math.max(start, -at), Math.min(end, theirPoints - at)];
    let sum = 0;
    for (let frame = first; frame < last; frame++) sum += costAt(frame, at);
    return last > first ? (sum / (last - first)) * (end - start) : Infinity;
  };
  const best = costOfAll(offset);
  const within = best + Math.max(AS_WELL_BITS, AS_WELL_SHARE * best);
  let most = 0;
  for (const step of [-1, 1]) {
    let at = offset;
    while (at + step >= offsets.low && at + step <= offsets.high && costOfAll(at + step) <= within) at += step;
    most = Math.max(most, Math.abs(at - offset));
  }
  return most;
}

/** Their frame is the one that is shown in the middle of the time of mine. */
function placeByTime(
  mine: FrameHashes,
  theirs: FrameHashes,
  frames: FrameSpan,
  { offsetUs, speed: found, startUs, endUs }: Coarse,
): Place & { mean: number } {
  const samples = samplesOf(frames);
  const [reach, step] = [PARTS * reachOf(theirs), periodOf(theirs) / PARTS];
  const places = [...new Set([found, 1])].flatMap((speed) => {
    // lines of other speeds go through the middle of what was found
    const from = offsetUs + ((found - speed) * (startUs + endUs)) / 2;
    return Array.from({ length: 2 * reach + 1 }, (_, i) => {
      const at = i - reach;
      const partnerOf: PartnerOf = (frame) => shownAt(theirs, from + at * step + speed * middleOf(mine, frame));
      const sum = samples.reduce((bits, frame) => bits + costOf(mine, theirs, frame, partnerOf(frame)), 0);
      return { at, partnerOf, speed, mean: sum / samples.length };
    });
  });
  const best = places.reduce((least, one) => (one.mean < least.mean ? one : least));
  const { partnerOf, speed: atSpeed, mean } = best;
  const within = mean + Math.max(AS_WELL_BITS / samples.length, AS_WELL_SHARE * mean);
  const asWell = places.filter((one) => one.speed === atSpeed && one.mean <= within);
  const parts = Math.max(...asWell.map(({ at }) => Math.abs(at - best.at)));
  return { partnerOf, speed: atSpeed, mean, offset: null, uncertainty: Math.floor(parts / PARTS) };
}

/** All that is alike on both sides of its frames where it is open to them, and what is plain in both beyond. */
function whole(
  mine: FrameHashes,
  theirs: FrameHashes,
  { start, end }: FrameSpan,
  place: Place,
  { toStart, toEnd }: { toStart: boolean; toEnd: boolean },
): Alignment[] {
  const { partnerOf } = place;
  const bitsAt = (frame: number) => bitsOf(mine, theirs, frame, partnerOf(frame));
  const drop = (DROP_SECONDS * 1e6 * MOST_LOSS) / periodOf(mine);
  const middle = (start + end) >> 1;
  let first = toStart ? bestEnd(bitsAt, middle, -1, drop) : start;
  let last = toEnd ? bestEnd(bitsAt, middle, 1, drop) : end - 1;
  while (toStart && bitsAt(first - 1) === 'plain') first--;
  while (toEnd && bitsAt(last + 1) === 'plain') last++;
  // a run may begin or end where the other film has no frame
  while (first <= last && bitsAt(first) === null) first++;
  while (first <= last && bitsAt(last) === null) last--;
  if (first > last) return [];
  const frames = { start: first, end: last + 1 };
  const theirFrames = { start: partnerOf(first), end: partnerOf(last) + 1 };
  const { compared, agreeing, distance } = likenessOf(bitsAt, first, last);
  return compared === 0 ? [] : [{ ...place, frames, theirFrames, compared, agreeing, distance }];
}

/** Bits by which two frames differ; where one tells nothing, what that costs. */
function costOf(mine: FrameHashes, theirs: FrameHashes, frame: number, partner: number): number {
  const bits = bitsOf(mine, theirs, frame, partner);
  if (bits === null) return AGREEING_BITS;
  return bits === 'plain' ? 0 : bits === 'beside-plain' ? LOSS_BESIDE_PLAIN : bits;
}

const framesOf = (film: FrameHashes, { startUs, endUs }: Coarse): FrameSpan => ({
  start: shownAt(film, startUs - 1) + 1,
  end: shownAt(film, endUs - 1) + 1,
});

function samplesOf({ start, end }: FrameSpan): number[] {
  const count = Math.min(end - start, MOST_SAMPLES);
  return Array.from({ length: count }, (_, i) => start + Math.floor((i * (end - start)) / count));
}

/** The frame that is shown then; −1: none is yet. */
function shownAt({ timesUs }: FrameHashes, us: number): number {
  let [low, high] = [0, timesUs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesUs[middle]! <= us) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const middleOf = (film: FrameHashes, frame: number): number => film.timesUs[frame]! + periodOf(film) / 2;

const reachOf = (film: FrameHashes): number => Math.ceil((BESIDE_SECONDS * 1e6) / periodOf(film));

/** Mean time from one frame to the next. */
export const periodOf = ({ timesUs, points }: FrameHashes): number =>
  (timesUs[points - 1]! - timesUs[0]!) / (points - 1);
