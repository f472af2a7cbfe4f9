import { RowProblem } from '../../src/exchange/problem.js';
import { json } from '../../src/exchange/values.js';

/** A value as the data of an annotation has it, or the reason why it cannot. */
export function inData(value: unknown): unknown {
  try {
    // A text would be parsed.
    return (json([value], 'c') as unknown[])[0];
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return `${error.field} ${error.reason}`;
  }
}
