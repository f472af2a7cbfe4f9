import type { Scores } from '../../../scoring/sets.js';
import { scoreTexts } from '../../../scoring/text.js';
import { NONE, type Items } from './items.js';

/** Compares texts of the same place, in their order there; what has no other is compared with no text. */
export function scorePairs(predictions: Items, truths: Items, threshold: number): Scores {
  const pairs = pairsOf(predictions, truths, threshold);
  const text = (of: Items, place: number) => (place === NONE ? '' : of.texts.at(place));
  const { figures, cases } = scoreTexts(
    pairs.map(([prediction]) => text(predictions, prediction)),
    pairs.map(([, truth]) => text(truths, truth)),
  );
  const placeOf = (pair: number | null, side: 0 | 1) => {
    const place = pair === null ? NONE : pairs[pair]![side];
    return place === NONE ? null : place;
  };
  return {
    figures,
    cases: [...cases].map((one) => ({
      ...one,
      prediction: placeOf(one.prediction, 0),
      truth: placeOf(one.truth, 1),
    })),
  };
}

function pairsOf(predictions: Items, truths: Items, threshold: number): [prediction: number, truth: number][] {
  const waiting = new Map<number, number[]>();
  for (let i = 0; i < predictions.size; i++) {
    // One without a confidence counts as 1.
    if (predictions.confidence.at(i) < threshold) continue;
    const key = predictions.group.at(i);
    waiting.set(key, [...(waiting.get(key) ?? []), i]);
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < truths.size; i++) pairs.push([waiting.get(truths.group.at(i))?.shift() ?? NONE, i]);
  for (const left of waiting.values()) for (const prediction of left) pairs.push([prediction, NONE]);
  return pairs;
}
