/** A condition on the rows of one table, as a tree. `toSql` is the only place that turns one into LanceDB's SQL. */
export type Filter =
  | { readonly is: 'always' | 'never' }
  | { readonly is: 'in'; readonly column: string; readonly values: readonly Scalar[] }
  | { readonly is: 'range'; readonly column: string; readonly bounds: Bounds; readonly ofInstants?: true }
  | { readonly is: 'null'; readonly column: string }
  | { readonly is: 'contains'; readonly column: string; readonly text: string }
  | { readonly is: 'hasAny' | 'hasAll'; readonly column: string; readonly values: readonly string[] }
  | { readonly is: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly is: 'not'; readonly of: Filter };

export type Scalar = string | number | boolean;
export interface Bounds {
  readonly gte?: Scalar | null;
  readonly gt?: Scalar | null;
  readonly lt?: Scalar | null;
  readonly lte?: Scalar | null;
}

export const always: Filter = { is: 'always' };
export const never: Filter = { is: 'never' };

/** True where the column is one of the values; of none when there are no values; never true of null. */
export const oneOf = (column: string, values: readonly Scalar[]): Filter => ({ is: 'in', column, values });
export const equals = (column: string, value: Scalar): Filter => oneOf(column, [value]);
export const range = (column: string, bounds: Bounds): Filter => ({ is: 'range', column, bounds });
/** The same of a column of instants; the bounds are milliseconds since 1970. */
export const during = (column: string, bounds: Bounds): Filter => ({ is: 'range', column, bounds, ofInstants: true });
export const isNull = (column: string): Filter => ({ is: 'null', column });
/** Holds the text anywhere, whatever the case. */
export const contains = (column: string, text: string): Filter => ({ is: 'contains', column, text });
/** A list column that holds at least one of the values: none does when there are none. */
export const hasAny = (column: string, values: readonly string[]): Filter => ({ is: 'hasAny', column, values });
/** A list column that holds all of the values: each does when there are none. */
export const hasAll = (column: string, values: readonly string[]): Filter => ({ is: 'hasAll', column, values });
/** All of them. Those that let every row through are left out, so that a list without conditions is known as one. */
export function and(...all: Filter[]): Filter {
  const of = all.filter(({ is }) => is !== 'always');
  return of.length > 1 ? { is: 'and', of } : (of[0] ?? always);
}
export const or = (...of: Filter[]): Filter => ({ is: 'or', of });
export const not = (of: Filter): Filter => ({ is: 'not', of });

/** LanceDB's SQL for the filter; undefined when it lets every row through. */
export function toSql(filter: Filter): string | undefined {
  const sql = compile(filter);
  return sql === 'true' ? undefined : sql;
}

function compile(filter: Filter): string {
  switch (filter.is) {
    case 'always':
      return 'true';
    case 'never':
      return 'false';
    case 'in':
      return filter.values.length === 0 ? 'false' : `${filter.column} IN ${listOf(filter.values)}`;
    case 'range':
      return compileRange(filter.column, filter.bounds, filter.ofInstants ? instant : literal);
    case 'null':
      return `${filter.column} IS NULL`;
    case 'contains':
      return filter.text === '' ? 'true' : `strpos(lower(${filter.column}), lower(${literal(filter.text)})) > 0`;
    case 'hasAny':
      return filter.values.length === 0 ? 'false' : `array_has_any(${filter.column}, [${filter.values.map(literal)}])`;
    case 'hasAll':
      return filter.values.length === 0 ? 'true' : `array_has_all(${filter.column}, [${filter.values.map(literal)}])`;
    case 'and':
      return join(filter.of, 'AND', 'true', 'false');
    case 'or':
      return join(filter.of, 'OR', 'false', 'true');
    case 'not':
      return negated(filter.of);
  }
}

/**
 * SQL's NOT of unknown is unknown; here what is not known to hold does not hold, and its negation does. Said so, and of one column
 * at a time, that scalar indices find the rows: with `NOT coalesce(…, false)` LanceDB reads all of them.
 */
function negated(filter: Filter): string {
  switch (filter.is) {
    case 'always':
      return 'false';
    case 'never':
      return 'true';
    case 'not':
      return compile(filter.of);
    case 'and':
      return compile(or(...filter.of.map(not)));
    case 'or':
      return compile(and(...filter.of.map(not)));
    case 'null':
      return `${filter.column} IS NOT NULL`;
    default: {
      const inner = compile(filter);
      if (inner === 'true') return 'false';
      if (inner === 'false') return 'true';
      return `(${filter.column} IS NULL OR NOT (${inner}))`;
    }
  }
}

function compileRange(column: string, { gte, gt, lt, lte }: Bounds, inSql: (bound: Scalar) => string): string {
  const parts = [
    gte != null && `${column} >= ${inSql(gte)}`,
    gt != null && `${column} > ${inSql(gt)}`,
    lt != null && `${column} < ${inSql(lt)}`,
    lte != null && `${column} <= ${inSql(lte)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

function join(of: readonly Filter[], word: 'AND' | 'OR', neutral: string, absorbing: string): string {
  const parts = [...new Set(of.map(compile))].filter((part) => part !== neutral);
  if (parts.includes(absorbing)) return absorbing;
  if (parts.length === 0) return neutral;
  return parts.length === 1 ? parts[0]! : parts.map((part) => `(${part})`).join(` ${word} `);
}

/** Shorter lists are written as quickly as looked up. */
const LONG = 32;
const lists = new WeakMap<readonly Scalar[], string>();

/** A long one is written once: what a subject may see is part of each question. */
function listOf(values: readonly Scalar[]): string {
  const known = values.length < LONG ? undefined : lists.get(values);
  if (known !== undefined) return known;
  const list = `(${values.map(literal).join(', ')})`;
  if (values.length >= LONG) lists.set(values, list);
  return list;
}

/** Quotes are doubled and nothing else is escaped: a backslash is a plain character in LanceDB's SQL. */
function literal(value: Scalar): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** LanceDB compares an instant with no number. */
const instant = (ms: Scalar): string => `to_timestamp_millis(${Number(ms)})`;
