/** Chooses the frame rate of a stream. */
import type { TimeBase } from './timeline.js';
import type { Rational } from '../../lake/tables/streams.js';

/** Containers with coarse clocks average 24000/1001 to 23.98; a film of variable rate differs by far more. */
const CONSTANT_WITHIN = 0.005;

/**
 * One of FFmpeg's two rates: `real`, or `average` where the two differ. `real` is the lowest rate that can represent all
 * timestamps: exact, but 90000 for a stream of variable rate, and the field rate for an interlaced one.
 */
export function chooseFrameRate(real: TimeBase, average: TimeBase): Rational | null {
  const [realRate, averageRate] = [real.num / real.den, average.num / average.den];
  if (!(averageRate > 0) || !Number.isFinite(averageRate))
    return realRate > 0 && Number.isFinite(realRate) ? rational(real) : null;
  const constant = Math.abs(realRate / averageRate - 1) <= CONSTANT_WITHIN;
  return rational(constant ? real : average);
}

function rational({ num, den }: TimeBase): Rational {
  return { numerator: num, denominator: den };
}
