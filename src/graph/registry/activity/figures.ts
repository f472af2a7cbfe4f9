/** How a review ended, as a number; whatever else is no review. */
export const [ACCEPTED, REJECTED, UNREVIEWED] = [1, 2, 0];

export const BINS = 10;

/** Labels of a lower number are counted in an array, which takes a tenth of the time of a map. */
const COUNTED_IN_ARRAY = 64;

/** Counts of annotations. Labels are numbers, which others keep the words of. */
export class Figures {
  count = 0;
  accepted = 0;
  rejected = 0;
  readonly bins = new Uint32Array(BINS);
  private confidenceSum = 0;
  private readonly frequent = new Uint32Array(COUNTED_IN_ARRAY);
  private readonly others = new Map<number, number>();

  /** @param confidence 0 to 1; NaN: none */
  add(label: number, review: number, confidence: number): void {
    this.count++;
    if (review === ACCEPTED) this.accepted++;
    else if (review === REJECTED) this.rejected++;
    if (label < COUNTED_IN_ARRAY) this.frequent[label]!++;
    else this.others.set(label, (this.others.get(label) ?? 0) + 1);
    if (confidence !== confidence) return;
    this.confidenceSum += confidence;
    this.bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!++;
  }

  /** Adds all that the other counted. */
  addAll(other: Figures): void {
    this.count += other.count;
    this.accepted += other.accepted;
    this.rejected += other.rejected;
    this.confidenceSum += other.confidenceSum;
    for (let i = 0; i < BINS; i++) this.bins[i]! += other.bins[i]!;
    for (let i = 0; i < COUNTED_IN_ARRAY; i++) this.frequent[i]! += other.frequent[i]!;
    for (const [label, count] of other.others) this.others.set(label, (this.others.get(label) ?? 0) + count);
  }

  /** Null when none has a confidence. */
  get meanConfidence(): number | null {
    const count = this.bins.reduce((sum, bin) => sum + bin, 0);
    return count === 0 ? null : this.confidenceSum / count;
  }

  /** How often each label occurs. */
  *labels(): Generator<[label: number, count: number]> {
    for (const [label, count] of this.frequent.entries()) if (count > 0) yield [label, count];
    yield* this.others;
  }
}
