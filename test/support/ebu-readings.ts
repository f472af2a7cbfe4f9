import type { EbuCase, Reading } from './ebu-signals.js';
import type { Measured } from './measured.js';

/** What was read: the value, or the one farthest from what is expected. NaN: nothing. */
export function readingOf(found: Measured, { reading, expected }: EbuCase): number {
  return readings(found, reading).reduce(
    (worst, value) => (Math.abs(value - expected) > Math.abs(worst - expected) ? value : worst),
    readings(found, reading)[0] ?? NaN,
  );
}

function readings({ measures, series }: Measured, reading: Reading): number[] {
  if (typeof reading === 'string')
    return measures.filter(({ name, channel }) => name === reading && channel === undefined).map(({ value }) => value);
  const curve = series.find(({ name }) => name === reading.curve);
  if (!curve) return [];
  return [...curve.values].filter((_, i) => curve.startUs + i * curve.stepUs! > reading.afterSeconds * 1_000_000 - 1);
}

export const isWithin = (got: number, { expected, tolerance: [below, above] }: EbuCase): boolean =>
  got >= expected - below && got <= expected + above;
