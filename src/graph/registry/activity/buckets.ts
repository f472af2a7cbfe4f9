import { badInput } from '../../../base/errors.js';
import type { ActivityInterval } from '../../generated/graphql.js';
import { Figures } from './figures.js';

export const INTERVAL_MS: Readonly<Record<ActivityInterval, number>> = { HOUR: 3_600_000, DAY: 86_400_000 };

const MOST_BUCKETS = 1_000;

/** Figures by hour or day of UTC. */
export class Buckets {
  private readonly width: number;
  /** By the bucket's number, less `origin`. */
  private readonly figures: (Figures | undefined)[] = new Array<undefined>(2 * MOST_BUCKETS).fill(undefined);
  private origin = NaN;
  private first = Infinity;
  private last = -Infinity;

  constructor(private readonly every: ActivityInterval) {
    this.width = INTERVAL_MS[every];
  }

  /** Whether something was in more buckets than are listed: they hold only a part. */
  get isTooLong(): boolean {
    return this.last - this.first >= MOST_BUCKETS;
  }

  /** The figures of the bucket that holds the point in time; null once there are too many. */
  at(time: number): Figures | null {
    const number = Math.floor(time / this.width);
    return this.figures[number - this.origin] ?? this.ofNumber(number);
  }

  private ofNumber(number: number): Figures | null {
    // The first that comes may be the last of those to come.
    if (Number.isNaN(this.origin)) this.origin = number - MOST_BUCKETS;
    this.first = Math.min(this.first, number);
    this.last = Math.max(this.last, number);
    if (this.isTooLong) return null;
    const figures = new Figures();
    this.figures[number - this.origin] = figures;
    return figures;
  }

  /** Adds all that the others counted; `numberOf` tells what their labels' numbers are here. */
  addAll(others: Buckets, numberOf: (label: number) => number): void {
    // The bounds, even of what has too many.
    if (others.isTooLong) for (const number of [others.first, others.last]) this.at(number * this.width);
    for (const [at, figures] of others.figures.entries()) {
      if (figures && figures.count > 0) this.at((at + others.origin) * this.width)?.addAll(figures, numberOf);
    }
  }

  /** From the first to the last that holds something, with those between that hold nothing. Throws when there are too many. */
  list(): { readonly from: number; readonly to: number; readonly figures: Figures }[] {
    const { every, width } = this;
    if (this.isTooLong) {
      const longer = every === 'HOUR' ? 'ask for every: DAY, or give' : 'give';
      throw badInput(
        `every ${every} makes ${this.last - this.first + 1} buckets from ${new Date(this.first * width).toISOString()} on, but at most ${MOST_BUCKETS} are listed; ${longer} a narrower within`,
      );
    }
    const holds = (figures: Figures | undefined) => figures !== undefined && figures.count > 0;
    const [first, last] = [this.figures.findIndex(holds), this.figures.findLastIndex(holds)];
    if (first < 0) return [];
    return this.figures.slice(first, last + 1).map((figures, i) => {
      const from = (this.origin + first + i) * width;
      return { from, to: from + width, figures: figures ?? new Figures() };
    });
  }
}
