/** In which order the parts of a picture change, and whether an edge that moves over it explains that. */
import { upperMedian } from '../quality/statistics.js';

/** A block's place, −.5 to .5 from the picture's middle, and when it changed, in frames. */
export interface Change {
  x: number;
  y: number;
  when: number;
}

/** Shapes of the edge: lines in directions an eighth of a turn apart, a circle, and doors that open from the middle. */
const EDGES: ((change: Change) => number)[] = [
  ...Array.from({ length: 8 }, (_, eighth) => {
    const [cos, sin] = [Math.cos((eighth * Math.PI) / 8), Math.sin((eighth * Math.PI) / 8)];
    return ({ x, y }: Change) => x * cos + y * sin;
  }),
  ({ x, y }) => Math.hypot(x, y),
  ({ x }) => Math.abs(x),
  ({ y }) => Math.abs(y),
];

/** Frames by which changes at one time may differ: keeps the ratio finite. */
const SLACK = 0.25;

/** How far the changes are from the best edge that moves evenly: 0 for a wipe, 1 when no edge orders them. */
export function disorder(changes: readonly Change[]): number {
  const middle = upperMedian(changes.map(({ when }) => when));
  const spread = mean(changes.map(({ when }) => Math.abs(when - middle))) + SLACK;
  return Math.min(...EDGES.map((edge) => medianError(changes, edge))) / spread;
}

/** Median distance of the changes' times from their regression on the place along `edge`. */
function medianError(changes: readonly Change[], edge: (change: Change) => number): number {
  const places = changes.map(edge);
  const [place, when] = [mean(places), mean(changes.map((change) => change.when))];
  let [together, squares] = [0, 1e-9];
  for (const [at, change] of changes.entries()) {
    together += (places[at]! - place) * (change.when - when);
    squares += (places[at]! - place) ** 2;
  }
  const slope = together / squares;
  return upperMedian(changes.map((change, at) => Math.abs(change.when - when - slope * (places[at]! - place))));
}

/** How evenly they are spread over the time that the middle 84 % of them take. */
export function evenness(changes: readonly Change[]): { frames: number; leastQuarter: number } {
  const times = changes.map(({ when }) => when).sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.round(part * (times.length - 1)))]!;
  const [first, last] = [at(0.08), at(0.92)];
  const quarters = [0, 0, 0, 0];
  for (const time of times) {
    const quarter = Math.floor((4 * (time - first)) / (last - first + 1e-6));
    if (quarter >= 0 && quarter < 4) quarters[quarter]! += 1 / times.length;
  }
  return { frames: last - first, leastQuarter: Math.min(...quarters) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
