import { numbersOf, onlyInOne } from './numbers.js';
import type { Spoken } from './pairs.js';
import { letters, wordsOf } from './words.js';

/** How much likelier, as a natural logarithm, two lines must go with each other's counterparts: see docs/quality.md for what it finds. */
const SURE = 6;

/** A difference in length counts no more than this: three standard deviations. */
const MOST_OF_LENGTH = 4.5;

/** What the same number, or the same long word, in both is worth: it is in one of twenty that do not go together. */
const SHARED = 3;

/** Shorter words are in lines of any content. */
const SHORTEST = 4;

/** A pair of words is known when it is in as many pairs of lines. */
const LEAST_TOGETHER = 3;

/** Of the lines that have one of two words, those that have both. */
const LEAST_LIKENESS = 0.6;

/** Marks are the same in most scripts, or have their own form. */
const MARKS: readonly ((text: string) => boolean)[] = [
  (text) => /[?？؟]/u.test(text),
  (text) => /[!！]/u.test(text),
  (text) => /(?:…|\.{2,})\P{L}*$/u.test(text),
  (text) => /^\P{L}*(?:…|\.{2,})/u.test(text),
  (text) => /^[^\n]+\n[^\n]+/u.test(text),
  (text) => /["«»“”„「『]/u.test(text),
];

/**
 * Neighbours whose texts have changed places: each line goes better with the other's counterpart, by length, marks, numbers, words that
 * both have, and pairs of words that go together elsewhere in these tracks, as independent signs (naive Bayes, whose tables come from the pairs
 * themselves). Lines that are alike in all of that cannot be told apart.
 *
 * @param z how much longer than it should be a text is, in standard deviations, beside a text that is not its own
 * @returns places of the first of each two
 */
export function swappedNeighbours(
  pairs: readonly Spoken[],
  mayBeSwapped: (at: number) => boolean,
  z: (reference: string, track: string) => number,
): number[] {
  const signs = pairs.map(({ reference, track }) => ({ reference: signsOf(reference), track: signsOf(track) }));
  const fit = fitOf(signs, z);
  const gain = (at: number) => {
    const [one, two] = [signs[at]!, signs[at + 1]!];
    const straight = fit(one.reference, one.track) + fit(two.reference, two.track);
    return fit(one.reference, two.track) + fit(two.reference, one.track) - straight;
  };
  const found: number[] = [];
  for (let at = 0; at + 1 < pairs.length; at++) {
    if (!mayBeSwapped(at) || found.at(-1) === at - 1) continue;
    if (gain(at) >= SURE) found.push(at);
  }
  return found;
}

interface Signs {
  readonly text: string;
  readonly marks: readonly boolean[];
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly string[];
}

const signsOf = (text: string): Signs => ({
  text,
  marks: MARKS.map((has) => has(text)),
  words: new Set(pieces(text)),
  numbers: numbersOf(text),
});

/** Words; of a script without spaces, runs of two letters. */
function pieces(text: string): string[] {
  return wordsOf(text).flatMap(({ folded }) => {
    if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded)) return [folded];
    const characters = Array.from(folded);
    return characters.length < 3 ? [folded] : characters.slice(1).map((character, i) => characters[i]! + character);
  });
}

type Pair = Readonly<Record<'reference' | 'track', Signs>>;
type Fit = (reference: Signs, track: Signs) => number;

/** How well two texts go together, as the logarithm of a likelihood, but for what is the same however texts are paired. */
function fitOf(pairs: readonly Pair[], z: (reference: string, track: string) => number): Fit {
  const tables = MARKS.map((_, mark) => tableOf(pairs, mark));
  const lexicon = lexiconOf(pairs);
  return (reference, track) => {
    const ofLength = -Math.min(MOST_OF_LENGTH, z(reference.text, track.text) ** 2 / 2);
    const ofMarks = tables.reduce((sum, table, i) => sum + table(reference.marks[i]!, track.marks[i]!), 0);
    return ofLength + ofMarks + ofWords(lexicon, reference, track) + SHARED * sharedTokens(reference, track);
  };
}

/** How often a mark is in both, in one or in none, as logarithms of shares. */
function tableOf(pairs: readonly Pair[], mark: number): (reference: boolean, track: boolean) => number {
  const place = (reference: boolean, track: boolean) => (reference ? 2 : 0) + (track ? 1 : 0);
  const counts = [0.5, 0.5, 0.5, 0.5];
  for (const { reference, track } of pairs) counts[place(reference.marks[mark]!, track.marks[mark]!)]!++;
  return (reference, track) => Math.log(counts[place(reference, track)]! / (pairs.length + 2));
}

interface Partner {
  readonly word: string;
  /** What it is worth that the partner is there, and that it is not. */
  readonly there: number;
  readonly absent: number;
}

/** For words of the reference, the word of the track that is there when it is. */
function lexiconOf(pairs: readonly Pair[]): Map<string, Partner> {
  const [ofReference, ofTrack] = [new Map<string, number>(), new Map<string, number>()];
  const together = new Map<string, Map<string, number>>();
  const add = (counts: Map<string, number>, word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const { reference, track } of pairs) {
    for (const word of track.words) add(ofTrack, word);
    for (const word of reference.words) {
      add(ofReference, word);
      const partners = together.get(word) ?? new Map<string, number>();
      for (const other of track.words) add(partners, other);
      together.set(word, partners);
    }
  }
  const lexicon = new Map<string, Partner>();
  for (const [word, partners] of together) {
    let [best, most, count]: [string | null, number, number] = [null, 0, 0];
    for (const [other, both] of partners) {
      const alike = (2 * both) / (ofReference.get(word)! + ofTrack.get(other)!);
      if (both >= LEAST_TOGETHER && alike > most) [best, most, count] = [other, alike, both];
    }
    if (best === null || most < LEAST_LIKENESS) continue;
    const withWord = (count + 0.5) / (ofReference.get(word)! + 1);
    const anywhere = (ofTrack.get(best)! + 0.5) / (pairs.length + 1);
    const there = Math.log(withWord / anywhere);
    lexicon.set(word, { word: best, there, absent: Math.log((1 - withWord) / (1 - anywhere)) });
  }
  return lexicon;
}

function ofWords(lexicon: ReadonlyMap<string, Partner>, reference: Signs, track: Signs): number {
  let sum = 0;
  for (const word of reference.words) {
    const partner = lexicon.get(word);
    if (partner) sum += track.words.has(partner.word) ? partner.there : partner.absent;
  }
  return sum;
}

/** Numbers and long words that both have. */
function sharedTokens(reference: Signs, track: Signs): number {
  const [onlyHere] = onlyInOne(reference.numbers, track.numbers);
  let shared = reference.numbers.length - onlyHere.length;
  for (const word of reference.words)
    if (word.length >= SHORTEST && letters(word) !== '' && track.words.has(word)) shared++;
  return shared;
}
