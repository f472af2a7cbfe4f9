import { STILL_MEASURES, type StillMeasures } from '../../lake/tables/still-measures.js';
import { TEMPORAL_INFORMATION } from '../loaders/stills.js';
import { curveOf, type Curve, type StoredCurve } from '../../lake/tables/series-points.js';

/** What was measured of the frames of one asset, by their times. */
export interface Measured {
  /** Null where a measure is missing. */
  at(timeUs: number): StillMeasures | null;
  temporalInformationAt(timeUs: number): number | null;
}

/** Null where the asset's frames were not measured. */
export function measuredFrom(rows: readonly (StoredCurve & { readonly name: string })[]): Measured | null {
  const curves = new Map(rows.map((row) => [row.name, curveOf(row)]));
  const first = curves.get(STILL_MEASURES[0]);
  if (!first || STILL_MEASURES.some((name) => !curves.has(name))) return null;
  const points = new Map(Array.from({ length: first.count }, (_, i) => [first.timeAt(i), i]));
  const movement = curves.get(TEMPORAL_INFORMATION);
  return {
    at: (timeUs) => {
      const point = points.get(timeUs);
      if (point === undefined) return null;
      const measures = STILL_MEASURES.map((name) => [name, curves.get(name)!.valueAt(point)] as const);
      return measures.some(([, value]) => Number.isNaN(value)) ? null : (Object.fromEntries(measures) as StillMeasures);
    },
    temporalInformationAt: (timeUs) => (movement ? valueBefore(movement, timeUs) : null),
  };
}

/** The last value that is not after the time. */
function valueBefore(curve: Curve, timeUs: number): number | null {
  let [low, high] = [0, curve.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.timeAt(middle) <= timeUs) low = middle + 1;
    else high = middle;
  }
  const value = low === 0 ? NaN : curve.valueAt(low - 1);
  return Number.isNaN(value) ? null : value;
}
