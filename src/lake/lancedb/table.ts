import { Field, Schema } from 'apache-arrow';
import type { Columns, DerivedColumn, RowOf } from './columns.js';

/** `text`: the words of the column, in their order; see full-text.ts. */
export type IndexKind = 'btree' | 'bitmap' | 'labels' | 'text';

/** One Media Table: what every other layer knows of it. */
export interface MediaTable<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** What is kept for LanceDB alone. */
  readonly derived?: Readonly<Record<string, DerivedColumn>>;
  /** The unique int64 or text column that gives the table its stable order. */
  readonly order: string;
  readonly indices: Readonly<Record<string, IndexKind>>;
}

export type Row<T extends MediaTable> = RowOf<T['columns']>;
export type ColumnName<T extends MediaTable> = keyof T['columns'] & string;

export function defineTable<const C extends Columns>(
  table: MediaTable<C> & {
    order: keyof C & string;
    indices: { [K in (keyof C & string) | 'search_text']?: IndexKind };
  },
): MediaTable<C> {
  return Object.freeze(table);
}

/** The columns that a row has in LanceDB. */
export function storedColumns({ columns, derived }: MediaTable): Columns {
  return { ...columns, ...derived };
}

export function arrowSchema(table: MediaTable): Schema {
  return new Schema(arrowFields(storedColumns(table)));
}

export function arrowFields(columns: Columns): Field[] {
  return Object.entries(columns).map(([name, column]) => new Field(name, column.type, column.nullable));
}

/** The columns that an entity is made of: all but pictures and vectors. */
export function lightColumns<T extends MediaTable>(table: T): ColumnName<T>[] {
  return Object.keys(table.columns).filter((name) => !table.columns[name]!.heavy);
}
