/** One cell of a confusion matrix; null: no truth (a false alarm), or no prediction (a miss). Counts of items, or durations. */
export interface ConfusionCell {
  readonly truth: number | null;
  readonly predicted: number | null;
  readonly count: number;
}

/** A confusion matrix that keeps only the cells that are not 0. */
export class Confusion {
  private readonly counts = new Map<number, number>();

  constructor(private readonly labels: number) {}

  /** Adds one, or so much, to a cell. */
  add(truth: number | null, predicted: number | null, count = 1): void {
    const cell = (truth ?? this.labels) * (this.labels + 1) + (predicted ?? this.labels);
    this.counts.set(cell, (this.counts.get(cell) ?? 0) + count);
  }

  /** By truth, then prediction; what has none comes last. */
  cells(): ConfusionCell[] {
    const labelOf = (place: number) => (place === this.labels ? null : place);
    return [...this.counts]
      .sort(([a], [b]) => a - b)
      .map(([cell, count]) => ({
        truth: labelOf(Math.floor(cell / (this.labels + 1))),
        predicted: labelOf(cell % (this.labels + 1)),
        count,
      }));
  }
}
