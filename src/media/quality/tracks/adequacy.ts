import { median } from '../statistics.js';

/** So many standard deviations below the middle a line is far below: the limit of lengths, of which few right pairs are beyond. */
const DEVIATIONS = 4;
/** And by so much of a cosine: in a track of which all lines are alike, deviations are next to nothing. */
const LEAST_DROP = 0.2;
/** The median of deviations to the standard deviation, of a normal distribution. */
const TO_DEVIATION = 1.4826;

/** How near lines are to their counterparts in meaning. */
export interface Adequacy {
  /** The middle of the cosines. */
  readonly median: number;
  /** What is below stands out. */
  readonly limit: number;
  /** Places of those. */
  readonly low: readonly number[];
}

/** @param cosines of each line and its counterpart, one or more */
export function adequacyOf(cosines: readonly number[]): Adequacy {
  const middle = median(cosines);
  const deviation = TO_DEVIATION * median(cosines.map((cosine) => Math.abs(cosine - middle)));
  const limit = middle - Math.max(LEAST_DROP, DEVIATIONS * deviation);
  return { median: middle, limit, low: cosines.flatMap((cosine, at) => (cosine < limit ? [at] : [])) };
}
