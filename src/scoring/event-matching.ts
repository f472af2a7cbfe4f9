import type { Segmented } from './segments.js';
import type { RangeSet } from './sets.js';

/** When an event is found. */
export interface Collar {
  /** How far its start may be off, and its end, in the unit of the ranges. */
  readonly collar: number;
  /** How far its end may be off as a share of the true event's length, if that is more. */
  readonly lengthShare: number;
  /** Whether the end matters at all. */
  readonly matchEnds: boolean;
}

/**
 * As many pairs of predicted and true events as there can be, one to one, within each segment: of each prediction its truth, or −1. Source:
 * sed_eval, sound_event.py, EventBasedMetrics with optimal matching (Mesaros, Heittola and Virtanen, 2016); augmenting paths: Kuhn, 1955.
 */
export function matchEvents(segments: Segmented, predictions: RangeSet, truths: RangeSet, collar: Collar): Int32Array {
  const truthOf = new Int32Array(predictions.size).fill(-1);
  const predictionOf = new Int32Array(truths.size).fill(-1);
  const tried = new Int32Array(truths.size).fill(-1);
  segments.visit(({ predictionStart, predictionEnd, truthStart, truthEnd }) => {
    const theirs = segments.truths.subarray(truthStart, truthEnd).slice();
    theirs.sort((a, b) => truths.start[a]! - truths.start[b]!);
    const near = (p: number) => candidates(predictions, p, truths, theirs, collar);
    const claim = (p: number, root: number): boolean => {
      for (const t of near(p)) {
        if (tried[t] === root) continue;
        tried[t] = root;
        if (predictionOf[t]! >= 0 && !claim(predictionOf[t]!, root)) continue;
        predictionOf[t] = p;
        truthOf[p] = t;
        return true;
      }
      return false;
    };
    for (let i = predictionStart; i < predictionEnd; i++) claim(segments.predictions[i]!, segments.predictions[i]!);
  });
  return truthOf;
}

/** True events that a prediction may stand for, by their start. */
function* candidates(
  predictions: RangeSet,
  p: number,
  truths: RangeSet,
  theirs: Uint32Array,
  { collar, lengthShare, matchEnds }: Collar,
): Generator<number> {
  const start = predictions.start[p]!;
  let [low, high] = [0, theirs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (truths.start[theirs[middle]!]! < start - collar) low = middle + 1;
    else high = middle;
  }
  for (; low < theirs.length && truths.start[theirs[low]!]! <= start + collar; low++) {
    const t = theirs[low]!;
    const most = Math.max(collar, lengthShare * (truths.end[t]! - truths.start[t]!));
    if (!matchEnds || Math.abs(predictions.end[p]! - truths.end[t]!) <= most) yield t;
  }
}
