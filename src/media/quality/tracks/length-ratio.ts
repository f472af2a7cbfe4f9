import type { Spoken } from './pairs.js';
import { median } from '../statistics.js';
import { spread } from './robust.js';

export interface LengthRatio {
  /** Letters of the track to letters of the reference: the median over the pairs. */
  readonly ratio: number;
  /** How many standard deviations a text is longer than its reference asks for. */
  z(reference: string, track: string): number;
}

/**
 * How long translations are, and by how much one is too long or too short for what it translates. As in Gale and Church, 1993, lengths differ
 * by as much as the square root of the text's; how much that is comes from the pairs themselves, by medians.
 */
export function lengthRatio(pairs: readonly Pick<Spoken, 'reference' | 'track'>[]): LengthRatio {
  const known = new Map<string, number>();
  const lengthIn = (text: string): number => {
    const length = known.get(text) ?? lengthOf(text);
    known.set(text, length);
    return length;
  };
  const ratio = median(pairs.map(({ reference, track }) => lengthIn(track) / lengthIn(reference)));
  const difference = (reference: string, track: string) => {
    const [expected, said] = [ratio * lengthIn(reference), lengthIn(track)];
    return (said - expected) / Math.sqrt((said + expected) / 2);
  };
  const differences = pairs.map(({ reference, track }) => difference(reference, track));
  const middle = median(differences);
  const scale = spread(differences, middle);
  return {
    ratio,
    z: (reference, track) => (scale > 0 ? (difference(reference, track) - middle) / scale : 0),
  };
}

/** Letters and digits; at least 1, so that lines of marks alone have a ratio. */
export const lengthOf = (text: string): number => Math.max(1, text.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
