import { parseExactJson } from '../exact-json.js';
import { RowProblem } from '../problem.js';
import { checkRowLength, ROWS_PER_BATCH, type SourceRow } from './source.js';
import { readText, readUtf8 } from './text.js';

/** The bytes that end a line, and that begin an object. */
export const LINE_END = 10;
export const OPEN = 123;

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
    checkRowLength(path, line + 1, rest);
  }
  take(rest);
  if (rows.length > 0) yield rows;
}

/** The lines that are not blank, without parsing them. */
export async function countNdjson(path: string): Promise<number> {
  let rows = 0;
  let seen = false;
  for await (const chunk of readUtf8(path)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, from)) {
      if (seen || !isBlank(chunk, from, end)) rows++;
      seen = false;
      from = end + 1;
    }
    seen ||= !isBlank(chunk, from, chunk.length);
  }
  return seen ? rows + 1 : rows;
}

/** A line that begins with a brace, as rows do, need not be made text and trimmed. */
const isBlank = (bytes: Buffer, from: number, to: number): boolean =>
  from === to || (bytes[from] !== OPEN && bytes.toString('utf8', from, to).trim() === '');

/** The row that a line is, or why it is none. */
export function parseLine(text: string, line: number): SourceRow {
  try {
    const values = parseExactJson(text);
    if (values !== null && typeof values === 'object' && !Array.isArray(values)) {
      return { line, values: values as Record<string, unknown> };
    }
    return { line, problem: new RowProblem(null, values, 'is not a JSON object') };
  } catch (error) {
    return { line, problem: new RowProblem(null, text, `is not JSON: ${(error as Error).message}`) };
  }
}
