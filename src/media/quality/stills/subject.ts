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
  const cells = strongestPart(map, threshold);
  if (cells.length === 0) return WHOLE;
  for (const cell of cells) {
    columns[cell % SALIENCY_SIDE]! += map[cell]!;
    rows[Math.floor(cell / SALIENCY_SIDE)]! += map[cell]!;
  }
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

/** Of the connected parts above the threshold, the cells of the one with the greatest sum: a box around two things holds what is between. */
function strongestPart(map: Float64Array, threshold: number): number[] {
  const seen = new Uint8Array(map.length);
  let [best, greatest]: [number[], number] = [[], 0];
  for (const start of map.keys()) {
    if (seen[start] || map[start]! < threshold) continue;
    seen[start] = 1;
    const part = [start];
    let sum = 0;
    // Grows while it is walked.
    for (const cell of part) {
      sum += map[cell]!;
      for (const next of neighbours(cell)) {
        if (seen[next] || map[next]! < threshold) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    if (sum > greatest) [best, greatest] = [part, sum];
  }
  return best;
}

function neighbours(cell: number): number[] {
  const column = cell % SALIENCY_SIDE;
  return [
    ...(column > 0 ? [cell - 1] : []),
    ...(column < SALIENCY_SIDE - 1 ? [cell + 1] : []),
    ...[cell - SALIENCY_SIDE, cell + SALIENCY_SIDE].filter((at) => at >= 0 && at < SALIENCY_SIDE ** 2),
  ];
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
