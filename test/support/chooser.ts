/** Draws from a stream of numbers in [0, 1). */
export class Chooser {
  constructor(protected readonly random: () => number) {}

  protected below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  protected chance(share: number): boolean {
    return this.random() < share;
  }

  protected pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }
}
