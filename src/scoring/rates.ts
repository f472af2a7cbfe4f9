/** A share, or null where there is nothing to share. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Right among what was predicted; null: nothing was predicted. Source: scikit-learn, precision_score. */
export const precision = (hits: number, alarms: number): number | null => share(hits, hits + alarms);

/** Found among what is true; null: nothing is true. Source: scikit-learn, recall_score. */
export const recall = (hits: number, misses: number): number | null => share(hits, hits + misses);

/** Harmonic mean of precision and recall, 2TP / (2TP + FP + FN); null: nothing predicted, nothing true. Source: scikit-learn, f1_score. */
export const f1 = (hits: number, alarms: number, misses: number): number | null =>
  share(2 * hits, 2 * hits + alarms + misses);

/** Mean of the numbers that are defined; null where none is. */
export function mean(values: Iterable<number | null>): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    count++;
  }
  return share(sum, count);
}
