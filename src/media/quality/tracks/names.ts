import type { Spoken } from './pairs.js';
import { likeness, wordsOf, type Word } from './words.js';

/** The letters that a name keeps when it is declined: Bond, Bonds, Bondin. */
const KEPT = 0.7;

/** A name is known when a track has it so often with the same name in the other. */
const LEAST_KEPT = 2;

/** A shorter word is as like to be no name. */
const SHORTEST = 3;

/** Languages that write all nouns with a capital. */
export const CAPITALISED_NOUNS = new Set(['de', 'lb']);

/** The words of texts that are always capitalised, within sentences, too. */
export function namesIn(texts: readonly string[]): Set<string> {
  const [within, lower] = [new Set<string>(), new Set<string>()];
  for (const word of texts.flatMap(wordsOf)) {
    if (!word.isCapitalised) lower.add(word.folded);
    else if (!word.isFirst && word.folded.length >= SHORTEST) within.add(word.folded);
  }
  return new Set([...within].filter((name) => !lower.has(name)));
}

export interface NameDifference {
  /** The place of the pair. */
  readonly at: number;
  readonly expected: string;
  readonly found: string;
}

/**
 * Names of the reference in whose place another name stands: the track keeps the name elsewhere, more often than not, and has here a word that
 * is a name, or written like this one. A name that is left out, or that has its own form in the language, is none.
 *
 * @param pairs what goes together, both in an alphabet that they share
 */
export function differentNames(pairs: readonly Spoken[]): NameDifference[] {
  const expectedNames = namesIn(pairs.map(({ reference }) => reference));
  const trackNames = namesIn(pairs.map(({ track }) => track));
  const words = pairs.map(({ reference, track }) => ({ reference: wordsOf(reference), track: wordsOf(track) }));
  const lower = new Set(
    words.flatMap(({ track }) => track.filter((word) => !word.isCapitalised)).map(({ folded }) => folded),
  );
  const kept = keptNames(words, expectedNames);
  return words.flatMap(({ reference, track }, at) => {
    const missing = reference.filter(({ folded }) => kept.has(folded) && !has(track, folded));
    return missing.slice(0, 1).flatMap((name) => {
      const isOther = ({ folded, isCapitalised }: Word) =>
        isCapitalised &&
        folded.length >= SHORTEST &&
        !lower.has(folded) &&
        !has(reference, folded) &&
        (trackNames.has(folded) || expectedNames.has(folded) || likeness(folded, name.folded) >= 0.5);
      const other = track.find(isOther);
      return other ? [{ at, expected: name.text, found: other.text }] : [];
    });
  });
}

function keptNames(
  pairs: readonly { reference: readonly Word[]; track: readonly Word[] }[],
  names: ReadonlySet<string>,
): Set<string> {
  const tallies = new Map<string, { kept: number; all: number }>();
  for (const { reference, track } of pairs)
    for (const name of new Set(reference.map(({ folded }) => folded).filter((word) => names.has(word)))) {
      const tally = tallies.get(name) ?? { kept: 0, all: 0 };
      tallies.set(name, { kept: tally.kept + (has(track, name) ? 1 : 0), all: tally.all + 1 });
    }
  const isKnown = ({ kept, all }: { kept: number; all: number }) => kept >= LEAST_KEPT && kept * 2 > all;
  return new Set([...tallies].filter(([, tally]) => isKnown(tally)).map(([name]) => name));
}

/** Whether the words have the name, as it is or declined. */
function has(words: readonly Word[], name: string): boolean {
  const stem = name.slice(0, Math.max(SHORTEST, Math.ceil(name.length * KEPT)));
  return words.some(({ folded }) => folded.startsWith(stem));
}
