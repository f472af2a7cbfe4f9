import { RowProblem } from '../problem.js';
import type { FoundRow } from './found.js';

/** Makes a row of each part of a file; a part that fails becomes a row with its problem. */
export function eachAs<P>(parts: readonly P[], lineOf: (part: P) => number, make: (part: P) => FoundRow): FoundRow[] {
  return parts.map((part) => orProblem(lineOf(part), () => make(part)));
}

export function orProblem(line: number, make: () => FoundRow): FoundRow {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { line, problem: error };
  }
}
