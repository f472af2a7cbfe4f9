/** How many frames one encode of a source begins after another, by small copies of their first frames. */

/** An offset other than 0 must be this much better: still pictures fit at any. */
const BETTER = 0.8;

/**
 * @param most frames that the offset may be, either way
 * @returns n, where frame i of the first shows what frame i + n of the second does
 */
export function frameOffset(first: readonly Uint8Array[], second: readonly Uint8Array[], most: number): number {
  let best = { offset: 0, difference: BETTER * differenceAt(first, second, 0) };
  for (let size = 1; size <= most; size++) {
    for (const offset of [-size, size]) {
      const difference = differenceAt(first, second, offset);
      if (difference < best.difference) best = { offset, difference };
    }
  }
  return best.offset;
}

/** Mean difference of samples; Infinity where fewer than half of the frames have a counterpart. */
function differenceAt(first: readonly Uint8Array[], second: readonly Uint8Array[], offset: number): number {
  let [sum, samples, pairs] = [0, 0, 0];
  for (const [i, picture] of first.entries()) {
    const other = second[i + offset];
    if (!other) continue;
    pairs++;
    samples += picture.length;
    for (let at = 0; at < picture.length; at++) sum += Math.abs(picture[at]! - other[at]!);
  }
  return pairs * 2 < Math.min(first.length, second.length) || pairs === 0 ? Infinity : sum / samples;
}
