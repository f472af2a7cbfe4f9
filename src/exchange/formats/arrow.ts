import { readArrowRows } from '../../lake/lancedb/arrow-file.js';
import { decimalOf } from '../long-decimal.js';
import { objectOf } from './object-of.js';
import { ROWS_PER_BATCH, type SourceRow } from './source.js';
import { textOf } from './unreadable.js';

/** An Arrow IPC file or stream; Feather version 2 is the former. */
export async function* readArrow(path: string): AsyncGenerator<SourceRow[]> {
  const make = { text: textOf, map: objectOf, decimal: decimalOf };
  let line = 0;
  for await (const rows of readArrowRows(path, ROWS_PER_BATCH, make)) {
    yield rows.map((values) => ({ line: ++line, values }));
  }
}
