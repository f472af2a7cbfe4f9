import { stemmer } from 'stemmer';

/** A word of a text: as it is found by, and where it stands in the text, in UTF-16 units, half-open. */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits with their marks: all else stands between words. */
const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** What ICU calls a word depends on its neighbours; what holds a letter or digit is one. */
const WORD = /[\p{L}\p{N}]/u;
/** Scripts that put no space between words: a dictionary (ICU's) tells them. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
const dictionary = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a text in its order. The same for what is searched and what is asked: all that finds text goes through here. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (word: string, start: number) => {
    const term = termOf(word);
    if (term !== '') words.push({ term, start, end: start + word.length });
  };
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!UNSPACED.test(run)) add(run, index);
    else for (const { segment, index: at } of dictionary.segment(run)) if (WORD.test(segment)) add(segment, index + at);
  }
  return words;
}

/** Stands between two texts of one row: no word, so that no phrase reaches over it. */
const BOUNDARY = '\u00b6';

/** The terms of the texts as a column holds them for its index; empty when there is no word in them. */
export function searchText(...texts: (string | null)[]): string {
  let all = '';
  for (const text of texts) {
    const terms = text === null ? '' : termsIn(text);
    if (terms !== '') all = all === '' ? terms : `${all} ${BOUNDARY} ${terms}`;
  }
  return all;
}

/** What a language has of different words is a few tens of thousands; forgotten together. */
const MAX_KNOWN = 50_000;
const MAX_KNOWN_LENGTH = 32;

/** The same function, which remembers what it made of short texts. */
function remembering(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > MAX_KNOWN_LENGTH) return make(text);
    let made = known.get(text);
    if (made === undefined) {
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(text, (made = make(text)));
    }
    return made;
  };
}

/** The word as it is found by; empty when nothing of it is left. Folding takes 1 µs, a look-up a tenth. */
const termOf = remembering(makeTerm);
/** Labels come again and again. */
const termsIn = remembering((text) =>
  wordsOf(text)
    .map(({ term }) => term)
    .join(' '),
);

/** Longer words are compared by their start. */
const MAX_TERM_LENGTH = 64;

function makeTerm(word: string): string {
  const folded = fold(word);
  const term = folded.length > MAX_TERM_LENGTH ? [...folded].slice(0, MAX_TERM_LENGTH).join('') : folded;
  return /^[a-z]+$/.test(term) ? stemmer(term) : term;
}

/**
 * Accents of Latin, Greek and Cyrillic; vowel points of Hebrew and Arabic, and the tatweel that only stretches a word. Marks of
 * other scripts (Japanese voicing, Indic vowels) make other words and stay.
 */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** Letters that Unicode does not take apart, as Lucene's ASCIIFoldingFilter and ArabicNormalizer write them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Without regard to case, width, accents and vowel points. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter]!)
    .normalize('NFKC')
    .replace(/\s/g, '');
}
