import { hashText } from '../../lake/near/hash.js';
import type { FoundFrame } from '../../lake/nearest/candidate.js';
import type { SeenOfAsset } from '../annotations/run-parts.js';

/** What was seen of each asset, in whatever order its frames come. */
export class SeenOfAssets {
  private readonly sums = new Map<string, { frames: number; a: number; b: number }>();

  /** Of a frame where it stands, and all numbers of its vector. */
  add({ id, asset_id, shot_id, title_id }: FoundFrame, vector: Float32Array): void {
    let sum = this.sums.get(asset_id);
    if (!sum) this.sums.set(asset_id, (sum = { frames: 0, a: 0, b: 0 }));
    const place = hashText(JSON.stringify([id, shot_id, title_id]));
    const words = new Uint32Array(vector.buffer, vector.byteOffset, vector.length);
    // Two hashes, as one of 32 bits would miss a change in four billion: multiply and shift, as MurmurHash's finaliser does.
    let [a, b] = [place, ~place];
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      a = Math.imul(a ^ word, 0x85ebca6b);
      a ^= a >>> 15;
      b = Math.imul(b + word, 0xc2b2ae35);
      b ^= b >>> 13;
    }
    sum.frames++;
    sum.a = (sum.a + a) | 0;
    sum.b = (sum.b + b) | 0;
  }

  /** By the id of the asset. */
  all(): Map<string, SeenOfAsset> {
    const told = [...this.sums].map(([id, { frames, a, b }]) => [id, { frames, digest: hex(a) + hex(b) }] as const);
    return new Map(told);
  }
}

/** What is seen of an asset that has no frame with a vector any more. */
export const NOTHING_SEEN: SeenOfAsset = { frames: 0, digest: '' };

const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0');
