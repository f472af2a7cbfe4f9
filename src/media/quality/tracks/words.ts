/** A word: letters with their marks, joined by apostrophes. */
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

export interface Word {
  readonly text: string;
  /** As it is compared: without case or marks. */
  readonly folded: string;
  readonly isCapitalised: boolean;
  /** It begins a sentence or a row, where any word is capitalised. */
  readonly isFirst: boolean;
}

export function wordsOf(text: string): Word[] {
  const composed = text.normalize('NFC');
  let end = 0;
  return [...composed.matchAll(WORD)].map((match) => {
    const between = composed.slice(end, match.index);
    const isFirst = end === 0 || /\n|[^\p{N}\s,;]\s*$/u.test(between);
    end = match.index + match[0].length;
    return { text: match[0], folded: folded(match[0]), isCapitalised: /^\p{Lu}/u.test(match[0]), isFirst };
  });
}

/** Without case, marks and width: so that texts of one script may be compared. */
export const folded = (text: string): string =>
  PLAIN.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const PLAIN = /^[ -~\s]*$/;

/** Letters and digits alone, as they are compared. */
export const letters = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * How alike two texts are, 0 to 1, by the pairs of neighbouring letters that both have. Source: Dice, 1945, over bigrams; Adamson and
 * Boreham, 1974.
 */
export function likeness(some: string, other: string): number {
  if (some === other) return 1;
  const counts = new Map<string, number>();
  const [a, b] = [pairs(some), pairs(other)];
  for (const pair of a) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let both = 0;
  for (const pair of b) {
    const left = counts.get(pair) ?? 0;
    if (left > 0) both++;
    counts.set(pair, left - 1);
  }
  return a.length + b.length === 0 ? 0 : (2 * both) / (a.length + b.length);
}

function pairs(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Devanagari',
];
const SCRIPT_OF = SCRIPTS.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'gu') }));

/** The script that most letters are of; null: none of those that are told apart. */
export function scriptOf(text: string): string | null {
  let [best, most]: [string | null, number] = [null, 0];
  for (const { name, pattern } of SCRIPT_OF) {
    const count = text.match(pattern)?.length ?? 0;
    if (count > most) [best, most] = [name, count];
  }
  return best;
}
