import { growingFloats, growingInts } from '../../../lake/near/growable.js';
import type { EvaluationTask } from '../../../lake/tables/evaluations.js';
import { f1, precision, recall } from '../../../scoring/rates.js';
import type { Figure, Scores } from '../../../scoring/sets.js';
import type { TitleCounts } from './by-title.js';
import { copied, Groups } from './drawn.js';
import { NONE, type Items } from './items.js';
import { score, type Compared } from './score.js';

/** A figure of one title, over all labels. */
export interface TitleFigure extends Pick<Figure, 'metric' | 'value' | 'support'> {
  readonly title: number;
}

/** Column by column: there are some of each of many titles. */
export class TitleFigures implements Iterable<TitleFigure> {
  readonly #title = growingInts();
  readonly #metric = growingInts();
  readonly #metrics: string[] = [];
  /** NaN: not defined. */
  readonly #value = growingFloats();
  readonly #support = growingFloats();

  push({ title, metric, value, support }: TitleFigure): void {
    let number = this.#metrics.indexOf(metric);
    if (number < 0) number = this.#metrics.push(metric) - 1;
    this.#title.push(title);
    this.#metric.push(number);
    this.#value.push(value ?? NaN);
    this.#support.push(support ?? NaN);
  }

  *[Symbol.iterator](): Generator<TitleFigure> {
    const known = (value: number) => (Number.isNaN(value) ? null : value);
    for (let i = 0; i < this.#title.length; i++) {
      const metric = this.#metrics[this.#metric.at(i)]!;
      const [value, support] = [known(this.#value.at(i)), known(this.#support.at(i))];
      yield { title: this.#title.at(i), metric, value, support };
    }
  }
}

/**
 * Figures that a title has beside precision, recall and F1: a few of each task's, for there are many titles. Of time they are lengths, and
 * so computed, too. Answers to one query are of many titles: there are none of one.
 */
const COMPUTED: Readonly<Record<EvaluationTask, (metric: string) => boolean>> = {
  BOXES: among('mAP', 'AP50', 'AP75'),
  FRAME_CLASSIFICATION: among('mAP', 'AUC', 'ECE', 'accuracy'),
  SHOT_CLASSIFICATION: among('mAP', 'AUC', 'ECE', 'accuracy'),
  TIME_RANGES: among('mAP', 'AP@0.3', 'AP@0.5', 'AP@0.7'),
  TIME_SEGMENTATION: among('precision', 'recall', 'f1', 'errorRate', 'eventF1'),
  BOUNDARIES: among('meanOffset'),
  TEXT: among('wer', 'cer'),
  RETRIEVAL: () => false,
};

function among(...names: string[]): (metric: string) => boolean {
  return (metric) => names.includes(metric);
}

/** Of all that is of a title, in the order in which the titles come up. */
export function titleFigures(compared: Compared, scores: Scores, counts: readonly TitleCounts[]): TitleFigures {
  const { task, settings } = compared;
  const figures = new TitleFigures();
  if (task === 'RETRIEVAL') return figures;
  const recallOfMost = task === 'BOXES' ? `AR${settings.maxDetections}` : null;
  const sides = [compared.predictions, compared.truths];
  const places = new Map(sides.map((side) => [side, placesByTitle(side)]));
  for (const [title, { hits, alarms, misses }] of countsOfTitles(counts)) {
    if (task !== 'TIME_SEGMENTATION') {
      const support = hits + misses;
      figures.push({ title, metric: 'precision', value: precision(hits, alarms), support });
      figures.push({ title, metric: 'recall', value: recall(hits, misses), support });
      figures.push({ title, metric: 'f1', value: f1(hits, alarms, misses), support });
    }
    const isAll = sides.every((side) => places.get(side)!.get(title)?.length === side.size);
    const own = isAll ? scores : score(ofTitle(compared, title, (side) => places.get(side)!.get(title) ?? []));
    for (const { metric, label, value, support, curve } of own.figures) {
      const isAsked = label === null && (COMPUTED[task](metric) || metric === recallOfMost);
      if (isAsked && (curve === undefined || value !== null)) figures.push({ title, metric, value, support });
    }
  }
  return figures;
}

/** Of all labels of each title. */
function countsOfTitles(counts: readonly TitleCounts[]): Map<number, Pick<TitleCounts, 'hits' | 'alarms' | 'misses'>> {
  const titles = new Map<number, { hits: number; alarms: number; misses: number }>();
  for (const { title, hits, alarms, misses } of counts) {
    if (title === NONE) continue;
    const sum = titles.get(title) ?? { hits: 0, alarms: 0, misses: 0 };
    titles.set(title, { hits: sum.hits + hits, alarms: sum.alarms + alarms, misses: sum.misses + misses });
  }
  return titles;
}

/** What is of the title alone, its labels numbered anew: a title has few of many labels. */
function ofTitle(compared: Compared, title: number, placesOf: (side: Items) => Iterable<number>): Compared {
  // In their order, which decides between predictions of the same confidence.
  const groups = new Groups();
  const own = [compared.predictions, compared.truths].flatMap((side) =>
    Array.from(placesOf(side), (place) => side.group.at(place)),
  );
  for (const group of Uint32Array.from(own).sort()) groups.numberOf(group, 1);
  const each = (side: Items, add: (i: number, time: number) => void) => {
    for (const place of placesOf(side)) add(place, 1);
  };
  const copy = copied(compared, each, groups);
  const numbers = new Map<number, number>();
  for (const { label } of [copy.predictions, copy.truths]) {
    const { values } = label;
    for (let i = 0; i < values.length; i++) {
      const number = numbers.get(values[i]!) ?? numbers.size;
      numbers.set(values[i]!, number);
      values[i] = number;
    }
  }
  return { ...copy, labels: numbers.size, groups: Math.max(copy.groups, compared.groupsOfTitle(title)) };
}

function placesByTitle({ title, size }: Items): ReadonlyMap<number, Uint32Array> {
  const lists = new Map<number, ReturnType<typeof growingInts>>();
  for (let place = 0; place < size; place++) {
    const of = title.at(place);
    let list = lists.get(of);
    if (!list) lists.set(of, (list = growingInts()));
    list.push(place);
  }
  return new Map([...lists].map(([of, list]) => [of, list.values]));
}
