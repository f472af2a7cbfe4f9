import { createHash } from 'node:crypto';

/** With fewer, orders of a few items are visibly not uniform. */
const ROUNDS = 8;

/**
 * A seeded order of 0 … n-1: a function from place to number, that takes each number once. Any place costs the same, so that
 * reading goes on anywhere without what stood before. It is a Feistel network over the smallest 4^k ≥ n, whose results past n
 * are put through it again (cycle walking: Black and Rogaway, Ciphers with Arbitrary Finite Domains, 2002); round keys are of
 * SHA-256. The orders are statistically even, not secret, and far fewer than the n! that there are.
 */
export function permutation(n: number, seed: string): (place: number) => number {
  const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, n)) / 2));
  const base = 2 ** halfBits;
  const keys = roundKeys(seed);
  const once = (value: number): number => {
    let left = Math.floor(value / base);
    let right = value % base;
    for (const key of keys) [left, right] = [right, (left ^ mixed(right ^ key)) & (base - 1)];
    return left * base + right;
  };
  return (place) => {
    let value = once(place);
    while (value >= n) value = once(value);
    return value;
  };
}

function roundKeys(seed: string): Int32Array {
  const digest = createHash('sha256').update(seed).digest();
  return Int32Array.from({ length: ROUNDS }, (_, i) => digest.readInt32LE(i * 4));
}

/** MurmurHash3's finaliser: each bit of the input changes half of those of the output. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
