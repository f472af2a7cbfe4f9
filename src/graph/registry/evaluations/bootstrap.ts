import { bootstrapIntervals, type BootstrapOptions, type Interval } from '../../../scoring/bootstrap.js';
import type { Figure, Scores } from '../../../scoring/sets.js';
import { f1, precision, recall } from '../../../scoring/rates.js';
import type { TitleCounts } from './by-title.js';
import { drawn } from './drawn.js';
import { score, type Compared } from './score.js';

/** The interval of a figure; null: none is known. */
export type IntervalOf = (figure: Pick<Figure, 'metric' | 'label'>) => Interval;

/** Items that may be compared anew for intervals: a million take some seconds. */
const MOST_COMPARED = 1_000_000;

const COUNTED: Readonly<Record<string, (hits: number, alarms: number, misses: number) => number | null>> = {
  precision,
  recall: (hits, _, misses) => recall(hits, misses),
  f1,
};

const keyOf = ({ metric, label }: Pick<Figure, 'metric' | 'label'>): string => `${label ?? ''} ${metric}`;

/**
 * Intervals of 95 % by drawing titles with replacement; what is of no title is drawn as if it were of one. Every figure is computed anew
 * where there are few enough items; else precision, recall and F1 alone, from counts. Of answers, queries are drawn: those to one are of
 * many titles. See bootstrapIntervals.
 */
export function intervalsOf(compared: Compared, { figures }: Scores, counts: readonly TitleCounts[]): IntervalOf {
  const { bootstrapSamples: resamples, seed } = compared.settings;
  if (resamples > 0 && compared.task === 'RETRIEVAL') return overQueries(figures, { resamples, seed });
  const { predictions, truths } = compared;
  const titles = [...new Set([...predictions.title.values, ...truths.title.values])].sort((a, b) => a - b);
  if (resamples === 0 || titles.length < 2) return () => null;
  const isFew = (predictions.size + truths.size) * resamples <= MOST_COMPARED;
  const asked = figures.filter(({ curve, metric }) => curve === undefined && (isFew || isCounted(compared, metric)));
  const valuesOf = isFew ? anew(compared, titles) : fromCounts(counts, titles);
  const intervals = bootstrapIntervals(
    titles.length,
    (weights) => {
      const values = valuesOf(weights);
      return asked.map((figure) => values.get(keyOf(figure)) ?? null);
    },
    { resamples, seed },
  );
  const byKey = new Map(asked.map((figure, i) => [keyOf(figure), intervals[i]!]));
  return (figure) => byKey.get(keyOf(figure)) ?? null;
}

/** Whether the figure follows from hits, false alarms and misses: of time it is a length, of texts of words. */
const isCounted = ({ task }: Compared, metric: string): boolean =>
  Object.hasOwn(COUNTED, metric) && task !== 'TIME_SEGMENTATION' && task !== 'TEXT';

/** Each figure of all is the mean of those of the queries. */
function overQueries(figures: readonly Figure[], options: BootstrapOptions): IntervalOf {
  const ofQueries = new Map<string, number[]>();
  for (const { metric, label, value } of figures) {
    if (label !== null) ofQueries.set(metric, [...(ofQueries.get(metric) ?? []), value!]);
  }
  const columns = [...ofQueries.values()];
  const meanOf = (values: readonly number[], weights: Uint32Array) =>
    values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / values.length;
  const intervals = bootstrapIntervals(
    columns[0]?.length ?? 0,
    (weights) => columns.map((values) => meanOf(values, weights)),
    options,
  );
  const byMetric = new Map([...ofQueries.keys()].map((metric, i) => [metric, intervals[i]!]));
  return ({ metric, label }) => (label === null ? (byMetric.get(metric) ?? null) : null);
}

type Values = ReadonlyMap<string, number | null>;

function anew(compared: Compared, titles: readonly number[]): (weights: Uint32Array) => Values {
  return (weights) => {
    const { figures } = score(drawn(compared, titles, weights));
    return new Map(figures.map((figure) => [keyOf(figure), figure.value]));
  };
}

function fromCounts(counts: readonly TitleCounts[], titles: readonly number[]): (weights: Uint32Array) => Values {
  const place = new Map(titles.map((title, i) => [title, i]));
  return (weights) => {
    const sums = new Map<number | null, [hits: number, alarms: number, misses: number]>();
    for (const { title, label, hits, alarms, misses } of counts) {
      const times = weights[place.get(title)!]!;
      if (times === 0) continue;
      for (const of of [label, null]) {
        const sum = sums.get(of) ?? [0, 0, 0];
        sums.set(of, [sum[0] + times * hits, sum[1] + times * alarms, sum[2] + times * misses]);
      }
    }
    const values = new Map<string, number | null>();
    for (const [label, sum] of sums) {
      for (const [metric, rate] of Object.entries(COUNTED)) values.set(keyOf({ metric, label }), rate(...sum));
    }
    return values;
  };
}
