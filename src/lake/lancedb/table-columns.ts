import { makeArrowTable } from '@lancedb/lancedb';
import { DataType, Schema, type Field } from 'apache-arrow';
import type { Columns } from './columns.js';
import type { Table } from './connection.js';
import { toSql, type Filter } from './filter.js';
import { arrowFields, type MediaTable } from './table.js';

/** Reading a table's schema takes LanceDB 0.3 ms; a handle at a version caches it. */
const known = new WeakMap<Table, Promise<ReadonlySet<string>>>();

/** The columns that the table has at its version: an older one has fewer than its spec, one with more spaces has more. */
export function columnsOf(opened: Table): Promise<ReadonlySet<string>> {
  let columns = known.get(opened);
  if (!columns) {
    columns = opened.schema().then(({ fields }) => new Set(fields.map(({ name }) => name)));
    columns.catch(() => known.delete(opened));
    known.set(opened, columns);
  }
  return columns;
}

/** The selection of the columns; a column that the table lacks is null in every row. */
export function projection(
  spec: MediaTable,
  names: readonly string[],
  has: ReadonlySet<string>,
): string[] | Record<string, string> {
  // LanceDB's own columns begin with it: _distance, _score.
  const isThere = (name: string) => has.has(name) || name.startsWith('_');
  if (names.every(isThere)) return [...names];
  // LanceDB reads no rows of nulls alone.
  const read = names.some((name) => has.has(name)) ? names : [...names, spec.order];
  return Object.fromEntries(read.map((name) => [name, isThere(name) ? name : nullOf(spec.columns[name]?.type)]));
}

function nullOf(type: DataType | undefined): string {
  return `arrow_cast(null, '${type ? rustName(type) : 'Boolean'}')`;
}

/** The type in the notation of Arrow's Rust library. */
function rustName(type: DataType): string {
  if (DataType.isTimestamp(type)) return 'Timestamp(Millisecond, Some("UTC"))';
  if (DataType.isList(type)) return 'List(Utf8)';
  if (DataType.isFixedSizeList(type)) return `FixedSizeList(${type.listSize}, Float32)`;
  return String(type);
}

/** The same filter where the columns that the table does not have are null. */
export function withNulls(filter: Filter, has: ReadonlySet<string>): Filter {
  switch (filter.is) {
    case 'and':
    case 'or':
      return { is: filter.is, of: filter.of.map((part) => withNulls(part, has)) };
    case 'not':
      return { is: 'not', of: withNulls(filter.of, has) };
    case 'always':
    case 'never':
      return filter;
    default:
      // What lets every row through asks nothing of the column.
      if (toSql(filter) === undefined || namesIn(filter.column).every((name) => has.has(name))) return filter;
      return filter.is === 'null' ? { is: 'always' } : { is: 'never' };
  }
}

/** A filter's column may be a sum of columns, `(x + width)`, which is null where one of them is. */
const namesIn = (column: string): string[] => column.match(/\w+/g) ?? [];

/** Those of the columns that the table does not have. */
export async function lackingFields(opened: Table, columns: Columns): Promise<Field[]> {
  const has = await columnsOf(opened);
  return arrowFields(columns).filter(({ name }) => !has.has(name));
}

/** Adds the columns, null in every row, that the table lacks: 20 ms, whatever its size. Their names. */
export async function addColumns(opened: Table, columns: Columns): Promise<string[]> {
  const lacking = await lackingFields(opened, columns);
  if (lacking.length === 0) return [];
  const required = lacking.find(({ nullable }) => !nullable);
  if (required) throw new Error(`table ${opened.name} is of another version: it lacks the column ${required.name}`);
  // LanceDB knows a schema only by the class of its own copy of Arrow.
  await opened.addColumns(makeArrowTable([], { schema: new Schema(lacking) }).schema);
  known.delete(opened);
  return lacking.map(({ name }) => name);
}
