/**
 * Paths whose names are no valid UTF-8. Each byte that is none stands in a string as the lone surrogate U+DC00 + byte (as
 * Python's `surrogateescape` has it), so that the string leads back to the file.
 */
import { pathToFileURL } from 'node:url';

const ESCAPED = /[\udc80-\udcff]/u;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A name as the file system has it, as a string. */
export function pathOfBytes(bytes: Buffer): string {
  const whole = decoded(bytes);
  if (whole !== null) return whole;
  let path = '';
  for (let at = 0; at < bytes.length;) {
    const size = [4, 3, 2, 1].find(
      (length) => decoded(bytes.subarray(at, at + length)) !== null && at + length <= bytes.length,
    );
    path += size === undefined ? String.fromCharCode(0xdc00 + bytes[at]!) : decoded(bytes.subarray(at, at + size));
    at += size ?? 1;
  }
  return path;
}

function decoded(bytes: Buffer): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** What the functions of `fs` take. */
export function fsPath(path: string): string | Buffer {
  return ESCAPED.test(path) ? bytesOf(path) : path;
}

function bytesOf(path: string): Buffer {
  const parts = path.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part) => (ESCAPED.test(part) ? Buffer.of(part.charCodeAt(0) - 0xdc00) : Buffer.from(part))),
  );
}

/** For people: each escaped byte as ISO 8859-1 has it, the usual origin of such names. */
export function readablePath(path: string): string {
  return path.replace(new RegExp(ESCAPED, 'gu'), (escaped) => String.fromCharCode(escaped.charCodeAt(0) - 0xdc00));
}

/** A `file:` URL of the path's own bytes. */
export function fileUrlOf(path: string): string {
  const escapes: string[] = [];
  const plain = path.replace(new RegExp(ESCAPED, 'gu'), (escaped) => {
    escapes.push(`%${(escaped.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`);
    return MARK;
  });
  return pathToFileURL(plain).href.replaceAll(encodeURIComponent(MARK), () => escapes.shift()!);
}

/** A character that no name holds. */
const MARK = '\u{10fffe}';

/** The path of such a URL. Throws a TypeError for another. */
export function pathOfFileUrl(url: string): string {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:') throw new TypeError(`${url} is no file: URL`);
  const bytes = pathname.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return pathOfBytes(Buffer.from(bytes, 'latin1'));
}
