import { createHash } from 'node:crypto';
import { hashText } from '../../lake/near/hash.js';

/** A number from 0 to below 1 for each text, as good as random; another seed gives others. */
export function seeded(seed: number, text: string): number {
  return createHash('sha256').update(`${seed} ${text}`).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The same for millions of texts: a tenth of the time, and two of 65,000 texts get the same number. */
export const quicklySeeded = (seed: number, text: string): number => hashText(`${seed} ${text}`) / 2 ** 32;
