import chardet from 'chardet';
import { decode, decodeStrictly, isKnownEncoding, wider } from './encodings.js';

/** Enough to tell languages apart; the detector's time grows with what it is given. */
const SAMPLE_BYTES = 64 * 1024;

/** The bytes are known to be neither. */
const NOT_GUESSED = new Set(['ASCII', 'UTF-8']);

/** The encoding that is likeliest for text which is not UTF-8, and the text; windows-1252 decodes any bytes. */
export function guessEncoding(bytes: Uint8Array): { encoding: string; text: string } {
  const wide = wideEncodingOf(bytes);
  const likely = wide ? [wide] : chardet.analyse(sampleOf(bytes)).map(({ name }) => wider(name));
  for (const encoding of likely) {
    const possible = !NOT_GUESSED.has(encoding) && isKnownEncoding(encoding);
    const text = possible ? decodeStrictly(bytes, encoding) : null;
    if (text !== null) return { encoding, text };
  }
  return { encoding: 'windows-1252', text: decode(bytes, 'windows-1252') };
}

/** Rows that tell something: times and numbers are the same in nearly all encodings. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const rows = Buffer.from(bytes)
    .toString('latin1')
    .split(/[\r\n]+/);
  const foreign = rows.filter((row) => /[\x80-\xff]/.test(row)).join('\n');
  return Buffer.from(foreign, 'latin1').subarray(0, SAMPLE_BYTES);
}

/**
 * UTF-16 or UTF-32 without a mark, by where the zero bytes are: digits, spaces and line ends, which all subtitles have,
 * are written with them.
 */
export function wideEncodingOf(bytes: Uint8Array): string | null {
  const zeros = [0, 0, 0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 4]!++;
  });
  const [first, second, third, fourth] = zeros as [number, number, number, number];
  const units = Math.floor(bytes.length / 4);
  const most = units * 0.9;
  if (units > 0 && third > most && fourth > most) return 'UTF-32LE';
  if (units > 0 && first > most && second > most) return 'UTF-32BE';
  const [even, odd] = [first + third, second + fourth];
  // A tenth: Japanese subtitles have more than a third of their characters in times and line ends.
  const enough = bytes.length / 20;
  if (odd > enough && odd > even) return 'UTF-16LE';
  if (even > enough && even > odd) return 'UTF-16BE';
  return null;
}
