/** The value of a function at a place; its slope there goes into `slope`. */
export type Slope = (at: Float64Array, slope: Float64Array) => Promise<number>;

/** Solves H x = b in place, for a matrix H that is about the function's curvature. */
export type Curvature = (b: Float64Array) => void;

/** Steps that are remembered, as Liu and Nocedal (1989) advise: 3 to 20. */
const REMEMBERED = 10;
/** None of the problems met took a tenth of them. */
const MOST_STEPS = 500;
/** Armijo's condition: a step must gain at least this share of what the slope promises. */
const LEAST_GAIN = 1e-4;
/** A step that is halved so often is lost in rounding: the place is as low as numbers tell. */
const MOST_HALVINGS = 40;

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  /** 1 / (moved · turned). */
  readonly rho: number;
}

/**
 * The lowest place of a smooth convex function, by L-BFGS: Liu and Nocedal, On the limited memory BFGS method, 1989; Nocedal and
 * Wright, Numerical Optimization, algorithm 7.4. Ends where no part of the slope is above `flat`.
 */
export async function descend(
  start: Float64Array,
  slopeAt: Slope,
  flat: number,
  curvature: Curvature | null,
): Promise<Float64Array> {
  let at = start;
  let slope = new Float64Array(at.length);
  let value = await slopeAt(at, slope);
  const steps: Step[] = [];
  for (let i = 0; i < MOST_STEPS && largest(slope) > flat; i++) {
    const way = downhill(slope, steps, curvature);
    const promise = dot(way, slope);
    let length = i === 0 && !curvature ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
    let next = moved(at, way, length);
    let nextSlope = new Float64Array(at.length);
    let nextValue = await slopeAt(next, nextSlope);
    let halvings = 0;
    for (; !(nextValue <= value + LEAST_GAIN * length * promise) && halvings < MOST_HALVINGS; halvings++) {
      length /= 2;
      next = moved(at, way, length);
      nextSlope = new Float64Array(at.length);
      nextValue = await slopeAt(next, nextSlope);
    }
    if (halvings === MOST_HALVINGS) break;
    remember(steps, difference(next, at), difference(nextSlope, slope));
    [at, slope, value] = [next, nextSlope, nextValue];
  }
  return at;
}

/** Minus the inverse of what is known of the curvature, times the slope. */
function downhill(slope: Float64Array, steps: readonly Step[], curvature: Curvature | null): Float64Array {
  const way = slope.map((x) => -x);
  const alphas: number[] = [];
  for (const { moved, turned, rho } of steps.toReversed()) {
    const alpha = rho * dot(moved, way);
    alphas.push(alpha);
    add(way, turned, -alpha);
  }
  curvature?.(way);
  const last = steps.at(-1);
  if (last) scale(way, 1 / (last.rho * stretch(last.turned, curvature)));
  for (const { moved, turned, rho } of steps) add(way, moved, alphas.pop()! - rho * dot(turned, way));
  return way;
}

/** turned · H⁻¹ turned. */
function stretch(turned: Float64Array, curvature: Curvature | null): number {
  const solved = turned.slice();
  curvature?.(solved);
  return dot(turned, solved);
}

function remember(steps: Step[], by: Float64Array, turned: Float64Array): void {
  const product = dot(by, turned);
  // Rounding may leave nothing of a small step's turn.
  if (!(product > Number.EPSILON * dot(turned, turned))) return;
  steps.push({ moved: by, turned, rho: 1 / product });
  if (steps.length > REMEMBERED) steps.shift();
}

function largest(vector: Float64Array): number {
  let most = 0;
  for (const x of vector) most = Math.max(most, Math.abs(x));
  return most;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}

function scale(vector: Float64Array, by: number): void {
  for (let i = 0; i < vector.length; i++) vector[i]! *= by;
}

const moved = (at: Float64Array, way: Float64Array, length: number) => at.map((x, i) => x + length * way[i]!);
const difference = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i]!);
