import { badInput } from '../../base/errors.js';
import { curveOf } from '../../lake/tables/series-points.js';
import type { CurveRow } from '../../lake/tables/series.js';
import { checkTimeRange } from '../input.js';
import type { Loaders } from './loaders.js';
import { reducedCurve, type ReducedPoint, type Within } from './reduced-curve.js';

/** A curve, and what of its points is asked for. */
export interface AskedSeries {
  readonly row: CurveRow;
  readonly within: Within;
  readonly most: number;
}

interface Args {
  within?: { startMs: number; endMs: number } | null;
  points?: number | null;
}

const MOST_POINTS = 10_000;

/** The arguments of fields that give curves. Throws BAD_USER_INPUT. */
export function checkCurve({ within, points }: Args): Omit<AskedSeries, 'row'> {
  if (points == null || points < 1 || points > MOST_POINTS) {
    throw badInput(`points must be 1 to ${MOST_POINTS}, but got ${points ?? 'null'}`);
  }
  return { within: within == null ? null : checkTimeRange('within', within), most: points };
}

export async function pointsOf({ row, within, most }: AskedSeries, { curve }: Loaders): Promise<ReducedPoint[]> {
  const stored = await curve.load(row.id);
  return stored === null ? [] : reducedCurve(curveOf(stored), within, most);
}
