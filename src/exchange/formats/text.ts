import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 2 ** 20;
/** The byte order mark. */
const MARK = Buffer.from('\uFEFF');

/** The file's text in chunks, as `readUtf8` gives its bytes. */
export async function* readText(path: string): AsyncGenerator<string> {
  // TextDecoder's text takes two bytes a character, and twice as long to make.
  for await (const bytes of readUtf8(path)) yield bytes.toString('utf8');
}

/**
 * The file's bytes in chunks of whole characters, unpacked when its name ends in .gz, without a byte order mark. Throws when they are
 * not UTF-8, with line and column.
 */
export async function* readUtf8(path: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of bytesOf(path)) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = endOfCharacters(bytes);
    rest = Buffer.from(bytes.subarray(end));
    if (end === 0) continue;
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) throw await notUtf8(path);
    yield isFirst && whole.subarray(0, MARK.length).equals(MARK) ? whole.subarray(MARK.length) : whole;
    isFirst = false;
  }
  if (rest.length > 0) throw await notUtf8(path);
}

/** Where the last whole character ends. */
function endOfCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Reads the file again to find the place, so that valid files pay nothing for it. */
async function notUtf8(path: string): Promise<Error> {
  let line = 1;
  let rest = Buffer.alloc(0);
  const problem = (bytes: Buffer) => {
    const column = bytes.toString('utf8').indexOf('\uFFFD') + 1;
    return new Error(`${path}, line ${line}, column ${column}: is not UTF-8: convert the file to UTF-8 first`);
  };
  for await (const chunk of bytesOf(path)) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      const text = bytes.subarray(from, end);
      if (!isUtf8(text)) return problem(text);
      line++;
      from = end + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
  return problem(rest);
}

function bytesOf(path: string): Readable {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  return path.toLowerCase().endsWith('.gz') ? unpacked(file) : file;
}

function unpacked(file: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // pipe() does not hand errors on.
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}
