import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fsPath } from '../../base/raw-path.js';
import { MediaError } from '../decoder/types.js';

/** SHA-256 of a file in hex, read as a stream. Throws MediaError when it cannot be read. */
export async function sha256(path: string, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of createReadStream(fsPath(path), { highWaterMark: 1 << 20, signal })) {
      hash.update(chunk as Buffer);
      read += (chunk as Buffer).length;
      onBytes(read);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new MediaError(`cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`);
  }
  return hash.digest('hex');
}
