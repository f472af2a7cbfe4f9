import { badInput, quoted } from '../../base/errors.js';
import { optional, text, type Column, type Columns } from '../../lake/lancedb/columns.js';
import { fileColumns, type FileColumn } from '../../lake/lancedb/file-rows.js';
import type { MediaTable } from '../../lake/lancedb/table.js';

/** Columns that are the item's: its split, and the label that splits are balanced by. */
const OF_ITEM: readonly FileColumn[] = ['split', 'split_label'].map((name) => ({
  name,
  from: name,
  column: optional(text as Column<unknown>),
  value: (value) => value,
}));

/** What the reader gives of a row: what exports give, and the title. */
function allColumns(table: MediaTable): FileColumn[] {
  const parents = ['title_id', 'asset_id'].filter((name) => name in table.columns);
  return [...fileColumns(table, [...new Set(['id', ...parents, ...table.files!.takes])]), ...OF_ITEM];
}

/** The columns that were asked for, `a,b`, in that order; all for undefined. */
export function askedColumns(table: MediaTable, asked: string | undefined): FileColumn[] {
  const all = allColumns(table);
  if (asked === undefined) return all;
  const names = asked.split(',');
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw badInput(`columns must name each once, but got ${quoted(twice)} twice`);
  return names.map((name) => {
    const found = all.find((column) => column.name === name);
    if (found) return found;
    throw badInput(`columns must be of ${all.map((column) => column.name).join(', ')}, but got ${quoted(name)}`);
  });
}

/** Whether a column is read from the entity's table. */
export const isOfEntity = (column: FileColumn): boolean => !OF_ITEM.includes(column);

export const arrowColumns = (columns: readonly FileColumn[]): Columns =>
  Object.fromEntries(columns.map(({ name, column }) => [name, column]));
