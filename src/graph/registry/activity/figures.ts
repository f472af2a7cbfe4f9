/** How a review ended, as a number. */
export const UNREVIEWED = 0;
export const ACCEPTED = 1;
export const REJECTED = 2;

export const BINS = 10;

/** Confidences are summed in whole numbers: whatever their order, and after any of them is taken away again, the sum is the same. */
const PARTS_OF_ONE = 1e9;

/** Labels of a lower number are counted in an array, which takes a tenth of the time of a map. */
const COUNTED_IN_ARRAY = 64;

/** Counts of annotations. Labels are numbers, which others keep the words of. */
export class Figures {
  count = 0;
  accepted = 0;
  rejected = 0;
  readonly bins = new Int32Array(BINS);
  private confidenceSum = 0;
  private readonly frequent = new Int32Array(COUNTED_IN_ARRAY);
  private readonly others = new Map<number, number>();

  /**
   * Counts one annotation so many times: 1, or -1 to take it away again.
   * @param confidence 0 to 1; NaN: none
   */
  add(label: number, review: number, confidence: number, times: number): void {
    this.count += times;
    if (review === ACCEPTED) this.accepted += times;
    else if (review === REJECTED) this.rejected += times;
    this.addLabel(label, times);
    if (Number.isNaN(confidence)) return;
    this.confidenceSum += times * Math.round(confidence * PARTS_OF_ONE);
    this.bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]! += times;
  }

  /** Adds all that the other counted; `numberOf` tells what its labels' numbers are here. */
  addAll(other: Figures, numberOf: (label: number) => number): void {
    this.count += other.count;
    this.accepted += other.accepted;
    this.rejected += other.rejected;
    this.confidenceSum += other.confidenceSum;
    for (let i = 0; i < BINS; i++) this.bins[i]! += other.bins[i]!;
    for (const [label, count] of other.labels()) this.addLabel(numberOf(label), count);
  }

  private addLabel(label: number, times: number): void {
    if (label < COUNTED_IN_ARRAY) this.frequent[label]! += times;
    else this.others.set(label, (this.others.get(label) ?? 0) + times);
  }

  /** To nine digits. Null when none has a confidence. */
  get meanConfidence(): number | null {
    const count = this.bins.reduce((sum, bin) => sum + bin, 0);
    return count === 0 ? null : this.confidenceSum / PARTS_OF_ONE / count;
  }

  /** How often each label occurs. */
  *labels(): Generator<[label: number, count: number]> {
    for (let label = 0; label < COUNTED_IN_ARRAY; label++) {
      const count = this.frequent[label]!;
      if (count > 0) yield [label, count];
    }
    for (const of of this.others) if (of[1] > 0) yield of;
  }
}
