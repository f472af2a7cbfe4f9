import { parseExactJson } from '../exact-json.js';
import { RowProblem } from '../problem.js';
import { FlatLines, LINE_END, OPEN } from '../reading/flat-lines.js';
import { RowPacker } from '../reading/pack-rows.js';
import { MAX_ROWS, type PackedRows } from '../reading/packed.js';
import { unpackRows } from '../reading/unpack-rows.js';
import { checkRowLength, type SourceRow } from './source.js';
import { readUtf8 } from './text.js';

/** A JSON object a line; blank lines are no rows. */
export async function* readNdjson(path: string): AsyncGenerator<SourceRow[]> {
  for await (const packed of packNdjson(path)) yield* unpackRows(packed);
}

/** The same in columns: a line of nothing but numbers and plain text goes into them without becoming an object. */
export async function* packNdjson(path: string): AsyncGenerator<PackedRows> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  let packer = new RowPacker();
  let lines = new FlatLines(packer);
  const take = (text: string) => {
    line++;
    if (text.trim() !== '') packer.add(parseLine(text, line));
  };
  for await (const chunk of readUtf8(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const last = chunk.lastIndexOf(LINE_END);
    const end = last === -1 ? 0 : rest.length + last + 1;
    for (let from = 0; from < end;) {
      let next = lines.take(bytes, from, line + 1);
      if (next !== -1) line++;
      else {
        next = bytes.indexOf(LINE_END, from) + 1;
        take(bytes.toString('utf8', from, next - 1));
      }
      from = next;
      if (packer.rows < MAX_ROWS) continue;
      yield packer.finish();
      packer = new RowPacker();
      lines = new FlatLines(packer);
    }
    rest = bytes.subarray(end);
    checkRowLength(path, line + 1, rest);
  }
  take(rest.toString('utf8'));
  if (packer.rows > 0) yield packer.finish();
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

function parseLine(text: string, line: number): SourceRow {
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
