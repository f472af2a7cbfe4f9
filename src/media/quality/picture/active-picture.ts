import type { TimeSpan } from '../../findings.js';
import { stepOf, type Plane } from './plane.js';

/** Where something is to be seen, in pixels; right and bottom are exclusive. */
export interface ActiveBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ActiveSample {
  readonly timeUs: number;
  /** Null: all is black. */
  readonly box: ActiveBox | null;
}

export interface ActiveStretch extends TimeSpan {
  readonly box: ActiveBox;
}

export type Framing = 'full' | 'letterbox' | 'pillarbox' | 'windowbox';

/** Levels of 8 bits above black that are black still: FFmpeg's cropdetect has 24 of 255 by default. */
const BLACK = 8;
/** A row with more than this share of lit samples is no bar; a few glow where compression rings. */
const LIT_SHARE = 0.02;
/** Pixels by which the edge of one bar differs from picture to picture. */
const TOLERANCE = 2;
/** A bar is at least this share of the picture: less is blanking, and not a format. */
const LEAST_BAR = 0.015;
/** A narrower format lasts so long without a change; a dark scene has no such steady edges, the same at both sides. */
const LEAST_US = 4_000_000;
const LOPSIDED = 0.01;
/** Share of the pictures that must reach beyond an edge: one flash of a broken picture is no format. */
const SELDOM = 0.01;

/** @param black level of black in steps of 8 bits */
export function activeBox(luma: Plane, black: number): ActiveBox | null {
  const { width, height, stride } = luma;
  const limit = (black + BLACK) * stepOf(luma);
  const isLit = (start: number, step: number, count: number) => {
    let lit = 0;
    for (let i = 0, at = start; i < count; i++, at += step) if (luma.samples[at]! > limit) lit++;
    return lit > count * LIT_SHARE;
  };
  const row = (y: number) => isLit(y * stride, 1, width);
  let [top, bottom, left, right] = [0, height, 0, width];
  while (top < height && !row(top)) top++;
  if (top === height) return null;
  while (!row(bottom - 1)) bottom--;
  const column = (x: number) => isLit(top * stride + x, stride, bottom - top);
  while (left < width && !column(left)) left++;
  if (left === width) return null;
  while (!column(right - 1)) right--;
  return { left, top, right, bottom };
}

/** The formats of a film, one after the other, over all of it; none when all of it is black. */
export function activeStretches(
  samples: readonly ActiveSample[],
  size: { width: number; height: number },
  endUs: number,
): ActiveStretch[] {
  const widest = widestOf(samples);
  if (!widest) return [];
  const whole = isNarrower(widest, { left: 0, top: 0, right: size.width, bottom: size.height }, size)
    ? widest
    : { left: 0, top: 0, right: size.width, bottom: size.height };
  const narrow = steadyRuns(samples, endUs).filter(
    ({ box, startUs, endUs: end }) =>
      end - startUs >= LEAST_US && isNarrower(box, whole, size) && isEven(box, whole, size),
  );
  const stretches: ActiveStretch[] = [];
  let atUs = 0;
  for (const run of narrow) {
    if (run.startUs > atUs) stretches.push({ startUs: atUs, endUs: run.startUs, box: whole });
    stretches.push(run);
    atUs = run.endUs;
  }
  if (atUs < endUs) stretches.push({ startUs: atUs, endUs, box: whole });
  return stretches;
}

export function framingOf({ left, top, right, bottom }: ActiveBox, size: { width: number; height: number }): Framing {
  const isPillar = left > 0 || right < size.width;
  const isLetter = top > 0 || bottom < size.height;
  return isPillar ? (isLetter ? 'windowbox' : 'pillarbox') : isLetter ? 'letterbox' : 'full';
}

/** What all pictures reach together, but for those few that reach farther. */
function widestOf(samples: readonly ActiveSample[]): ActiveBox | null {
  const boxes = samples.flatMap(({ box }) => (box ? [box] : []));
  if (boxes.length === 0) return null;
  const at = Math.floor(boxes.length * SELDOM);
  const least = (edge: keyof ActiveBox) => boxes.map((box) => box[edge]).sort((a, b) => a - b)[at]!;
  const most = (edge: keyof ActiveBox) => boxes.map((box) => box[edge]).sort((a, b) => b - a)[at]!;
  return { left: least('left'), top: least('top'), right: most('right'), bottom: most('bottom') };
}

/** Runs of pictures with the same box; black ones belong to the run that they are in. */
function steadyRuns(samples: readonly ActiveSample[], endUs: number): ActiveStretch[] {
  const runs: { startUs: number; endUs: number; box: ActiveBox }[] = [];
  let run: (typeof runs)[number] | undefined;
  samples.forEach(({ timeUs, box }, i) => {
    const nextUs = samples[i + 1]?.timeUs ?? endUs;
    if (run && (!box || isSame(run.box, box))) run.endUs = nextUs;
    else if (box) runs.push((run = { startUs: i === 0 ? 0 : timeUs, endUs: nextUs, box }));
  });
  return runs;
}

const EDGES = ['left', 'top', 'right', 'bottom'] as const;
const isSame = (a: ActiveBox, b: ActiveBox): boolean => EDGES.every((edge) => Math.abs(a[edge] - b[edge]) <= TOLERANCE);

function isNarrower(box: ActiveBox, whole: ActiveBox, { width, height }: { width: number; height: number }): boolean {
  const across = box.left - whole.left + (whole.right - box.right);
  const down = box.top - whole.top + (whole.bottom - box.bottom);
  return across > 2 * LEAST_BAR * width || down > 2 * LEAST_BAR * height;
}

function isEven(box: ActiveBox, whole: ActiveBox, { width, height }: { width: number; height: number }): boolean {
  const across = Math.abs(box.left - whole.left - (whole.right - box.right));
  const down = Math.abs(box.top - whole.top - (whole.bottom - box.bottom));
  return across <= Math.max(TOLERANCE, LOPSIDED * width) && down <= Math.max(TOLERANCE, LOPSIDED * height);
}
