import { readerOf } from '../formats/format.js';
import { readNdjson } from '../formats/ndjson.js';
import { inParts } from './in-parts.js';
import { packNdjson } from './pack-ndjson.js';
import { packRows } from './pack-rows.js';
import type { PackedRows } from './packed.js';

/** The file's rows in columns. */
export async function* packedRows(path: string): AsyncGenerator<PackedRows> {
  const read = readerOf(path)!;
  if (read === readNdjson) yield* packNdjson(path);
  else for await (const rows of inParts(read(path))) yield packRows(rows);
}
