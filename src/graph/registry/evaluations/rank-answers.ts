import { scoreRetrieval } from '../../../scoring/retrieval.js';
import type { Scores } from '../../../scoring/sets.js';
import type { Items } from './items.js';

/**
 * Compares what was found for each query, by its label, with what is relevant to it. What a side names twice for a query counts once: the
 * surest prediction, the first truth.
 */
export function scoreAnswers(predictions: Items, truths: Items): Scores {
  const [answers, relevant] = [onceEach(predictions, sureness), onceEach(truths, () => 0)];
  const { figures, cases } = scoreRetrieval(
    { ...setOf(predictions, answers), confidence: Float64Array.from(answers, (i) => predictions.confidence.at(i)) },
    { ...setOf(truths, relevant), relevance: null },
  );
  const placeOf = (places: readonly number[], place: number | null) => (place === null ? null : places[place]!);
  return {
    figures,
    cases: {
      *[Symbol.iterator]() {
        for (const one of cases)
          yield { ...one, prediction: placeOf(answers, one.prediction), truth: placeOf(relevant, one.truth) };
      },
    },
  };
}

/** A confidence that is not known counts as 1. */
const sureness = (of: Items, i: number): number => (Number.isNaN(of.confidence.at(i)) ? 1 : of.confidence.at(i));

/** Places of the items, of those of one query and one thing that with the highest value, else the first. */
function onceEach(of: Items, value: (of: Items, i: number) => number): number[] {
  const best = new Map<number, number>();
  for (let i = 0; i < of.size; i++) {
    const key = of.label.at(i) * 2 ** 32 + of.group.at(i);
    const before = best.get(key);
    if (before === undefined || value(of, i) > value(of, before)) best.set(key, i);
  }
  return [...best.values()].sort((a, b) => a - b);
}

/** A query is a group there, and what may be found for it a label. */
function setOf(of: Items, places: readonly number[]) {
  return {
    size: places.length,
    group: Int32Array.from(places, (i) => of.label.at(i)),
    label: Int32Array.from(places, (i) => of.group.at(i)),
  };
}
