import { RowProblem } from '../problem.js';

/** A half-open range holds at least a microsecond. */
export function checkRange(startUs: number, endUs: number): void {
  if (endUs <= startUs) throw new RowProblem('end_ms', endUs / 1000, `is not after start_ms ${startUs / 1000}`);
}
