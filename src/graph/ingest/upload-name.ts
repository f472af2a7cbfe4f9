import { extname } from 'node:path';

/** Of a name in the file systems that we know. */
const MAX_BYTES = 255;
const WITHOUT_NAME = 'upload';

/** The name that an uploaded file gets: no folders, no control characters, not hidden, at most 255 bytes, its extension kept. */
export function uploadName(given: string): string {
  const name = given
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // What tells no text, what turns its direction, and what stands for bytes that are no text.
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/gu, '')
    .trim()
    .replace(/^\.+/, '')
    .trim();
  return name === '' ? WITHOUT_NAME : shortened(name);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = Buffer.byteLength(extname(name)) < MAX_BYTES / 2 ? extname(name) : '';
  const stem = [...name.slice(0, name.length - extension.length)];
  let bytes = Buffer.byteLength(extension);
  const fits = stem.findIndex((character) => (bytes += Buffer.byteLength(character)) > MAX_BYTES);
  return stem.slice(0, fits < 0 ? undefined : fits).join('') + extension;
}
