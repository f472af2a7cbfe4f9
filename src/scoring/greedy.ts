import type { Segment, Segmented } from './segments.js';

/** How well a prediction and a truth overlap, 0 to 1, by their places. */
export type Overlap = (prediction: number, truth: number) => number;

/** No truth: a false alarm. */
export const UNMATCHED = -1;
/** Matched a crowd, which counts neither for nor against it. */
export const IGNORED = -2;

/** What matched what at one threshold of overlap. */
export interface Matches {
  /** Of each prediction its truth, UNMATCHED or IGNORED. */
  readonly truthOf: Int32Array;
  /** Of each truth its prediction, or UNMATCHED. */
  readonly predictionOf: Int32Array;
  /** Of each prediction that has a truth; else 0. */
  readonly overlap: Float64Array;
}

/** The overlaps of one segment, a row a prediction, in a buffer that grows to the largest segment. */
export class Overlaps {
  values = new Float64Array(64);

  constructor(
    private readonly segments: Segmented,
    private readonly overlap: Overlap,
  ) {}

  fill({ predictionStart, predictionEnd, truthStart, truthEnd }: Readonly<Segment>): void {
    const needed = (predictionEnd - predictionStart) * (truthEnd - truthStart);
    if (needed > this.values.length) this.values = new Float64Array(2 * needed);
    const { predictions, truths } = this.segments;
    let at = 0;
    for (let p = predictionStart; p < predictionEnd; p++)
      for (let t = truthStart; t < truthEnd; t++) this.values[at++] = this.overlap(predictions[p]!, truths[t]!);
  }
}

/**
 * The truth that a prediction takes: the free one with the highest overlap, of equal ones the last; one that is ignored only where no
 * other will do. A crowd stays free. Source: pycocotools, cocoeval.py, evaluateImg. −1 where none has the threshold.
 *
 * @param from where the prediction's row starts in the overlaps
 * @param flags of each truth of the segment: TAKEN, IGNORE, CROWD
 */
export function takeBest(
  overlaps: Float64Array,
  from: number,
  truths: number,
  threshold: number,
  flags: Uint8Array,
): number {
  let best = -1;
  let bestIgnored = -1;
  let most = threshold;
  let mostIgnored = threshold;
  for (let t = 0; t < truths; t++) {
    const flag = flags[t]!;
    if ((flag & TAKEN) !== 0 && (flag & CROWD) === 0) continue;
    const overlap = overlaps[from + t]!;
    if ((flag & IGNORE) === 0) {
      if (overlap >= most) [best, most] = [t, overlap];
    } else if (overlap >= mostIgnored) {
      [bestIgnored, mostIgnored] = [t, overlap];
    }
  }
  const taken = best >= 0 ? best : bestIgnored;
  if (taken >= 0) flags[taken]! |= TAKEN;
  return taken;
}

export const TAKEN = 1;
export const IGNORE = 2;
export const CROWD = 4;

/** pycocotools lowers a threshold of 1 by this, for rounding. */
export const attainable = (threshold: number): number => Math.min(threshold, 1 - 1e-10);

/** Flags of a segment's truths, in a buffer that grows. */
export class Flags {
  values = new Uint8Array(64);

  /** Room for so many, none of them taken. */
  clear(size: number): Uint8Array {
    if (size > this.values.length) this.values = new Uint8Array(2 * size);
    else this.values.fill(0, 0, size);
    return this.values;
  }
}

/**
 * Matches within each segment, the most confident first, each with the best truth left. What is below a confidence never changes what is
 * above it, so one matching serves all confidence thresholds.
 */
export function matchSegments(
  segments: Segmented,
  predictions: number,
  truths: number,
  threshold: number,
  overlap: Overlap,
  crowd: Uint8Array | null,
): Matches {
  const truthOf = new Int32Array(predictions).fill(UNMATCHED);
  const predictionOf = new Int32Array(truths).fill(UNMATCHED);
  const overlapOf = new Float64Array(predictions);
  const overlaps = new Overlaps(segments, overlap);
  const flags = new Flags();
  segments.visit((segment) => {
    const width = segment.truthEnd - segment.truthStart;
    if (width === 0 || segment.predictionStart === segment.predictionEnd) return;
    overlaps.fill(segment);
    const of = flags.clear(width);
    for (let t = 0; t < width; t++) if (crowd?.[segments.truths[segment.truthStart + t]!]) of[t] = IGNORE | CROWD;
    for (let p = segment.predictionStart; p < segment.predictionEnd; p++) {
      const row = (p - segment.predictionStart) * width;
      const taken = takeBest(overlaps.values, row, width, attainable(threshold), of);
      if (taken < 0) continue;
      const prediction = segments.predictions[p]!;
      const truth = segments.truths[segment.truthStart + taken]!;
      if (crowd?.[truth]) {
        truthOf[prediction] = IGNORED;
        continue;
      }
      truthOf[prediction] = truth;
      predictionOf[truth] = prediction;
      overlapOf[prediction] = overlaps.values[row + taken]!;
    }
  });
  return { truthOf, predictionOf, overlap: overlapOf };
}
