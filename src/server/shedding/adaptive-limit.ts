/** One operation that has ended. */
export interface Measured {
  /** When it ended, and how long it ran, in ms. */
  readonly at: number;
  readonly tookMs: number;
  /** Whether it took so much longer than nearly alone that others must have been in its way. */
  readonly isLate: boolean;
  /** What was in flight with it, itself included. */
  readonly inFlight: number;
}

/** Of each cut: Netflix's AIMDLimit and CUBIC (RFC 9438) take a tenth and three tenths, Reno takes half. */
const CUT = 0.9;

/**
 * How much may be in flight at once, found by additive increase and multiplicative decrease, as TCP finds its window (RFC 5681) and
 * Netflix's concurrency-limits its `AIMDLimit`: a window without a late operation adds one; a late one takes a tenth, at most once in the
 * time that it ran, since all that ran beside it tell of the same crowd. What is not used does not grow.
 */
export class AdaptiveLimit {
  private value: number;
  private cutAt = -Infinity;

  constructor(
    readonly least: number,
    readonly most: number,
    first: number,
  ) {
    this.value = Math.min(most, Math.max(least, first));
  }

  get current(): number {
    return Math.floor(this.value);
  }

  tell({ at, tookMs, isLate, inFlight }: Measured): void {
    if (isLate) {
      if (at - tookMs < this.cutAt) return;
      this.cutAt = at;
      this.value = Math.max(this.least, this.value * CUT);
    } else if (inFlight * 2 >= this.current) {
      this.value = Math.min(this.most, this.value + 1 / this.value);
    }
  }
}
