import type { ByteWords } from './byte-words.js';
import type { EncodedColumn } from './encoded.js';

/** A column of words by their codes: 0 is null, else the word's place + 1. */
export function codesOf(words: ByteWords, codes: Uint32Array): EncodedColumn {
  if (words.count === 0) return { as: 'constant', value: null };
  const texts = [null, ...words.texts()];
  if (words.count === 1 && !codes.includes(0)) return { as: 'constant', value: texts[1]! };
  const isNarrow = texts.length <= 256;
  const shared = new SharedArrayBuffer(codes.length * (isNarrow ? 1 : 2));
  const narrow = isNarrow ? new Uint8Array(shared) : new Uint16Array(shared);
  narrow.set(codes);
  return { as: 'codes', codes: narrow, words: texts };
}
