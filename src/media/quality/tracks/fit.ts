import type { LengthRatio } from './length-ratio.js';
import { lexiconOf } from './lexicon.js';
import { onlyInOne } from './numbers.js';
import { MARKS, type Signs } from './signs.js';
import { likeness } from './words.js';

/** A difference in length counts no more than this: three standard deviations. */
const MOST_OF_LENGTH = 4.5;

/** What the same number in both is worth: it is in one of twenty that do not go together. */
const SHARED = 3;

/** Words that are this alike, or begin with as many of the same letters, may have one origin. */
const ALIKE = 0.6;
const ALIKE_START = 5;

/** Words of one origin that are counted apart: none, one, two, three and more. */
const MOST_KINDRED = 3;

/** How often texts have words of one origin, before any are seen: those that go together, and others. */
const OWN_BEFORE = [1, 0.2, 0.05, 0.02];
const OTHER_BEFORE = [1, 0.05, 0.004, 0.001];

/** How far away the others are that a text is compared with for what is common by chance. */
const OTHERS = [5, 11, 17];

type Pair = Readonly<Record<'reference' | 'track', Signs>>;

/** @param without places of pairs that do not count for what words mean */
export type Fit = (reference: Signs, track: Signs, without: readonly number[]) => number;

/**
 * How well two texts go together, as the logarithm of a likelihood, but for what is the same however texts are paired: length, marks, numbers,
 * words of one origin, and words that go together elsewhere, as independent signs (naive Bayes, whose tables come from the pairs themselves).
 */
export function fitOf(pairs: readonly Pair[], z: LengthRatio['z']): Fit {
  const tables = MARKS.map((_, mark) => tableOf(pairs, mark));
  const lexicon = lexiconOf(pairs.map(({ reference, track }) => ({ reference: reference.words, track: track.words })));
  const kindred = kindredIn();
  const ofKindred = kindredTable(pairs, kindred);
  return (reference, track, without) => {
    const ofLength = -Math.min(MOST_OF_LENGTH, z(reference.text, track.text) ** 2 / 2);
    const ofMarks = tables.reduce((sum, table, i) => sum + table(reference.marks[i]!, track.marks[i]!), 0);
    const ofWords = lexicon.likelihood(reference.words, track.words, without);
    const [onlyHere] = onlyInOne(reference.numbers, track.numbers);
    const ofNumbers = SHARED * (reference.numbers.length - onlyHere.length);
    return ofLength + ofMarks + ofWords + ofNumbers + ofKindred[kindred(reference, track)]!;
  };
}

/** How often a mark is in both, in one or in none, as logarithms of shares. */
function tableOf(pairs: readonly Pair[], mark: number): (reference: boolean, track: boolean) => number {
  const place = (reference: boolean, track: boolean) => (reference ? 2 : 0) + (track ? 1 : 0);
  const counts = [0.5, 0.5, 0.5, 0.5];
  for (const { reference, track } of pairs) counts[place(reference.marks[mark]!, track.marks[mark]!)]!++;
  return (reference, track) => Math.log(counts[place(reference, track)]! / (pairs.length + 2));
}

/** For each number of words of one origin, how much likelier texts have it that go together. */
function kindredTable(pairs: readonly Pair[], kindred: Kindred): number[] {
  const [own, other] = [[...OWN_BEFORE], [...OTHER_BEFORE]];
  pairs.forEach(({ reference, track }, at) => {
    own[kindred(reference, track)]!++;
    for (const away of OTHERS)
      other[kindred(reference, pairs[(at + away) % pairs.length]!.track)]! += 1 / OTHERS.length;
  });
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  return own.map((count, n) => Math.log(count / sum(own) / (other[n]! / sum(other))));
}

type Kindred = (reference: Signs, track: Signs) => number;

/** How many words of a text have one of the same origin in the other. Pairs of words come again and again. */
function kindredIn(): Kindred {
  const known = new Map<string, boolean>();
  const are = (word: string, other: string): boolean => {
    const key = `${word} ${other}`;
    const found = known.get(key) ?? areKindred(word, other);
    known.set(key, found);
    return found;
  };
  return (reference, track) => {
    const isIn = (word: string) => track.long.some((other) => are(word, other));
    return Math.min(MOST_KINDRED, reference.long.filter(isIn).length);
  };
}

const areKindred = (word: string, other: string): boolean =>
  word === other ||
  (word.length >= ALIKE_START && other.startsWith(word.slice(0, ALIKE_START))) ||
  likeness(word, other) >= ALIKE;
