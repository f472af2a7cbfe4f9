import { countOf, squaredDistance, type Rows } from './rows.js';

const ROUNDS = 25;

/** The middles of `most` groups, or fewer where there are not as many different points: Lloyd's k-means, begun by k-means++ (Arthur & Vassilvitskii 2007). */
export function kMeans(points: Rows, most: number, random: () => number): Rows {
  let middles = firstMiddles(points, most, random);
  for (let round = 0; round < ROUNDS; round++) {
    const next = middlesOf(points, middles);
    const isSettled = next.values.every((x, i) => x === middles.values[i]);
    middles = next;
    if (isSettled) break;
  }
  return middles;
}

/** Which of the rows is nearest to the point that stands at `from`; -1: there are no rows. */
export function nearestRow({ values, width }: Rows, point: Float32Array, from = 0): number {
  let [nearest, least] = [-1, Infinity];
  for (let at = 0, i = 0; at < values.length; at += width, i++) {
    const apart = squaredDistance(values, at, point, from, width, least);
    if (apart < least) [nearest, least] = [i, apart];
  }
  return nearest;
}

function firstMiddles(points: Rows, most: number, random: () => number): Rows {
  const { values, width } = points;
  const count = countOf(points);
  const chosen: number[] = [];
  const apart = new Float64Array(count).fill(Infinity);
  for (let next = Math.floor(random() * count); chosen.length < Math.min(most, count);) {
    chosen.push(next);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      apart[i] = Math.min(apart[i]!, squaredDistance(values, i * width, values, next * width, width));
      sum += apart[i]!;
    }
    if (sum === 0) break;
    let left = random() * sum;
    next = apart.findIndex((of) => of > 0 && (left -= of) <= 0);
    if (next < 0) next = apart.findLastIndex((of) => of > 0);
  }
  const middles = new Float32Array(chosen.length * width);
  chosen.forEach((i, j) => middles.set(values.subarray(i * width, (i + 1) * width), j * width));
  return { values: middles, width };
}

/** A group that has lost all its points keeps its middle. */
function middlesOf(points: Rows, middles: Rows): Rows {
  const { values, width } = points;
  const sums = new Float64Array(middles.values.length);
  const counts = new Uint32Array(countOf(middles));
  for (let from = 0; from < values.length; from += width) {
    const group = nearestRow(middles, values, from);
    counts[group]!++;
    for (let j = 0; j < width; j++) sums[group * width + j]! += values[from + j]!;
  }
  const next = middles.values.map((was, at) => {
    const count = counts[Math.floor(at / width)]!;
    return count === 0 ? was : sums[at]! / count;
  });
  return { values: next, width };
}
