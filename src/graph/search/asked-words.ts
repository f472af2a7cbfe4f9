import { badInput, quoted } from '../../base/errors.js';
import { checkText } from '../input.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import { wordsOf } from '../../lake/tables/search-words.js';

/** More words than anybody types; each costs its list of rows. */
const MAX_WORDS = 64;
const QUOTE = /["“”„]/;

/**
 * What a text asks for: every word of it, and words in double quotes, or joined by anything but space (match-cut, don't,
 * Japanese), one after another. There are no operators; a quote without its other is none. Throws BAD_USER_INPUT naming
 * the argument when the text holds no word, or too many.
 */
export function askedWords(argument: string, text: string): AskedText {
  const parts = checkText(argument, text).split(QUOTE);
  const closed = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  const together = parts.flatMap((part, i) => (i % 2 === 1 && i < closed ? [part] : part.split(/\s+/)));
  const found = together.map((part) => wordsOf(part).map(({ term }) => term)).filter((terms) => terms.length > 0);
  const count = found.flat().length;
  if (count === 0) throw badInput(`${argument} must hold a word to look for, but got ${quoted(text)}`);
  if (count > MAX_WORDS) throw badInput(`${argument} must hold at most ${MAX_WORDS} words, but got ${count}`);
  const words = found.filter((terms) => terms.length === 1).flat();
  return { words: [...new Set(words)], phrases: found.filter((terms) => terms.length > 1) };
}
