import { Confusion } from './confusion.js';
import { asTheyStand, byKey } from './order.js';
import type { JudgedSpans, RangeSet } from './sets.js';

/** How long predictions and truths hold, in the unit of the ranges, by label. */
export interface Durations {
  /** Both hold. */
  readonly hits: Float64Array;
  /** The prediction alone holds. */
  readonly alarms: Float64Array;
  /** The truth alone holds. */
  readonly misses: Float64Array;
  /** All labels together, moment by moment: what could be one label taken for another, and what is left. */
  readonly all: { readonly substitutions: number; readonly deletions: number; readonly insertions: number };
  /** How long was judged. */
  readonly judged: number;
  /** How long each label was taken for which; null where two labels of one set hold at once. */
  readonly confusion: Confusion | null;
}

const PREDICTED = 1;
const TRUE = 2;

/**
 * Sweeps over the starts and ends of each group's ranges, so that durations are exact. Ranges of one label and set that overlap count
 * once. What is outside of the judged spans does not count.
 */
export function sweepDurations(
  predictions: RangeSet,
  truths: RangeSet,
  labels: number,
  judged: JudgedSpans,
): Durations {
  const sweep = new Sweep(labels);
  const ours = byKey(asTheyStand(predictions.size), predictions.group);
  const theirs = byKey(asTheyStand(truths.size), truths.group);
  let [p, t] = [0, 0];
  for (let group = 0; group < judged.start.length; group++) {
    const [firstP, firstT] = [p, t];
    while (p < ours.length && predictions.group[ours[p]!] === group) p++;
    while (t < theirs.length && truths.group[theirs[t]!] === group) t++;
    sweep.group(judged.start[group]!, judged.end[group]!, [
      ...edgesOf(predictions, ours.subarray(firstP, p), PREDICTED),
      ...edgesOf(truths, theirs.subarray(firstT, t), TRUE),
    ]);
  }
  return sweep;
}

interface Edge {
  readonly at: number;
  readonly label: number;
  readonly side: number;
  readonly change: 1 | -1;
}

function* edgesOf({ start, end, label }: RangeSet, places: Uint32Array, side: number): Generator<Edge> {
  for (const i of places) {
    if (!(end[i]! > start[i]!)) continue;
    yield { at: start[i]!, label: label[i]!, side, change: 1 };
    yield { at: end[i]!, label: label[i]!, side, change: -1 };
  }
}

/** One set at a moment: how many ranges of each label hold, how many labels do, and the sum of their numbers. */
class Side {
  readonly open: Uint32Array;
  count = 0;
  sum = 0;

  constructor(labels: number) {
    this.open = new Uint32Array(labels);
  }

  change(label: number, by: 1 | -1): void {
    const before = this.open[label]!;
    this.open[label] = before + by;
    if ((before === 0) === (before + by === 0)) return;
    this.count += by;
    this.sum += by * label;
  }

  /** The one label that holds; null: none does. */
  get only(): number | null {
    return this.count === 0 ? null : this.sum;
  }
}

class Sweep implements Durations {
  readonly hits: Float64Array;
  readonly alarms: Float64Array;
  readonly misses: Float64Array;
  readonly all = { substitutions: 0, deletions: 0, insertions: 0 };
  judged = 0;
  confusion: Confusion | null;
  private readonly predicted: Side;
  private readonly truth: Side;
  /** Until when each label's durations are counted. */
  private readonly since: Float64Array;
  /** How many labels hold in both sets. */
  private both = 0;

  constructor(labels: number) {
    this.hits = new Float64Array(labels);
    this.alarms = new Float64Array(labels);
    this.misses = new Float64Array(labels);
    this.since = new Float64Array(labels);
    this.predicted = new Side(labels);
    this.truth = new Side(labels);
    this.confusion = new Confusion(labels);
  }

  group(start: number, end: number, edges: Edge[]): void {
    if (!(end > start)) return;
    this.judged += end - start;
    edges.sort((a, b) => a.at - b.at);
    let now = start;
    for (const { at, label, side, change } of edges) {
      const then = Math.min(Math.max(at, start), end);
      if (then > now) this.pass(then - now);
      now = then;
      this.count(label, then);
      const wasBoth = this.isBoth(label);
      (side === PREDICTED ? this.predicted : this.truth).change(label, change);
      this.both += Number(this.isBoth(label)) - Number(wasBoth);
    }
    if (end > now) this.pass(end - now);
  }

  /** All labels together, over a while in which nothing changes. */
  private pass(duration: number): void {
    const missed = this.truth.count - this.both;
    const added = this.predicted.count - this.both;
    this.all.substitutions += duration * Math.min(missed, added);
    this.all.deletions += duration * Math.max(0, missed - added);
    this.all.insertions += duration * Math.max(0, added - missed);
    if (this.truth.count > 1 || this.predicted.count > 1) this.confusion = null;
    this.confusion?.add(this.truth.only, this.predicted.only, duration);
  }

  /** One label, up to a change of it. */
  private count(label: number, now: number): void {
    const [isPredicted, isTrue] = [this.predicted.open[label]! > 0, this.truth.open[label]! > 0];
    const duration = now - this.since[label]!;
    this.since[label] = now;
    if (isPredicted && isTrue) this.hits[label]! += duration;
    else if (isPredicted) this.alarms[label]! += duration;
    else if (isTrue) this.misses[label]! += duration;
  }

  private isBoth(label: number): boolean {
    return this.predicted.open[label]! > 0 && this.truth.open[label]! > 0;
  }
}
