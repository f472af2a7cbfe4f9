import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Kept } from './place.js';

/** A part of a pipeline that lets all through, and tells afterwards what that was. */
export function hashing(): { readonly through: Transform; result(): Kept } {
  const hash = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ sha256: hash.digest('hex'), size }) };
}

/** The checksum of what is read, SHA-256 in hexadecimal digits, and how much it was. */
export async function hashOf(bytes: AsyncIterable<Buffer>): Promise<Kept> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}
