import { and, equals, not, or, type Filter } from '../../../lake/lancedb/filter.js';
import type { EvaluatedSide } from '../../../lake/tables/evaluations.js';

const COLUMN = { RUN: 'run_id', MODEL: 'model_id', AUTHOR: 'author', SOURCE: 'source' } as const;

const REJECTED = equals('review_status', 'REJECTED');
const ACCEPTED = equals('review_status', 'ACCEPTED');
const MADE_BY_PEOPLE = equals('source', 'HUMAN');

/** The annotations of one side, as predictions. */
export function sideFilter({ of, value, type }: EvaluatedSide): Filter {
  const ofType = equals('type', type!);
  if (of === 'ACCEPTED') return and(ofType, or(MADE_BY_PEOPLE, ACCEPTED));
  return and(ofType, equals(COLUMN[of as keyof typeof COLUMN], value!));
}

/**
 * The annotations of the truth: never those that were rejected. Where it is what people made or accepted, a prediction is truth only when it
 * was accepted: a person's own are no proof of themselves.
 */
export function truthFilter(truth: EvaluatedSide, predictions: EvaluatedSide): Filter {
  const notRejected = and(sideFilter(truth), not(REJECTED));
  if (truth.of !== 'ACCEPTED' || predictions.of === 'SHOTS') return notRejected;
  return and(notRejected, or(ACCEPTED, not(sideFilter(predictions))));
}
