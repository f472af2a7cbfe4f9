import type { Column } from '../lake/lancedb/columns.js';
import { fileColumn, type ColumnName, type MediaTable, type Row } from '../lake/lancedb/table.js';
import { into, listInto, type Draft, type ImportColumn, type ImportTable } from './import-table.js';
import * as values from './values.js';

/**
 * What a table takes from files, by its description: a column of a file for each column of the row that files may give.
 * `own` is what the description does not say: other columns, and how a whole row follows from what is given.
 */
export function importOf<T extends MediaTable>(table: T, own: Partial<ImportTable<T>> = {}): ImportTable<T> {
  const { takes, needs } = table.files!;
  const references = takes.map((name) => [name, table.columns[name]!.refersTo] as const);
  const within = references.find(([, parents]) => parents === table.name)?.[0];
  return {
    table,
    required: Object.fromEntries(needs.map((name) => [name, fileColumn(table, name)])) as ImportTable<T>['required'],
    references: Object.fromEntries(
      references.filter(([, parents]) => parents !== undefined && parents !== table.name),
    ) as ImportTable<T>['references'],
    ...(within !== undefined && { within: within as ColumnName<T> }),
    ...(table.order === 'ordinal' && { arrival: 'ordinal' as ColumnName<T> }),
    complete: ({ draft }) => filled(table, draft) as Row<T>,
    ...own,
    columns: { ...Object.fromEntries(takes.map((name) => fileColumnOf(table, name))), ...own.columns },
  };
}

function fileColumnOf<T extends MediaTable>(table: T, name: string): [string, ImportColumn<T>] {
  const column = table.columns[name]!;
  const parse = parserOf(column) as values.Parse<never>;
  const takesInto = column.list ? listInto(name, values.list(parse) as values.Parse<never>) : into(name, parse);
  return [fileColumn(table, name), takesInto as ImportColumn<T>];
}

/** How a file's value becomes one of the column, or one item of a list. */
function parserOf({ meaning, words, bounds }: Column<unknown>): values.Parse<unknown> {
  switch (meaning) {
    case 'word':
      return values.word(words!);
    case 'integer':
      return values.integer(...bounds!);
    case 'instant':
    case 'bytes':
    case 'vector':
      throw new TypeError(`files give no ${meaning}: see the table's own import`);
    default:
      return values[meaning === 'microseconds' ? 'milliseconds' : meaning];
  }
}

/** The draft with what is empty in every column that it does not have: null, an empty list, or the table's default. */
export function filled<T extends MediaTable>(table: T, draft: Draft<T>): Draft<T> {
  const { nothing, lists } = emptyRowOf(table);
  // A copy of a whole row, then the few values given: asking the draft for each column takes three times as long.
  const row: Record<string, unknown> = { ...nothing };
  for (const name of lists) row[name] = [];
  for (const name in draft) {
    const value = draft[name];
    if (value != null && name in nothing) row[name] = value;
  }
  return row as Draft<T>;
}

interface EmptyRow {
  readonly nothing: Readonly<Record<string, unknown>>;
  /** Columns of lists, of which each row has its own. */
  readonly lists: readonly string[];
}

const emptyRows = new WeakMap<MediaTable, EmptyRow>();

function emptyRowOf(table: MediaTable): EmptyRow {
  let empty = emptyRows.get(table);
  if (!empty) {
    const { columns, files } = table;
    const names = Object.keys(columns);
    const nothing = Object.fromEntries(names.map((name) => [name, files!.defaults?.[name] ?? null]));
    empty = { nothing, lists: names.filter((name) => columns[name]!.list && nothing[name] === null) };
    emptyRows.set(table, empty);
  }
  return empty;
}
