import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 2 ** 20;

/** The file's text in chunks, unpacked when its name ends in .gz, without a byte order mark. */
export async function* readText(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const bytes = path.toLowerCase().endsWith('.gz') ? unpacked(file) : file;
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

function unpacked(file: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // pipe() does not hand errors on.
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}
