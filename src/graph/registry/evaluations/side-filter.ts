import { and, equals, not, or, type Filter } from '../../../lake/lancedb/filter.js';
import type { EvaluatedSide } from '../../../lake/tables/evaluations.js';
import { isAccepted, isOfPeople, isRejected } from '../../filters/agreed.js';

const COLUMN = { RUN: 'run_id', MODEL: 'model_id', AUTHOR: 'author', SOURCE: 'source' } as const;

/** The annotations of one side, as predictions. */
export function sideFilter({ of, value, type }: EvaluatedSide): Filter {
  const ofType = equals('type', type!);
  if (of === 'ACCEPTED') return and(ofType, isOfPeople);
  return and(ofType, equals(COLUMN[of as keyof typeof COLUMN], value!));
}

/**
 * The annotations of the truth: never those that were rejected. Where it is what people made or accepted, a prediction is truth only when it
 * was accepted: a person's own are no proof of themselves.
 */
export function truthFilter(truth: EvaluatedSide, predictions: EvaluatedSide): Filter {
  const notRejected = and(sideFilter(truth), not(isRejected));
  if (truth.of !== 'ACCEPTED' || predictions.of === 'SHOTS') return notRejected;
  return and(notRejected, or(isAccepted, not(sideFilter(predictions))));
}
