/** How a review ended, as a number. */
export const UNREVIEWED = 0;
export const ACCEPTED = 1;
export const REJECTED = 2;
const ENDINGS = 3;

export const BINS = 10;

/** Confidences are summed in whole numbers: whatever their order, and after any of them is taken away again, the sum is the same. */
const PARTS_OF_ONE = 1e9;

/** Labels of a lower number are counted in an array, which takes a tenth of the time of a map. */
const COUNTED_IN_ARRAY = 64;

/** Places of the one array that all is counted in; that of an ending is its number. */
const BINS_FROM = ENDINGS;
const LABELS_FROM = BINS_FROM + BINS;

/** Counts of annotations. Labels are numbers, which others keep the words of. */
export class Figures {
  private readonly counts = new Int32Array(LABELS_FROM + COUNTED_IN_ARRAY);
  private readonly rareLabels = new Map<number, number>();
  private confidenceSum = 0;

  /**
   * Counts one annotation so many times: 1, or -1 to take it away again.
   * @param confidence 0 to 1; NaN: none
   */
  add(label: number, review: number, confidence: number, times: number): void {
    const { counts } = this;
    counts[review]! += times;
    if (label < COUNTED_IN_ARRAY) counts[LABELS_FROM + label]! += times;
    else this.addRare(label, times);
    if (Number.isNaN(confidence)) return;
    this.confidenceSum += times * Math.round(confidence * PARTS_OF_ONE);
    counts[BINS_FROM + Math.min(BINS - 1, Math.floor(confidence * BINS))]! += times;
  }

  /** Adds all that the other counted; `numberOf` tells what its labels' numbers are here. */
  addAll(other: Figures, numberOf: (label: number) => number): void {
    this.confidenceSum += other.confidenceSum;
    for (let i = 0; i < LABELS_FROM; i++) this.counts[i]! += other.counts[i]!;
    for (const [label, count] of other.labels()) {
      const number = numberOf(label);
      if (number < COUNTED_IN_ARRAY) this.counts[LABELS_FROM + number]! += count;
      else this.addRare(number, count);
    }
  }

  private addRare(label: number, times: number): void {
    this.rareLabels.set(label, (this.rareLabels.get(label) ?? 0) + times);
  }

  get count(): number {
    return this.counts[UNREVIEWED]! + this.accepted + this.rejected;
  }

  get accepted(): number {
    return this.counts[ACCEPTED]!;
  }

  get rejected(): number {
    return this.counts[REJECTED]!;
  }

  /** How many have a confidence of 0 to below .1, .1 to below .2 … .9 to 1. */
  get bins(): number[] {
    return [...this.counts.subarray(BINS_FROM, LABELS_FROM)];
  }

  /** To nine digits. Null when none has a confidence. */
  get meanConfidence(): number | null {
    const count = this.bins.reduce((sum, bin) => sum + bin, 0);
    return count === 0 ? null : this.confidenceSum / PARTS_OF_ONE / count;
  }

  /** How often each label occurs. */
  *labels(): Generator<[label: number, count: number]> {
    for (let label = 0; label < COUNTED_IN_ARRAY; label++) {
      const count = this.counts[LABELS_FROM + label]!;
      if (count > 0) yield [label, count];
    }
    for (const of of this.rareLabels) if (of[1] > 0) yield of;
  }
}
