import { readArrowRows } from '../../lake/lancedb/arrow-file.js';
import { ROWS_PER_BATCH, type SourceRow } from './source.js';

/** An Arrow IPC file or stream; Feather version 2 is the former. */
export async function* readArrow(path: string): AsyncGenerator<SourceRow[]> {
  let line = 0;
  for await (const rows of readArrowRows(path, ROWS_PER_BATCH)) yield rows.map((values) => ({ line: ++line, values }));
}
