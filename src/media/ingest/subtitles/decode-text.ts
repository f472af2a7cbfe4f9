import { decode, decodeStrictly, isKnownEncoding } from './encodings.js';
import { guessEncoding, wideEncodingOf } from './guess-encoding.js';

/** By length: the mark of UTF-32LE begins with that of UTF-16LE. */
const MARKS: [encoding: string, mark: number[]][] = [
  ['UTF-32LE', [0xff, 0xfe, 0, 0]],
  ['UTF-32BE', [0, 0, 0xfe, 0xff]],
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
];

export interface DecodedText {
  text: string;
  /** Says that the encoding was guessed or the text damaged, or null. */
  problem: string | null;
}

/**
 * Bytes of a text file → text without its byte order mark. What a mark says holds, then what is valid UTF-8, then the
 * encoding that is stated by the caller or by an XML declaration, then what is UTF-8 but for a little; else it is guessed.
 */
export function decodeText(bytes: Uint8Array, stated?: string): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  const utf8 = marked === undefined || marked === 'UTF-8' ? utf8Of(bytes) : null;
  // ASCII alone may be a 7-bit encoding such as ISO-2022-JP.
  const isAscii = utf8 !== null && !/[^\0-\x7f]/.test(utf8);
  const isOther = isAscii && marked === undefined && stated !== undefined;
  if (utf8 !== null && !isOther) return { text: utf8, problem: null };
  if (marked !== 'UTF-8') {
    const known = marked ?? stated ?? declaredEncoding(bytes);
    if (known !== undefined) return { text: decode(bytes, known), problem: null };
  }
  const damaged = damagedUtf8(bytes, marked !== undefined);
  if (damaged) return damaged;
  const { encoding, text } = guessEncoding(bytes);
  return { text, problem: `not UTF-8: read as ${encoding}` };
}

/** UTF-8 in which some bytes are broken: text in another encoding has hardly any characters that are valid UTF-8. */
function damagedUtf8(bytes: Uint8Array, isMarked: boolean): DecodedText | null {
  if (wideEncodingOf(bytes) !== null) return null;
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const valid = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  if (!isMarked && valid < 10 * broken) return null;
  return { text, problem: `damaged UTF-8: U+FFFD in place of broken characters (${broken})` };
}

/** Text with a few zero bytes is UTF-8; with many it is UTF-16 or UTF-32, whose bytes may be valid UTF-8 as well. */
function utf8Of(bytes: Uint8Array): string | null {
  return wideEncodingOf(bytes) === null ? decodeUtf8(bytes) : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** From `<?xml version="1.0" encoding="Shift_JIS"?>`, when the bytes are text in it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const name = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  const holds = name !== undefined && isKnownEncoding(name) && decodeStrictly(bytes, name) !== null;
  return holds ? name : undefined;
}
