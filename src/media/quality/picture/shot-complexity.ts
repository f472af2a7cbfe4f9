/** Spatial and temporal information of each shot. */
import type { Measure, Series, TimeSpan } from '../../findings.js';

/** What is said of a shot: the greatest, as ITU-T P.910 has it of a sequence, and the mean. */
const PARTS = {
  max: (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value)),
  mean: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length,
} as const;

/**
 * Two measures, `shot_NAME_max` and `shot_NAME_mean`, of each shot, with its time range. The first picture of a shot has no temporal
 * information: its difference is that between two shots.
 */
export function shotComplexity(curve: Series, shots: readonly TimeSpan[]): Measure[] {
  const isTemporal = curve.name === 'temporal_information';
  return shots.flatMap(({ startUs, endUs }) => {
    const [first, end] = [firstFrom(curve, startUs), firstFrom(curve, endUs)];
    const values = [...curve.values.subarray(isTemporal ? first + 1 : first, end)].filter(
      (value) => !Number.isNaN(value),
    );
    if (values.length === 0) return [];
    return Object.entries(PARTS).map(([part, of]) => ({
      ...{ name: `shot_${curve.name}_${part}`, value: of(values), unit: curve.unit, tool: curve.tool },
      range: { startUs, endUs },
    }));
  });
}

/** Number of the first point at or after a time. Times of steady curves are rounded to a microsecond. */
function firstFrom({ startUs, stepUs, timesUs, values }: Series, us: number): number {
  if (stepUs !== null) return Math.min(values.length, Math.max(0, Math.ceil((us - startUs - 2) / stepUs)));
  const found = timesUs!.findIndex((time) => time >= us);
  return found < 0 ? values.length : found;
}
