import type { Spoken } from './pairs.js';
import { likeness, letters, scriptOf, wordsOf } from './words.js';

/** Letters of two texts that are nearly the same: one word of ten differs, or a mark within one. */
const SAME = 0.9;

/** Shorter words are said alike in many languages: oh, ok, hmm. */
const SHORTEST = 4;

/** So often words of the line are in the reference elsewhere, and never in what goes with it there. */
const OFTEN = 2;

/**
 * Tells whether a line of another language is the reference's, word for word. Not where it is names, calls and what languages share: it takes
 * two words that are no names; or another script than the track is written in; or words that the track has in its own language elsewhere.
 *
 * @param names of the reference, as `namesIn` finds them
 * @param script that the track is written in
 */
export function untranslatedBy(pairs: readonly Spoken[], names: ReadonlySet<string>, script: string | null) {
  const words = pairs.map(({ reference, track }) => ({ reference: setOf(reference), track: setOf(track) }));
  const places = new Map<string, number[]>();
  words.forEach(({ reference }, at) => {
    for (const word of reference) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
  });
  /** How often the track has something else for a word in other pairs; 0 where it has it there, too. */
  const otherwise = (word: string, here: number): number => {
    const elsewhere = (places.get(word) ?? []).filter((at) => at !== here);
    return elsewhere.some((at) => words[at]!.track.has(word)) ? 0 : elsewhere.length;
  };

  return (said: string, reference: string, at: number): boolean => {
    if (letters(said) === '' || likeness(letters(said), letters(reference)) < SAME) return false;
    const all = wordsOf(said).map(({ folded }) => folded);
    if (all.reduce((sum, word) => sum + otherwise(word, at), 0) >= OFTEN) return true;
    const own = all.filter((word) => !names.has(word));
    const ofLine = scriptOf(said);
    if (ofLine !== null && ofLine !== script) return own.length > 0;
    return own.length >= 2 && own.some((word) => word.length >= SHORTEST);
  };
}

const setOf = (text: string): Set<string> => new Set(wordsOf(text).map(({ folded }) => folded));
