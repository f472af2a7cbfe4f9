/** Pairs of one matching: places in both lists. */
export type Pairs = readonly (readonly [prediction: number, truth: number])[];

/** Above it a cluster is matched from left to right: as many pairs, though perhaps not the nearest. */
const MOST_CELLS = 4_000_000;

/**
 * Pairs points that are no further apart than a tolerance: as many pairs as there can be, and of those the nearest. On a line the best
 * pairs do not cross, so it is the alignment of two sequences (Needleman and Wunsch, 1970), within clusters that no pair reaches out of.
 *
 * @param predictions ascending
 * @param truths ascending
 */
export function pairPoints(predictions: Float64Array, truths: Float64Array, tolerance: number): Pairs {
  const pairs: [number, number][] = [];
  let [p, t] = [0, 0];
  while (p < predictions.length || t < truths.length) {
    const [firstP, firstT] = [p, t];
    let reach = Math.min(predictions[p] ?? Infinity, truths[t] ?? Infinity) + tolerance;
    for (;;) {
      const next = Math.min(predictions[p] ?? Infinity, truths[t] ?? Infinity);
      if (next > reach || next === Infinity) break;
      reach = next + tolerance;
      if (predictions[p] === next) p++;
      else t++;
    }
    const ours = predictions.subarray(firstP, p);
    const theirs = truths.subarray(firstT, t);
    const pair = ours.length * theirs.length > MOST_CELLS ? leftToRight : nearest;
    for (const [a, b] of pair(ours, theirs, tolerance)) pairs.push([firstP + a, firstT + b]);
  }
  return pairs;
}

/** As many pairs as there can be, for all tolerances are the same. */
function leftToRight(predictions: Float64Array, truths: Float64Array, tolerance: number): Pairs {
  const pairs: [number, number][] = [];
  for (let p = 0, t = 0; p < predictions.length && t < truths.length;) {
    const apart = predictions[p]! - truths[t]!;
    if (Math.abs(apart) <= tolerance) pairs.push([p++, t++]);
    else if (apart < 0) p++;
    else t++;
  }
  return pairs;
}

function nearest(predictions: Float64Array, truths: Float64Array, tolerance: number): Pairs {
  const width = truths.length + 1;
  // Of the first p predictions and t truths: most pairs, and the least distance that those take.
  const counts = new Uint32Array((predictions.length + 1) * width);
  const distances = new Float64Array(counts.length);
  const isBetter = (a: number, distanceA: number, b: number, distanceB: number) =>
    a > b || (a === b && distanceA < distanceB);
  for (let p = 1; p <= predictions.length; p++)
    for (let t = 1; t < width; t++) {
      const cell = p * width + t;
      const [above, left, diagonal] = [cell - width, cell - 1, cell - width - 1];
      const skipped = isBetter(counts[left]!, distances[left]!, counts[above]!, distances[above]!) ? left : above;
      counts[cell] = counts[skipped]!;
      distances[cell] = distances[skipped]!;
      const apart = Math.abs(predictions[p - 1]! - truths[t - 1]!);
      if (apart > tolerance) continue;
      const distance = distances[diagonal]! + apart;
      if (!isBetter(counts[diagonal]! + 1, distance, counts[cell]!, distances[cell]!)) continue;
      counts[cell] = counts[diagonal]! + 1;
      distances[cell] = distance;
    }
  const pairs: [number, number][] = [];
  for (let p = predictions.length, t = truths.length; p > 0 && t > 0;) {
    const cell = p * width + t;
    const isSkipped = (other: number) => counts[other] === counts[cell] && distances[other] === distances[cell];
    if (isSkipped(cell - width)) p--;
    else if (isSkipped(cell - 1)) t--;
    else pairs.push([--p, --t]);
  }
  return pairs.reverse();
}
