/** Loudness of parts of a programme, from its momentary loudness. */
import type { TimeSpan } from '../../findings.js';

/** Length of a block of momentary loudness (ITU-R BS.1770-5, EBU Tech 3341). */
export const BLOCK_US = 400_000;
/** Quieter blocks never count (ITU-R BS.1770-5). */
const ABSOLUTE_GATE_LUFS = -70;
/** Nor do those this far below the mean of the others. */
const RELATIVE_GATE_LU = 10;

/** Momentary loudness: of each block its end, in order of time, and its loudness in LUFS; −Infinity or NaN: none. */
export interface Loudness {
  readonly endsUs: ArrayLike<number>;
  readonly lufs: ArrayLike<number>;
}

const isHeard = (lufs: number): boolean => lufs > ABSOLUTE_GATE_LUFS;
const energyOf = (lufs: number): number => 10 ** (lufs / 10);
const lufsOf = (energy: number): number => 10 * Math.log10(energy);

/** The mean energy of the blocks that lie whole within one of the spans, in LUFS; null where there is none. */
export function loudnessWithin({ endsUs, lufs }: Loudness, spans: readonly Readonly<TimeSpan>[]): number | null {
  let [sum, count, at] = [0, 0, 0];
  for (const { startUs, endUs } of spans) {
    at = firstEndingFrom(endsUs, startUs + BLOCK_US);
    for (; at < endsUs.length && endsUs[at]! <= endUs; at++) {
      if (!isHeard(lufs[at]!)) continue;
      sum += energyOf(lufs[at]!);
      count++;
    }
  }
  return count === 0 ? null : lufsOf(sum / count);
}

/** The mean energy of the blocks there, where those too quiet to count are silence; null where there is no block. */
export function energyWithin({ endsUs, lufs }: Loudness, spans: readonly Readonly<TimeSpan>[]): number | null {
  let [sum, count, at] = [0, 0, 0];
  for (const { startUs, endUs } of spans) {
    at = firstEndingFrom(endsUs, startUs + BLOCK_US);
    for (; at < endsUs.length && endsUs[at]! <= endUs; at++, count++)
      if (isHeard(lufs[at]!)) sum += energyOf(lufs[at]!);
  }
  return count === 0 ? null : sum / count;
}

/** Integrated loudness with both gates of ITU-R BS.1770-5, in LUFS; null where nothing is heard. */
export function programmeLoudness({ lufs }: Loudness): number | null {
  const meanAbove = (gate: number): number | null => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < lufs.length; i++) {
      if (!(lufs[i]! > gate)) continue;
      sum += energyOf(lufs[i]!);
      count++;
    }
    return count === 0 ? null : lufsOf(sum / count);
  };
  const ungated = meanAbove(ABSOLUTE_GATE_LUFS);
  return ungated === null ? null : meanAbove(Math.max(ABSOLUTE_GATE_LUFS, ungated - RELATIVE_GATE_LU));
}

function firstEndingFrom(endsUs: ArrayLike<number>, us: number): number {
  let low = 0;
  for (let high = endsUs.length; low < high;) {
    const middle = (low + high) >> 1;
    if (endsUs[middle]! < us) low = middle + 1;
    else high = middle;
  }
  return low;
}
