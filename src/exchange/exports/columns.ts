import { optional, text, type Column } from '../../lake/lancedb/columns.js';
import { fileColumns, type FileColumn } from '../../lake/lancedb/file-rows.js';
import type { MediaTable } from '../../lake/lancedb/table.js';

/** A column that is the item's, not the row's. `label` would be the label of an annotation. */
const ofItem = (name: string): FileColumn => ({
  name,
  from: name,
  column: optional(text as Column<unknown>),
  value: (value) => value ?? null,
});

/** The item's split, and the label that splits are balanced by. */
export const itemColumns: readonly FileColumn[] = [ofItem('split'), ofItem('split_label')];
/** The picture's place in the export. */
export const pictureColumn: FileColumn = ofItem('file_name');

/** What `media-graph import` reads of a table. */
export const importedColumns = (table: MediaTable): FileColumn[] => fileColumns(table, table.files!.takes);

/** JSON as text, for files that hold nothing but text and numbers. */
export const jsonText = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/**
 * The row as JSON for import: a text in a column of JSON is JSON itself, `"a"` as `"\"a\""`, since import takes a text there for
 * JSON that it must read.
 */
export function jsonRows(columns: readonly FileColumn[]): (row: Readonly<Record<string, unknown>>) => object {
  const ofJson = columns.filter(({ column }) => column.meaning === 'json').map(({ name }) => name);
  return (row) => {
    const texts = ofJson.filter((name) => typeof row[name] === 'string');
    return texts.length === 0
      ? row
      : { ...row, ...Object.fromEntries(texts.map((name) => [name, JSON.stringify(row[name])])) };
  };
}
