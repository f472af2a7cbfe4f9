import type { TimeSpan } from '../../findings.js';
import { common, lengthUs, united } from './spans.js';

const FARTHEST_US = 5_000_000;
const STEP_US = 50_000;

/**
 * By how much a track is to be moved so that its lines lie on the speech: the shift up to 5 s with the longest overlap, positive where the
 * subtitles come too early. Where lines outlast speech many shifts are as good: none if it is one of them, else the middle of them. Null
 * where no shift has any.
 */
export function offsetToSpeech(
  lines: readonly Readonly<TimeSpan>[],
  speech: readonly Readonly<TimeSpan>[],
): number | null {
  const spans = united(lines);
  const overlaps: number[] = [];
  for (let shift = -FARTHEST_US; shift <= FARTHEST_US; shift += STEP_US) {
    const moved = spans.map(({ startUs, endUs }) => ({ startUs: startUs + shift, endUs: endUs + shift }));
    overlaps.push(lengthUs(common(moved, speech)));
  }
  const most = Math.max(...overlaps);
  if (most === 0) return null;
  if (overlaps[FARTHEST_US / STEP_US] === most) return 0;
  const first = overlaps.indexOf(most);
  let last = first;
  while (overlaps[last + 1] === most) last++;
  return -FARTHEST_US + ((first + last) / 2) * STEP_US;
}
