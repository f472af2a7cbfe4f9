import type { Figure } from '../../../scoring/sets.js';
import { f1, precision, recall } from '../../../scoring/rates.js';
import type { TitleCounts } from './by-title.js';

/** Where a figure lies in 95 % of draws of titles. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RATES: Readonly<Record<string, (hits: number, alarms: number, misses: number) => number | null>> = {
  precision,
  recall: (hits, _, misses) => recall(hits, misses),
  f1,
};

/** The interval of a figure; null: it is none of precision, recall and F1, or there is one title alone. */
export type IntervalOf = (figure: Pick<Figure, 'metric' | 'label'>) => Interval | null;

/**
 * Percentile intervals by drawing titles with replacement, so that what is of one title is drawn together. Source: Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13. The same counts, samples and seed give the same intervals.
 */
export function bootstrap(counts: readonly TitleCounts[], samples: number, seed: number): IntervalOf {
  const titles = [...new Set(counts.map(({ title }) => title))].sort((a, b) => a - b);
  if (samples === 0 || titles.length < 2) return () => null;
  const place = new Map(titles.map((title, i) => [title, i]));
  const labels = new Map<number | null, Drawn>([[null, new Drawn()]]);
  for (const { label } of counts) if (!labels.has(label)) labels.set(label, new Drawn());
  const random = randomOf(seed);
  for (let sample = 0; sample < samples; sample++) {
    const weight = new Uint32Array(titles.length);
    for (let draw = 0; draw < titles.length; draw++) weight[Math.floor(random() * titles.length)]!++;
    for (const count of counts) {
      const times = weight[place.get(count.title)!]!;
      if (times === 0) continue;
      labels.get(count.label)!.add(count, times);
      labels.get(null)!.add(count, times);
    }
    for (const drawn of labels.values()) drawn.end();
  }
  return ({ metric, label }) => (Object.hasOwn(RATES, metric) ? (labels.get(label)?.interval(metric) ?? null) : null);
}

/** What draws come to, of one label or of all. */
class Drawn {
  private hits = 0;
  private alarms = 0;
  private misses = 0;
  private readonly values = new Map(Object.keys(RATES).map((metric): [string, number[]] => [metric, []]));

  add({ hits, alarms, misses }: TitleCounts, times: number): void {
    this.hits += times * hits;
    this.alarms += times * alarms;
    this.misses += times * misses;
  }

  /** Ends a draw. A figure that is not defined in it is left out. */
  end(): void {
    for (const [metric, values] of this.values) {
      const value = RATES[metric]!(this.hits, this.alarms, this.misses);
      if (value !== null) values.push(value);
    }
    this.hits = this.alarms = this.misses = 0;
  }

  interval(metric: string): Interval | null {
    const values = this.values.get(metric)!.sort((a, b) => a - b);
    if (values.length === 0) return null;
    const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
    return { low: at(0.025), high: at(0.975) };
  }
}

/** Mulberry32 by Tommy Ettinger: the same numbers on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
