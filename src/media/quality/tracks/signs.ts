import { numbersOf } from './numbers.js';
import { letters, wordsOf } from './words.js';

/** Letters of a word that stay, more often than not, when it is inflected. */
const STEM = 5;

/** Shorter words are alike in languages that have nothing in common. */
const SHORTEST = 4;

/** Marks that are the same in most scripts, or have their own form: what they mean beside each other the tracks themselves tell. */
export const MARKS: readonly ((text: string) => boolean)[] = [
  (text) => /[?？؟]/u.test(text),
  (text) => /[!！]/u.test(text),
  (text) => /(?:…|\.{2,})\P{L}*$/u.test(text),
  (text) => /^\P{L}*(?:…|\.{2,})/u.test(text),
  (text) => /^[^\n]+\n[^\n]+/u.test(text),
  (text) => /["«»“”„「『]/u.test(text),
  // It does not end a sentence.
  (text) => /(?:[,，、،:：]|[\p{L}\p{N}])\s*$/u.test(text),
  // It does not begin one.
  (text) => /^\P{L}*\p{Ll}/u.test(text),
  (text) => /[,，、،].*\p{L}/su.test(text),
  // More than one sentence.
  (text) => /\p{L}\P{L}*[.!?。！？؟…]\P{L}*\p{L}/su.test(text),
  (text) => /^\s*[-–—]/mu.test(text),
  (text) => /[([（［♪]/u.test(text),
];

/** What of a text can be compared with one of another language. */
export interface Signs {
  readonly text: string;
  readonly marks: readonly boolean[];
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly string[];
  /** Words that are long enough to be known in another language. */
  readonly long: readonly string[];
}

export function signsOf(text: string): Signs {
  const words = wordsOf(text).map(({ folded }) => folded);
  return {
    text,
    marks: MARKS.map((has) => has(text)),
    words: new Set(words.flatMap(piecesOf)),
    numbers: numbersOf(text),
    long: words.filter((word) => word.length >= SHORTEST && letters(word) !== ''),
  };
}

/** The stem of a word; of a script without spaces, the words that ICU's dictionaries cut it into. */
function piecesOf(word: string): string[] {
  if (!UNSPACED.test(word)) return [word.slice(0, STEM)];
  return [...SEGMENTS.segment(word)].map(({ segment }) => segment);
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const SEGMENTS = new Intl.Segmenter('ja', { granularity: 'word' });
