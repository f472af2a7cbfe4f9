import { RowProblem } from '../problem.js';
import { ROWS_PER_BATCH, type SourceRow } from './source.js';
import { readText } from './text.js';

/** A JSON object a line; blank lines are no rows. */
export async function* readNdjson(path: string): AsyncGenerator<SourceRow[]> {
  let rest = '';
  let line = 0;
  let rows: SourceRow[] = [];
  const take = (text: string) => {
    line++;
    if (text.trim() !== '') rows.push(parseLine(text, line));
  };
  for await (const chunk of readText(path)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const text of lines) {
      take(text);
      if (rows.length < ROWS_PER_BATCH) continue;
      yield rows;
      rows = [];
    }
  }
  take(rest);
  if (rows.length > 0) yield rows;
}

function parseLine(text: string, line: number): SourceRow {
  try {
    const values: unknown = JSON.parse(text);
    if (values !== null && typeof values === 'object' && !Array.isArray(values)) {
      return { line, values: values as Record<string, unknown> };
    }
    return { line, problem: new RowProblem(null, values, 'is not a JSON object') };
  } catch (error) {
    return { line, problem: new RowProblem(null, text, `is not JSON: ${(error as Error).message}`) };
  }
}
