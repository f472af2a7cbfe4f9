import { SALIENCY_SIDE } from './saliency.js';

/** What is more salient than so many times the mean belongs to the subject: Achanta et al. 2009. */
const TIMES_THE_MEAN = 2;
/** Of the subject, left out at each side: specks at the border. */
const TAIL = 0.08;

/** What a picture shows, in fractions of it. */
export interface Subject {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0: as salient as all else; 1: nothing else is salient. */
  readonly clarity: number;
}

const WHOLE: Subject = { x: 0, y: 0, width: 1, height: 1, clarity: 0 };

/** @param map of `saliencyOf` */
export function subjectOf(map: Float64Array): Subject {
  const total = map.reduce((sum, value) => sum + value, 0);
  if (total === 0) return WHOLE;
  const threshold = (TIMES_THE_MEAN * total) / map.length;
  const [columns, rows] = [new Float64Array(SALIENCY_SIDE), new Float64Array(SALIENCY_SIDE)];
  for (const [i, value] of map.entries()) {
    if (value < threshold) continue;
    columns[i % SALIENCY_SIDE]! += value;
    rows[Math.floor(i / SALIENCY_SIDE)]! += value;
  }
  if (columns.every((sum) => sum === 0)) return WHOLE;
  const [[left, right], [top, bottom]] = [middleOf(columns), middleOf(rows)];
  let inside = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) inside += map[row * SALIENCY_SIDE + column]!;
  }
  const area = ((right - left) * (bottom - top)) / map.length;
  return {
    x: left / SALIENCY_SIDE,
    y: top / SALIENCY_SIDE,
    width: (right - left) / SALIENCY_SIDE,
    height: (bottom - top) / SALIENCY_SIDE,
    clarity: Math.max(0, inside / total - area),
  };
}

/** The cells that hold the sums but for their tails, half-open. */
function middleOf(sums: Float64Array): [number, number] {
  const total = sums.reduce((sum, value) => sum + value, 0);
  const passing = (share: number) => {
    let seen = 0;
    return sums.findIndex((value) => (seen += value) > total * share);
  };
  const end = passing(1 - TAIL);
  return [passing(TAIL), (end < 0 ? SALIENCY_SIDE - 1 : end) + 1];
}
