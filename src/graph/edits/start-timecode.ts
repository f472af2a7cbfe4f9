import { badInput, quoted } from '../../base/errors.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { timecode } from '../../media/timecode.js';

/** Sound without pictures counts in milliseconds. */
const CLOCK = /^\d\d:[0-5]\d:[0-5]\d\.\d{3}$/;

/** Throws BAD_USER_INPUT for what is no timecode at the asset's frame rate. */
export function checkStartTimecode(
  field: string,
  value: string,
  { frame_rate_numerator, frame_rate_denominator }: AssetRow,
): string {
  const isOne =
    frame_rate_numerator === null || frame_rate_denominator === null
      ? CLOCK.test(value)
      : timecode(0, { numerator: frame_rate_numerator, denominator: frame_rate_denominator }, value) !== null;
  if (isOne) return value;
  throw badInput(
    `${field} must be HH:MM:SS:FF at the frame rate of the asset, or HH:MM:SS.mmm without one, but got ${quoted(value)}`,
  );
}
