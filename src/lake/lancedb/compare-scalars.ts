import type { Scalar } from './filter.js';

/** Compares values as LanceDB orders them: numbers by value, text by its UTF-8 bytes. */
export function compareScalars(a: Scalar, b: Scalar): number {
  return typeof a === 'string' ? compareUtf8(a, b as string) : Number(a) - Number(b);
}

/** UTF-16 puts the characters beyond 65,535 before U+E000 to U+FFFF, UTF-8 after them; all else is in the same order. */
function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function rank(code: number): number {
  if (code < 0xd800) return code;
  return code >= 0xe000 ? code - 0x800 : code + 0x2000;
}
