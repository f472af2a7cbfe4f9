import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 2 ** 20;

/** The file's text in chunks, unpacked when its name ends in .gz, without a byte order mark. */
export async function* readText(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const bytes = path.toLowerCase().endsWith('.gz') ? unpacked(file) : file;
  // TextDecoder's text takes two bytes a character, and twice as long to make.
  const decoder = new StringDecoder('utf8');
  let isFirst = true;
  for await (const chunk of bytes) {
    const text = decoder.write(chunk as Buffer);
    if (text === '') continue;
    yield isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isFirst = false;
  }
  yield decoder.end();
}

function unpacked(file: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // pipe() does not hand errors on.
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}
