/** Where the light of frames exceeds what the file declares. */
import type { TimeSpan } from '../../findings.js';

/** Frames over the limit that lie closer belong together. */
const CLOSE_US = 1_000_000;
/** Declared values are whole cd/m². */
const ROUNDING = 0.5;

export interface OverStretch extends TimeSpan {
  /** Greatest within, in cd/m². */
  readonly most: number;
}

/** @param times of the frames, in microseconds; the last one ends at `endUs` */
export function overDeclared(
  light: readonly number[],
  declared: number,
  times: readonly number[],
  endUs: number,
): OverStretch[] {
  const found: { startUs: number; endUs: number; most: number }[] = [];
  for (const [i, value] of light.entries()) {
    if (value <= declared + ROUNDING) continue;
    const [from, to, last] = [times[i]!, times[i + 1] ?? endUs, found.at(-1)];
    if (last && from - last.endUs < CLOSE_US) Object.assign(last, { endUs: to, most: Math.max(last.most, value) });
    else found.push({ startUs: from, endUs: to, most: value });
  }
  return found;
}
