/** Items of which some are true, by a score, highest first; equal scores are one step. What was not scored comes last, as one step. */
export interface Ranking {
  /** Cumulative at the end of each step. */
  readonly hits: Float64Array;
  readonly alarms: Float64Array;
  readonly threshold: Float64Array;
  readonly steps: number;
  /** Of all items, scored or not. */
  readonly positives: number;
  readonly negatives: number;
}

/**
 * Ranks items by their scores.
 *
 * @param order places of the scored, highest first
 * @param positives how many items are true, scored or not
 * @param items how many items there are, scored or not
 * @param unscored the score of those that have none, not above any other
 */
export function ranked(
  order: Uint32Array,
  score: Float64Array,
  isTrue: Uint8Array,
  positives: number,
  items: number,
  unscored = 0,
): Ranking {
  const hits = new Float64Array(order.length + 1);
  const alarms = new Float64Array(order.length + 1);
  const threshold = new Float64Array(order.length + 1);
  let steps = 0;
  let hit = 0;
  for (let i = 0; i < order.length; i++) {
    hit += isTrue[order[i]!]!;
    const here = score[order[i]!]!;
    if (i + 1 < order.length ? score[order[i + 1]!] === here : here === unscored && items > order.length) continue;
    hits[steps] = hit;
    alarms[steps] = i + 1 - hit;
    threshold[steps++] = here;
  }
  const negatives = items - positives;
  if (items > order.length) {
    hits[steps] = positives;
    alarms[steps] = negatives;
    threshold[steps++] = unscored;
  }
  return { hits, alarms, threshold, steps, positives, negatives };
}

/** Σ (Rₙ − Rₙ₋₁) Pₙ over the steps; null: nothing is true. Source: scikit-learn, average_precision_score. */
export function averagePrecision({ hits, alarms, steps, positives }: Ranking): number | null {
  if (positives === 0) return null;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const gained = hits[i]! - (i === 0 ? 0 : hits[i - 1]!);
    if (gained > 0) sum += (gained / positives) * (hits[i]! / (hits[i]! + alarms[i]!));
  }
  return sum;
}

/**
 * Area below true over false positive rate: how often a true item stands above a false one, ties by half. Null: all are true, or none.
 * Source: scikit-learn, roc_auc_score; Mann and Whitney, 1947.
 */
export function rocAuc({ hits, alarms, steps, positives, negatives }: Ranking): number | null {
  if (positives === 0 || negatives === 0) return null;
  let doubled = 0;
  for (let i = 0; i < steps; i++) {
    const before = i === 0 ? 0 : hits[i - 1]!;
    const gained = alarms[i]! - (i === 0 ? 0 : alarms[i - 1]!);
    doubled += gained * (hits[i]! + before);
  }
  return doubled / 2 / positives / negatives;
}

/** Precision and recall from each confidence on, from the highest on. */
export interface PrecisionRecallCurve {
  readonly threshold: number[];
  readonly precision: number[];
  readonly recall: number[];
}

/** As scikit-learn's precision_recall_curve has them, without its last point; thinned evenly to so many points, ends kept. */
export function precisionRecall(
  { hits, alarms, threshold, steps, positives }: Ranking,
  most = 1000,
): PrecisionRecallCurve {
  const curve: PrecisionRecallCurve = { threshold: [], precision: [], recall: [] };
  const points = Math.min(steps, most);
  for (let point = 0; point < points; point++) {
    const i = points === 1 ? 0 : Math.round((point * (steps - 1)) / (points - 1));
    curve.threshold.push(threshold[i]!);
    curve.precision.push(hits[i]! / (hits[i]! + alarms[i]!));
    curve.recall.push(positives === 0 ? 1 : hits[i]! / positives);
  }
  return curve;
}
