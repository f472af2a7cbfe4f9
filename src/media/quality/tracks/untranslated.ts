import type { Spoken } from './pairs.js';
import { likeness, letters, scriptOf, wordsOf } from './words.js';

/** Letters of two texts that are nearly the same: one word of ten differs, or a mark within one. */
const SAME = 0.9;

/** Shorter words are said alike in many languages: oh, ok, hmm. */
const SHORTEST = 4;

/** Longer ones that are, and roars and laughter, which have a letter three times or the same two again. */
const CALL = /^(?:ah|eh|oh|uh|hm|sh)+$|^(?:whoa+|okay|hallo|hello|bravo|taxi|hurra|olla|hola)$|(.)\1\1|^(..)\2+.?$/u;

/** So often words of the line are in the reference elsewhere, and not in what goes with it there. */
const OFTEN = 2;

/** A word that the track keeps in more than this share of the other places is one that both languages have. */
const KEPT = 0.2;

/**
 * Tells whether a line of another language is the reference's, word for word. Not where it is names, calls and what languages share: it takes
 * a word that is neither; or another script than the track is written in; or words that the track has in its own language elsewhere.
 *
 * @param names of the reference, as `namesIn` finds them
 * @param script that the track is written in
 */
export function untranslatedBy(pairs: readonly Spoken[], names: ReadonlySet<string>, script: string | null) {
  const words = pairs.map(({ reference, track }) => ({ reference: setOf(reference), track: setOf(track) }));
  const places = new Map<string, number[]>();
  words.forEach(({ reference }, at) => {
    // What is left elsewhere does not tell that the track keeps its words.
    if (areSame(pairs[at]!.track, pairs[at]!.reference)) return;
    for (const word of reference) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
  });
  /** How often the track has something else for a word in other pairs; 0 where it keeps it there. */
  const otherwise = (word: string, here: number): number => {
    const elsewhere = (places.get(word) ?? []).filter((at) => at !== here);
    const kept = elsewhere.filter((at) => words[at]!.track.has(word)).length;
    return kept > KEPT * elsewhere.length ? 0 : elsewhere.length - kept;
  };
  const isKept = (word: string, here: number) =>
    (places.get(word) ?? []).some((at) => at !== here && words[at]!.track.has(word));

  return (said: string, reference: string, at: number): boolean => {
    if (!areSame(said, reference)) return false;
    const all = wordsOf(said).map(({ folded }) => folded);
    const ofLine = scriptOf(said);
    const isOfOther = ofLine !== null && ofLine !== script;
    const elsewhere = all.reduce((sum, word) => sum + otherwise(word, at), 0);
    if (elsewhere >= (isOfOther ? 1 : OFTEN)) return true;
    const own = all.filter((word) => !names.has(word) && !isKept(word, at));
    if (isOfOther) return own.length > 0;
    return own.some((word) => word.length >= SHORTEST && !CALL.test(word));
  };
}

const areSame = (said: string, reference: string): boolean =>
  letters(said) !== '' && likeness(letters(said), letters(reference)) >= SAME;

const setOf = (text: string): Set<string> => new Set(wordsOf(text).map(({ folded }) => folded));
