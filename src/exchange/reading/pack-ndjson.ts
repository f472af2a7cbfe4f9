import { LINE_END, parseLine } from '../formats/ndjson.js';
import { checkRowLength } from '../formats/source.js';
import { readUtf8 } from '../formats/text.js';
import { FlatLines } from './flat-lines.js';
import { RowPacker } from './pack-rows.js';
import { MAX_ROWS, type PackedRows } from './packed.js';

/** The rows of NDJSON in columns, as `readNdjson` gives them: a line of nothing but numbers and plain text goes into them without becoming an object. */
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
