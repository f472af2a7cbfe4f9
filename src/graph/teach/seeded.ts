import { hashedPlace } from '../../base/hashed-place.js';
import { hashText } from '../../lake/near/hash.js';

/** A number from 0 to below 1 for each text, as good as random; another seed gives others. */
export const seeded = (seed: number, text: string): number => hashedPlace(`${seed} ${text}`);

/** The same for millions of texts: a tenth of the time, and two of 65,000 texts get the same number. */
export const quicklySeeded = (seed: number, text: string): number => hashText(`${seed} ${text}`) / 2 ** 32;
