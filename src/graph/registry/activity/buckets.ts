import { badInput } from '../../../base/errors.js';
import type { ActivityInterval } from '../../generated/graphql.js';
import { Figures } from './figures.js';

export const INTERVAL_MS: Readonly<Record<ActivityInterval, number>> = { HOUR: 3_600_000, DAY: 86_400_000 };

const MOST_BUCKETS = 1_000;

/** Figures by hour or day of UTC. */
export class Buckets {
  private readonly figures = new Map<number, Figures>();
  private first = Infinity;
  private last = -Infinity;
  /** Rows mostly come in order of time. */
  private lastAsked = NaN;
  private lastFound: Figures | null = null;

  constructor(private readonly every: ActivityInterval) {}

  /** The figures of the bucket that holds the point in time; null once there are more buckets than `list` returns. */
  at(time: number): Figures | null {
    const number = Math.floor(time / INTERVAL_MS[this.every]);
    if (number === this.lastAsked) return this.lastFound;
    this.lastAsked = number;
    return (this.lastFound = this.ofNumber(number));
  }

  private ofNumber(number: number): Figures | null {
    this.first = Math.min(this.first, number);
    this.last = Math.max(this.last, number);
    if (this.last - this.first >= MOST_BUCKETS) return null;
    let figures = this.figures.get(number);
    if (!figures) this.figures.set(number, (figures = new Figures()));
    return figures;
  }

  /** From the first to the last, with those that hold nothing. Throws when there are too many. */
  list(): { readonly from: number; readonly figures: Figures }[] {
    const { every, first, last } = this;
    if (last < first) return [];
    const length = last - first + 1;
    if (length > MOST_BUCKETS) {
      const longer = every === 'HOUR' ? 'ask for every: DAY, or give' : 'give';
      throw badInput(
        `every ${every} makes ${length} buckets from ${isoOf(first, every)} on, but at most ${MOST_BUCKETS} are listed; ${longer} a narrower within`,
      );
    }
    return Array.from({ length }, (_, i) => ({
      from: (first + i) * INTERVAL_MS[every],
      figures: this.figures.get(first + i) ?? new Figures(),
    }));
  }
}

const isoOf = (number: number, every: ActivityInterval): string => new Date(number * INTERVAL_MS[every]).toISOString();
