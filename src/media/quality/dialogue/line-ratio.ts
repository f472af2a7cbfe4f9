/** How far the dialogue of a line stands out of what sounds around it. */
import type { TimeSpan } from '../../findings.js';
import { energyWithin, type Loudness } from './gated-loudness.js';
import { common, touching, widened, without } from './spans.js';

/** How far around a line the rest is listened to. */
const AROUND_US = 2_000_000;
/** Speech is placed to about .1 s: so close to it nothing counts as rest. */
const EDGE_US = 100_000;
/** Below, no speech is audible (ANSI S3.5-1997, 4.6: audibility reaches from −15 to +15 dB). */
export const LEAST_RATIO_LU = -15;
/** Where there is next to nothing besides the speech. */
export const MOST_RATIO_LU = 60;

/**
 * Speech over the rest, in LU: the energy where the line is spoken less that of the rest, over that of the rest, which is what sounds in the
 * line and 2 s around it where nobody speaks. Null where the line is not spoken, or nothing but speech is there to compare with: blocks
 * of 400 ms must lie whole in either.
 *
 * @param speech in order, stretches apart
 */
export function dialogueToRest(
  loudness: Loudness,
  line: Readonly<TimeSpan>,
  speech: readonly Readonly<TimeSpan>[],
): number | null {
  const [around] = widened([line], AROUND_US);
  const near = touching(speech, widened([around!], EDGE_US)[0]!);
  const spoken = energyWithin(loudness, common([line], near));
  const rest = energyWithin(loudness, without([around!], widened(near, EDGE_US)));
  if (spoken === null || spoken === 0 || rest === null) return null;
  if (rest === 0) return MOST_RATIO_LU;
  if (spoken <= rest) return LEAST_RATIO_LU;
  return Math.max(LEAST_RATIO_LU, Math.min(MOST_RATIO_LU, 10 * Math.log10((spoken - rest) / rest)));
}
