import iconv from 'iconv-lite';

/** Names that iconv-lite takes for ways to write bytes, not for encodings of text. */
const NOT_TEXT = /^(?:base64|hex|binary|internal)$/i;

/** Pages of Windows that hold the same letters as these, and more where these have controls. */
const WIDER = new Map([
  ['iso88591', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['iso88598', 'windows-1255'],
  ['iso88599', 'windows-1254'],
]);

/** The encoding that text said to be in `name` is read in. */
export function wider(name: string): string {
  return WIDER.get(name.toLowerCase().replace(/[^a-z\d]/g, '')) ?? name;
}

/** Whether text in the encoding can be decoded: the web's names for encodings, UTF-32 and old code pages such as cp850. */
export function isKnownEncoding(name: string): boolean {
  return !NOT_TEXT.test(name) && (iconv.encodingExists(name) || webDecoder(name) !== null);
}

/** Decodes bytes in a known encoding; bytes that it does not have become U+FFFD. A byte order mark is taken off. */
export function decode(bytes: Uint8Array, encoding: string): string {
  const name = wider(encoding);
  // iconv-lite first: Node's own decoder takes windows-1252 for ISO-8859-1. It alone has ISO-2022-JP.
  return iconv.encodingExists(name) ? iconv.decode(Buffer.from(bytes), name) : webDecoder(name)!.decode(bytes);
}

/** Decodes bytes, or answers null when they cannot be text in the encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  const text = decode(bytes, encoding);
  // C1 controls are in no subtitles: they are what some pages have for bytes without a character.
  return /[\u0080-\u0084\u0086-\u009f\ufffd]/.test(text) ? null : text;
}

function webDecoder(name: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
