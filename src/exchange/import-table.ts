import type { ColumnName, MediaTable, Row } from '../lake/lancedb/table.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { readable } from './formats/unreadable.js';
import type { Parents } from './parents.js';
import type { StartPlacing } from './placing.js';
import { RowProblem } from './problem.js';
import type { Parse } from './values.js';

/** A row while it is put together. */
export type Draft<T extends MediaTable> = { -readonly [K in ColumnName<T>]?: Row<T>[K] };

/** How one column of a file goes into a row. The value is null where the file's is empty. */
export type ImportColumn<T extends MediaTable> = (draft: Draft<T>, value: unknown, field: string) => void;

/** Everything known about a row when it is completed. */
export interface Incoming<T extends MediaTable> {
  /** The lake's row overlaid with the file's values. */
  readonly draft: Draft<T>;
  readonly given: Draft<T>;
  /** The row as the lake has it, without pictures and vectors; null when the id is new. */
  readonly existing: Row<T> | null;
  readonly parents: Parents;
  /** Milliseconds since 1970 at which the import began. */
  readonly now: number;
}

/** What a Media Table takes from files. */
export interface ImportTable<T extends MediaTable = MediaTable> {
  readonly table: T;
  readonly columns: Readonly<Record<string, ImportColumn<T>>>;
  /** Row columns that must have a value, with the name that a file gives them. */
  readonly required: { readonly [K in ColumnName<T>]?: string };
  /** Row columns that name a row of another table, which must be in the lake, with that table's name. */
  readonly references: { readonly [K in ColumnName<T>]?: string };
  /** The column that names a row of the same table, which may come later in the import. */
  readonly within?: ColumnName<T>;
  /** Numbered over the whole lake in order of arrival; a number is never used again. */
  readonly arrival?: ColumnName<T>;
  /** Whether rows carry vectors of the lake's spaces, each in the column of the space's name. */
  readonly carriesVectors?: boolean;
  /** The same columns, of vectors that may be changed where they stand. */
  readonly vectors?: Readonly<Record<string, ImportColumn<T>>>;
  /** Puts rows in their places among the other rows of their asset. */
  readonly placing?: StartPlacing<T>;
  /** The asset whose children are arranged anew after the row was written. */
  assetOf?(row: Row<T>, existing: Row<T> | null): string | null;
  /** The whole row; throws a `RowProblem` when it cannot be one. What depends on other rows is arranged afterwards. */
  complete(incoming: Incoming<T>): Row<T>;
  /** Keeps what rows were before they are replaced. */
  replaced?(writer: LakeWriter, rows: readonly { row: Row<T>; before: Row<T> }[], now: number): Promise<void>;
  /** The same table with what one lake has of its own. */
  inLake?(writer: LakeWriter): Promise<ImportTable<T>>;
  /** Writes what the lake must have besides, once rows were written. */
  afterwards?(writer: LakeWriter): Promise<void>;
}

/** A column that is one column of the row; an empty value is null, or leaves out what cannot be null. */
export function into<T extends MediaTable, K extends ColumnName<T>>(name: K, parse: Parse<Row<T>[K]>): ImportColumn<T> {
  return (draft, value, field) => {
    (draft as Record<string, unknown>)[name] = value === null ? null : parse(value, field);
  };
}

/** A list column: an empty value is an empty list. */
export function listInto<T extends MediaTable, K extends ColumnName<T>>(
  name: K,
  parse: Parse<Row<T>[K]>,
): ImportColumn<T> {
  return (draft, value, field) => {
    (draft as Record<string, unknown>)[name] = value === null ? [] : parse(value, field);
  };
}

/**
 * Parses the values of files into drafts; `constants` override the values. Calls `onUnknown` once for each column that
 * the table does not have.
 */
export function rowParser<T extends MediaTable>(
  spec: ImportTable<T>,
  constants: Readonly<Record<string, string>>,
  onUnknown: (column: string) => void,
): (values: Readonly<Record<string, unknown>>) => Draft<T> {
  /** By a file's column, found once for all rows; null where its values are not taken. */
  const columns = new Map<string, ImportColumn<T> | null>();
  const columnOf = (field: string): ImportColumn<T> | null => {
    const known = Object.hasOwn(spec.columns, field);
    if (!known) onUnknown(field);
    const column = known && !Object.hasOwn(constants, field) ? spec.columns[field]! : null;
    columns.set(field, column);
    return column;
  };
  const always = Object.entries(constants).filter(([field]) => Object.hasOwn(spec.columns, field));
  return (values) => {
    const draft: Draft<T> = {};
    for (const field in values) {
      let column = columns.get(field);
      if (column === undefined) column = columnOf(field);
      if (column !== null) column(draft, emptyAsNull(readable(values[field], field)), field);
    }
    for (const [field, value] of always) spec.columns[field]!(draft, emptyAsNull(value), field);
    return draft;
  };
}

const emptyAsNull = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

export function requireColumns<T extends MediaTable>(spec: ImportTable<T>, draft: Draft<T>): void {
  for (const name in spec.required) {
    if (draft[name] === undefined || draft[name] === null) {
      throw new RowProblem(spec.required[name]!, null, 'is required');
    }
  }
}
