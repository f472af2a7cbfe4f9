import { likeness, letters, scriptOf, wordsOf } from './words.js';

/** Letters of two texts that are nearly the same: one word of ten differs, or a mark within one. */
const SAME = 0.9;

/** Shorter words are said alike in many languages: oh, ok, hmm. */
const SHORTEST = 4;

/**
 * Whether a line of another language is the reference's, word for word. Not where it is names, calls and what languages share: it takes two
 * words that are no names, or one in another script than its track is written in.
 *
 * @param names of the reference, as `namesIn` finds them
 * @param script that the track is written in
 */
export function isUntranslated(
  said: string,
  reference: string,
  names: ReadonlySet<string>,
  script: string | null,
): boolean {
  const [own, other] = [letters(said), letters(reference)];
  if (own === '' || likeness(own, other) < SAME) return false;
  const words = wordsOf(said).filter(({ folded }) => !names.has(folded));
  if (words.length >= 2) return words.some(({ folded }) => folded.length >= SHORTEST);
  const ofLine = scriptOf(said);
  return words.some(({ folded }) => folded.length >= SHORTEST) && ofLine !== null && ofLine !== script;
}
