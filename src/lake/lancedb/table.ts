import { Field, Schema } from 'apache-arrow';
import type { Columns, DerivedColumn, RowOf } from './columns.js';

/** `text`: the words of the column, in their order; see full-text.ts. */
export type IndexKind = 'btree' | 'bitmap' | 'labels' | 'text';

export interface OrderColumn {
  readonly column: string;
  readonly ascending: boolean;
}

/** A list of rows, as the graph has them: of the whole table, or of one parent. */
export interface List<T extends MediaTable = MediaTable> {
  /** The GraphQL field, `Title.shots`. */
  readonly name: string;
  readonly table: T;
  /** The column that holds the parent's id; null: a list of the whole lake. */
  readonly by: string | null;
  /** Together unique within the parent. */
  readonly order: readonly OrderColumn[];
  /** The one order column counts 0, 1, 2 … within each parent: a page is then a range, whatever the number of parents. */
  readonly dense: boolean;
  /** Whether a table in memory has an index that walks the list. */
  readonly inMemory: boolean;
}

/** The rows of one value of `by`, in an order, that a table in memory finds by an index. */
export interface Walk {
  readonly by: string | null;
  readonly order: readonly OrderColumn[];
}

/** What files may give of a table: `media-graph import` reads it. */
export interface InFiles {
  /** Columns that a file may give, under the name that `fileColumn` tells. */
  readonly takes: readonly string[];
  /** Those that every new row must have. */
  readonly needs: readonly string[];
  /** What a column is where neither file nor lake say. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** One Media Table: all that import, filters, lists, the cache in memory, verify and docs/tables.md derive from. */
export interface MediaTable<C extends Columns = Columns> {
  readonly name: string;
  readonly columns: C;
  /** What is kept for LanceDB alone. */
  readonly derived?: Readonly<Record<string, DerivedColumn>>;
  /** The unique int64 or text column that gives the table its stable order. */
  readonly order: string;
  readonly indices: Readonly<Record<string, IndexKind>>;
  readonly lists: Readonly<Record<string, List>>;
  /** Columns that a `where` compares, by the field of the input: see src/graph/filters/by-columns.ts. */
  readonly filters: Readonly<Record<string, string>>;
  /** Left out: no file may give rows. */
  readonly files?: InFiles;
  /** Left out: never held in memory. */
  readonly near?: NearTable;
}

/** How a table in memory is found: by unique columns, and by its lists. */
export interface NearTable {
  readonly keys: readonly string[];
  /** Besides the lists. */
  readonly walks: readonly Walk[];
}

export type Row<T extends MediaTable> = RowOf<T['columns']>;
export type ColumnName<T extends MediaTable> = keyof T['columns'] & string;

type Name<C> = keyof C & string;
/** Columns of an order: `-` before one that descends. */
type Order<C> = readonly (Name<C> | `-${Name<C>}`)[];

interface ListSpec<C> {
  readonly name: string;
  readonly by?: Name<C>;
  readonly order: Order<C>;
  readonly dense?: boolean;
  readonly inMemory?: boolean;
}

interface TableSpec<C extends Columns, L extends Record<string, ListSpec<C>>> {
  readonly name: string;
  readonly columns: C;
  readonly derived?: Readonly<Record<string, DerivedColumn>>;
  readonly order: Name<C>;
  readonly indices: { readonly [K in Name<C> | 'search_text']?: IndexKind };
  readonly lists?: L;
  readonly filters?: Readonly<Record<string, Name<C>>>;
  readonly files?: {
    readonly takes: readonly Name<C>[];
    readonly needs: readonly Name<C>[];
    readonly defaults?: Partial<RowOf<C>>;
  };
  readonly near?: { readonly keys: readonly Name<C>[]; readonly walks?: readonly { by: Name<C>; order: Order<C> }[] };
}

type Lists<C extends Columns, L> = { readonly lists: { readonly [K in keyof L]: List<MediaTable<C>> } };

/** A table from its description: lists know their table, orders are spelled out. */
export function defineTable<
  const C extends Columns,
  const L extends Record<string, ListSpec<C>> = Record<never, never>,
>(spec: TableSpec<C, L>): MediaTable<C> & Lists<C, L> {
  const lists: Record<string, List<MediaTable<C>>> = {};
  const near = spec.near && {
    keys: spec.near.keys,
    walks: (spec.near.walks ?? []).map(({ by, order }) => ({ by, order: orderOf(order) })),
  };
  const table = Object.freeze({
    ...spec,
    indices: spec.indices as MediaTable['indices'],
    filters: spec.filters ?? {},
    lists,
    near,
  });
  for (const [key, { name, by = null, order, dense = false, inMemory = true }] of Object.entries<ListSpec<C>>(
    spec.lists ?? {},
  )) {
    lists[key] = { name, table, by, order: orderOf(order), dense, inMemory };
  }
  return table as MediaTable<C> & Lists<C, L>;
}

const orderOf = (order: readonly string[]): OrderColumn[] =>
  order.map((name) => ({ column: name.replace(/^-/, ''), ascending: !name.startsWith('-') }));

/** The name that files have for a column: times are in milliseconds there. */
export function fileColumn({ columns }: MediaTable, name: string): string {
  return columns[name]!.meaning === 'microseconds' ? name.replace(/_us$/, '_ms') : name;
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

/** The columns of an entity: all but pictures and vectors. */
export function lightColumns<T extends MediaTable>(table: T): ColumnName<T>[] {
  return Object.keys(table.columns).filter((name) => !table.columns[name]!.heavy);
}
