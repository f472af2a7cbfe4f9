import type { AssetRow } from '../../lake/tables/assets.js';
import type { Rational } from '../../lake/tables/streams.js';
import { countingOf, frameOfTimecode } from './frame-count.js';

export type AssetTiming = Pick<AssetRow, 'frame_rate_numerator' | 'frame_rate_denominator' | 'start_timecode'>;

/** Null for what has no frames. */
export function rateOfAsset({ frame_rate_numerator: n, frame_rate_denominator: d }: AssetTiming): Rational | null {
  return n === null || d === null ? null : { numerator: n, denominator: d };
}

/** The number that the timecode of a file gives to its first frame; null where it states none. */
export function startFrameOf(asset: AssetTiming): number | null {
  const [rate, start] = [rateOfAsset(asset), asset.start_timecode];
  if (!rate || start === null) return null;
  const counting = countingOf(rate, start.includes(';')) ?? countingOf(rate, false);
  const frame = counting && frameOfTimecode(start, counting);
  return typeof frame === 'number' ? frame : null;
}
