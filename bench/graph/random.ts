/** The next number of a stream, 0 ≤ x < 1. */
export type Random = () => number;

/** A stream that a seed decides: mulberry32 by Tommy Ettinger. */
export function randomStream(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number, `low` and `high` included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A normally distributed number, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Picks 0 … count − 1, the k-th with a chance that falls as 1 / k^exponent (Zipf). */
export function zipf(count: number, exponent: number): (random: Random) => number {
  const cumulated = new Float64Array(count);
  let total = 0;
  for (let k = 0; k < count; k++) cumulated[k] = total += 1 / Math.pow(k + 1, exponent);
  for (let k = 0; k < count; k++) cumulated[k]! /= total;
  return (random) => {
    const chance = random();
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! < chance) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
