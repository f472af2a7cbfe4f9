import type { Curve } from '../../../lake/tables/series-points.js';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import { WORDS } from './picture-hash.js';

/** The curve of the hashes of all frames: four values a frame, one after the other. 2.8 MB for two hours at 24 frames a second. */
export const FRAME_FINGERPRINT = 'frame_fingerprint';

/** A hash of each frame of a film, in display order. */
export interface FrameHashes extends Fingerprint {
  /** When a frame is shown, in microseconds. */
  readonly timesUs: Float64Array;
}

export function frameHashesOf(curve: Pick<Curve, 'count' | 'valueAt' | 'timeAt'>): FrameHashes {
  const hashes = fingerprintOf(curve);
  const timesUs = Float64Array.from({ length: hashes.points }, (_, frame) => Math.round(curve.timeAt(frame * WORDS)));
  return { ...hashes, timesUs };
}

/** Times of the values, which rise as those of a curve do. Of a steady rate they lie evenly, so that they need not be kept. */
export function valueTimes(frameTimes: readonly number[]): number[] {
  const last = frameTimes.length - 1;
  const period = last > 0 ? (frameTimes[last]! - frameTimes[0]!) / last : WORDS;
  return frameTimes.flatMap((us, frame) => {
    const step = Math.min(period, (frameTimes[frame + 1] ?? Infinity) - us) / WORDS;
    return Array.from({ length: WORDS }, (_, word) => us + word * step);
  });
}
