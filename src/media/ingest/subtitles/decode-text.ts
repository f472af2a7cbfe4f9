/**
 * Bytes of a text file → text without its byte order mark. UTF-8, and UTF-16 where a mark says so; what is not valid
 * UTF-8 is taken for Windows-1252, which decodes any bytes, and `problem` says that it was a guess.
 */
export function decodeText(bytes: Uint8Array): { text: string; problem: string | null } {
  const encoding = encodingOfMark(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes), problem: null };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), problem: 'not UTF-8: read as Windows-1252' };
  }
}

function encodingOfMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
