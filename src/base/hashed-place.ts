import { createHash } from 'node:crypto';

const BITS = 48;

/** A place in [0, 1) for each text, as good as random: the first 48 bits of its SHA-256 over 2^48. */
export function hashedPlace(text: string): number {
  return (
    createHash('sha256')
      .update(text)
      .digest()
      .readUIntBE(0, BITS / 8) /
    2 ** BITS
  );
}
