/** How far a mark must be left behind before it counts as not passed, as a share of it: at the mark itself nothing flutters. */
const SLACK = 0.05;

/** How many of some marks a value has passed. */
export class Watermarks {
  private passed = 0;

  /** @param marks from the lowest; a value above one has passed it */
  constructor(private readonly marks: readonly number[]) {}

  get level(): number {
    return this.passed;
  }

  /** True: the level is another now. */
  take(value: number): boolean {
    const before = this.passed;
    this.passed = this.marks.filter((mark, i) => value > (i < before ? mark - Math.abs(mark) * SLACK : mark)).length;
    return this.passed !== before;
  }
}
