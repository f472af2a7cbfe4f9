import { countRuns, inBoth, type Counts } from './ngrams.js';
import { addTo, referencesOfEach, signature, wordsIn } from './segments.js';

const CHARACTER_ORDER = 6;
const BETA = 2;

export interface ChrfOptions {
  /** 0: chrF2; 2: chrF++. */
  readonly wordOrder?: 0 | 2;
}

export interface ChrfScore {
  /** 0 to 100. */
  readonly score: number;
  readonly signature: string;
}

/**
 * How many runs of one to six characters, and of one and two words, a translation shares with a reference, as an F-score that counts recall
 * twice: chrF++, or chrF2 without words. Of several references the one that fits a segment best counts. White space does not.
 * Source: Popović, chrF++: words helping character n-grams, 2017; sacrebleu 2.6, CHRF with its defaults.
 *
 * @param references one list for each reference translation. Throws RangeError where one is not as long as the hypotheses.
 */
export function chrf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  { wordOrder = 2 }: ChrfOptions = {},
): ChrfScore {
  const ofEach = referencesOfEach(hypotheses, references);
  const sum: number[] = new Array<number>(3 * (CHARACTER_ORDER + wordOrder)).fill(0);
  hypotheses.forEach((hypothesis, i) => addTo(sum, bestStatistics(hypothesis, ofEach[i]!, wordOrder)));
  const how = `case:mixed|eff:yes|nc:${CHARACTER_ORDER}|nw:${wordOrder}|space:no`;
  return { score: fScore(sum), signature: signature(references.length, how) };
}

/** chrF of one segment. */
export function sentenceChrf(hypothesis: string, references: readonly string[], options: ChrfOptions = {}): ChrfScore {
  return chrf(
    [hypothesis],
    references.map((reference) => [reference]),
    options,
  );
}

function bestStatistics(hypothesis: string, references: readonly string[], wordOrder: number): number[] {
  const said = countsOf(hypothesis, wordOrder);
  let best: number[] = [];
  let bestScore = -1;
  for (const reference of references) {
    const statistics = countsOf(reference, wordOrder).flatMap((expected, order) => matches(said[order]!, expected));
    const score = fScore(statistics);
    if (score > bestScore) [best, bestScore] = [statistics, score];
  }
  return best;
}

/** Runs of the hypothesis, of the reference, of both; none is said where none is expected. */
function matches(said: Counts, expected: Counts): [number, number, number] {
  return [expected.size > 0 ? total(said) : 0, total(expected), inBoth(said, expected)];
}

function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function countsOf(text: string, wordOrder: number): Counts[] {
  const words = wordsIn(text);
  const characters = Array.from(words.join(''));
  const counts: Counts[] = [];
  for (let order = 1; order <= CHARACTER_ORDER; order++) counts.push(countRuns(characters, order, ''));
  const parted = wordOrder > 0 ? words.flatMap(withoutPunctuation) : [];
  for (let order = 1; order <= wordOrder; order++) counts.push(countRuns(parted, order, ' '));
  return counts;
}

const PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** The word and one mark behind or before it: `(hi)` becomes `(hi` and `)`, as in chrF++.py. */
function withoutPunctuation(word: string): string[] {
  const characters = Array.from(word);
  const [first, last] = [characters[0]!, characters.at(-1)!];
  if (characters.length === 1) return [word];
  if (PUNCTUATION.has(last)) return [word.slice(0, -1), last];
  return PUNCTUATION.has(first) ? [first, word.slice(1)] : [word];
}

/** Of the mean precision and the mean recall over the orders that both have. */
function fScore(statistics: readonly number[]): number {
  let [precision, recall, orders] = [0, 0, 0];
  for (let i = 0; i < statistics.length; i += 3) {
    const [said, expected, both] = statistics.slice(i, i + 3) as [number, number, number];
    if (said === 0 || expected === 0) continue;
    precision += both / said;
    recall += both / expected;
    orders++;
  }
  if (precision + recall === 0) return 0;
  precision /= orders;
  recall /= orders;
  return (100 * (1 + BETA ** 2) * precision * recall) / (BETA ** 2 * precision + recall);
}
