import type { MediaTable } from '../../lake/lancedb/table.js';
import type { Source } from './source.js';

type Rows = Map<string, object>;

const found = new WeakMap<Source, Map<MediaTable, Rows>>();

/**
 * Rows by id that an operation has read on its way, as its view shows them, with all columns that its fields need: none of them is
 * read again.
 */
export function foundRows(source: Source, table: MediaTable): Rows {
  let tables = found.get(source);
  if (!tables) found.set(source, (tables = new Map()));
  let rows = tables.get(table);
  if (!rows) tables.set(table, (rows = new Map()));
  return rows;
}
