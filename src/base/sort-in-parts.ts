/** Sorted at once: under a millisecond. */
const AT_ONCE = 2_048;

/** Sorts numbers in place, for `inParts`: it yields wherever it may be interrupted. `compare` finds no two the same. */
export function* sortInParts(
  numbers: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Generator<void, Uint32Array<ArrayBuffer>> {
  const { length } = numbers;
  for (let from = 0; from < length; from += AT_ONCE) {
    numbers.subarray(from, from + AT_ONCE).sort(compare);
    yield;
  }
  let [sorted, into] = [numbers, new Uint32Array(length > AT_ONCE ? length : 0)];
  for (let width = AT_ONCE; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      const [middle, end] = [Math.min(length, from + width), Math.min(length, from + 2 * width)];
      for (let at = from, left = from, right = middle; at < end; at++) {
        const isLeft = left < middle && (right === end || compare(sorted[left]!, sorted[right]!) < 0);
        into[at] = sorted[isLeft ? left++ : right++]!;
        if (at % AT_ONCE === 0) yield;
      }
    }
    [sorted, into] = [into, sorted];
  }
  return sorted;
}
