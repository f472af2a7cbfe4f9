import { RowProblem } from '../problem.js';
import type { SaidBox } from './geometry.js';

/** Tolerance outside the picture, as in `import annotations`: edges are rounded to six digits. */
const ROUNDING = 1e-6;

/**
 * Puts a box into an annotation's values. One that reaches outside the picture is a `RowProblem`, or with `clip` is cut
 * off there, and stays as it was given in the data.
 */
export function putBox(
  values: Record<string, unknown>,
  box: SaidBox,
  [field, given]: readonly [field: string, given: unknown],
  clip: boolean,
): void {
  const { x, y, w, h } = box;
  if (![x, y, w, h].every(Number.isFinite)) throw new RowProblem(field, given, 'is not a box of finite numbers');
  if (w < 0 || h < 0) throw new RowProblem(field, given, 'ends before it starts');
  const isInside = x >= 0 && y >= 0 && x <= 1 && y <= 1 && x + w <= 1 + ROUNDING && y + h <= 1 + ROUNDING;
  if (isInside) {
    Object.assign(values, box);
    return;
  }
  if (!clip) throw new RowProblem(field, given, 'reaches outside the picture; --clip cuts that off');
  const [x1, y1, x2, y2] = [Math.max(x, 0), Math.max(y, 0), Math.min(x + w, 1), Math.min(y + h, 1)];
  if (x1 >= x2 || y1 >= y2) throw new RowProblem(field, given, 'lies outside the picture');
  Object.assign(values, { x: x1, y: y1, w: x2 - x1, h: y2 - y1 });
  values['data'] = { ...(values['data'] as object | undefined), unclipped: given };
}
