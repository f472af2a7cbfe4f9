/** A measure over time, as compact as its times allow. */
import type { Series } from '../../findings.js';

/** Frame times are rounded to a microsecond each. */
const STEADY_US = 2;

/** @param times of the values, in microseconds, rising */
export function curve(
  name: string,
  unit: string | null,
  times: readonly number[],
  values: readonly number[],
  tool: string,
): Series {
  const [startUs, stepUs] = [times[0] ?? 0, times.length > 1 ? (times.at(-1)! - times[0]!) / (times.length - 1) : null];
  const isSteady = stepUs !== null && times.every((us, i) => Math.abs(us - startUs - i * stepUs) <= STEADY_US);
  return {
    ...{ name, unit, startUs, stepUs: isSteady ? stepUs : null, values: Float32Array.from(values), tool },
    timesUs: isSteady ? null : Float64Array.from(times),
  };
}
