/** Corners of a polygon on the map, 0..1. */
export type Lasso = readonly (readonly [x: number, y: number])[];

const MOST_CORNERS = 80;
/** The address has whole numbers of this many to a side. */
const STEPS = 4_095;

/** The corners as the address has them, thinned to at most 80. */
export function lassoText(lasso: Lasso): string {
  const every = Math.ceil(lasso.length / MOST_CORNERS);
  return lasso
    .filter((_, i) => i % every === 0)
    .map((corner) => corner.map((of) => Math.round(Math.min(1.5, Math.max(-0.5, of)) * STEPS)).join('.'))
    .join('_');
}

/** Null: there is none. */
export function lassoIn(text: string | null): Lasso | null {
  const corners = (text ?? '').split('_').map((corner) => corner.split('.').map(Number));
  const isLasso = corners.length > 2 && corners.every((of) => of.length === 2 && of.every(Number.isFinite));
  return isLasso ? corners.map(([x, y]) => [x! / STEPS, y! / STEPS] as const) : null;
}

/** Numbers of the points between two corners: a tenth of the time that a lasso takes. */
export function pointsInBox(
  places: Uint16Array,
  [left, low]: Lasso[number],
  [right, high]: Lasso[number],
): Uint32Array {
  const [x0, y0, x1, y1] = [left, low, right, high].map((of) => of * 65_535) as [number, number, number, number];
  const found = new Uint32Array(places.length / 2);
  let count = 0;
  for (let i = 0, at = 0; at < places.length; i++, at += 2) {
    const [x, y] = [places[at]!, places[at + 1]!];
    if (x >= x0 && x <= x1 && y >= y0 && y <= y1) found[count++] = i;
  }
  return found.slice(0, count);
}

/** Numbers of the points within. */
export function pointsWithin(places: Uint16Array, lasso: Lasso): Uint32Array {
  const scaled = lasso.map(([x, y]) => [x * 65_535, y * 65_535] as const);
  const [xs, ys] = [scaled.map(([x]) => x), scaled.map(([, y]) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const found = new Uint32Array(places.length / 2);
  let count = 0;
  for (let i = 0, at = 0; at < places.length; i++, at += 2) {
    const [x, y] = [places[at]!, places[at + 1]!];
    if (x < left || x > right || y < low || y > high) continue;
    if (isWithin(scaled, x, y)) found[count++] = i;
  }
  return found.slice(0, count);
}

/** Whether a ray from the point crosses the outline an odd number of times. */
function isWithin(lasso: Lasso, x: number, y: number): boolean {
  let is = false;
  for (let i = 0, before = lasso.length - 1; i < lasso.length; before = i++) {
    const [[ax, ay], [bx, by]] = [lasso[i]!, lasso[before]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) is = !is;
  }
  return is;
}
