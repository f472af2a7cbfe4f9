import type { Confident, ItemSet } from './sets.js';

/** Confidences with 1 in place of what is not known; the same array where all are known. */
export function knownConfidence({ confidence }: Confident): Float64Array {
  if (!confidence.some(Number.isNaN)) return confidence;
  return confidence.map((value) => (Number.isNaN(value) ? 1 : value));
}

/** Places of items, as they stand. */
export function asTheyStand(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  return order;
}

/** Sorts places by confidence, highest first; equal ones keep their order, as NumPy's mergesort of the negated scores does. */
export function byConfidence(order: Uint32Array, confidence: Float64Array): Uint32Array {
  return order.slice().sort((a, b) => confidence[b]! - confidence[a]!);
}

/** Sorts places by a key counted from 0; equal ones keep their order. A counting sort, for it is stable and linear. */
export function byKey(order: Uint32Array, keys: Int32Array): Uint32Array {
  let most = -1;
  for (const i of order) most = Math.max(most, keys[i]!);
  const next = new Uint32Array(most + 2);
  for (const i of order) next[keys[i]! + 1]!++;
  for (let key = 1; key < next.length; key++) next[key]! += next[key - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const i of order) sorted[next[keys[i]!]!++] = i;
  return sorted;
}

/** Where each label's items start in an order by label; one more than there are labels. */
export function labelStarts({ label, size }: ItemSet, labels: number): Uint32Array {
  const starts = new Uint32Array(labels + 1);
  for (let i = 0; i < size; i++) starts[label[i]! + 1]!++;
  for (let l = 0; l < labels; l++) starts[l + 1]! += starts[l]!;
  return starts;
}

/** Throws RangeError where an item's group or label is not counted from 0, or its label is none of the `labels`. */
export function checkSet(name: string, { size, group, label }: ItemSet, labels: number, groups = Infinity): void {
  for (let i = 0; i < size; i++) {
    if (!(label[i]! >= 0 && label[i]! < labels))
      throw new RangeError(`${name}.label[${i}] must be 0 to ${labels - 1}, but is ${label[i]}`);
    if (!(group[i]! >= 0 && group[i]! < groups))
      throw new RangeError(`${name}.group[${i}] must be 0 or more and below ${groups}, but is ${group[i]}`);
  }
}
