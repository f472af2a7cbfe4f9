import type { Spoken } from './pairs.js';
import { median } from '../statistics.js';
import { spread } from './robust.js';

/** How far lengths lie from what they should be, before any are seen: as in 38 pairs of tracks in thirteen languages, at the median. */
const SCALE_BEFORE = 1.1;

/** So many pairs must say otherwise as strongly. */
const PAIRS_BEFORE = 20;

export interface LengthRatio {
  /** Letters of the track to letters of the reference: the median over the pairs. */
  readonly ratio: number;
  /** How many standard deviations a text is longer than its reference asks for. */
  z(reference: string, track: string): number;
  /** How unlikely it is that texts of so many letters go together, as a natural logarithm: 0 where they are as long as most that do. */
  doubt(reference: number, track: number): number;
}

/** What most that go together stay below, and what no length is worth more than. */
const ORDINARY = 1;
const MOST_DOUBT = 8;

/**
 * How long translations are, and by how much one is too long or too short for what it translates. As in Gale and Church, 1993, lengths differ
 * by as much as the square root of the text's; how much that is comes from the pairs themselves, by medians, and where they are few from others.
 */
export function lengthRatio(pairs: readonly Pick<Spoken, 'reference' | 'track'>[]): LengthRatio {
  const known = new Map<string, number>();
  const lengthIn = (text: string): number => {
    const length = known.get(text) ?? lengthOf(text);
    known.set(text, length);
    return length;
  };
  const ratio = median(pairs.map(({ reference, track }) => lengthIn(track) / lengthIn(reference)));
  const difference = (reference: number, said: number) => {
    const expected = ratio * reference;
    return (said - expected) / Math.sqrt((said + expected) / 2);
  };
  const differences = pairs.map(({ reference, track }) => difference(lengthIn(reference), lengthIn(track)));
  const middle = median(differences);
  const own = pairs.length * spread(differences, middle) ** 2;
  const scale = Math.sqrt((own + PAIRS_BEFORE * SCALE_BEFORE ** 2) / (pairs.length + PAIRS_BEFORE));
  const z = (reference: number, track: number) => (difference(reference, track) - middle) / scale;
  return {
    ratio,
    z: (reference, track) => z(lengthIn(reference), lengthIn(track)),
    doubt: (reference, track) => Math.min(MOST_DOUBT, Math.max(0, z(reference, track) ** 2 / 2 - ORDINARY)),
  };
}

/** Letters and digits; at least 1, so that lines of marks alone have a ratio. */
export const lengthOf = (text: string): number => Math.max(1, text.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
