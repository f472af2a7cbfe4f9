import { conditionsOf } from './conditions.js';
import type { Table } from './connection.js';
import { and, oneOf, toSql, type Filter } from './filter.js';
import { valueSetOf } from './predicate.js';
import { columnsOf, withNulls } from './table-columns.js';
import type { MediaTable } from './table.js';
import { behind, type View } from './view.js';

/** A table of a view, opened, and what of a question is asked of LanceDB. */
export interface Opened {
  readonly table: Table;
  /** The columns that are there and may be seen; all others are null. */
  readonly has: ReadonlySet<string>;
  /** SQL for the rows that match and may be seen; undefined: all, `false`: none. */
  readonly where: string | undefined;
}

export async function openedBy(view: View, spec: MediaTable, where: Filter): Promise<Opened> {
  const table = await view[behind].table(spec);
  const { where: seen, hidden } = view[behind].sight(spec);
  const there = await columnsOf(table);
  const has = hidden.size === 0 ? there : new Set([...there].filter((name) => !hidden.has(name)));
  // What may be seen is decided by all columns, what was asked by those that are seen.
  return { table, has, where: toSql(together(withNulls(where, has), withNulls(seen, there))) };
}

/** The rows of the table that match and may be seen, as one filter. */
export function seenOf(view: View, spec: MediaTable, where: Filter): Filter {
  return together(where, view[behind].sight(spec).where);
}

/** Both conditions. Of values of a column, only those that may be seen are asked for: LanceDB need not look through all of these. */
function together(where: Filter, seen: Filter): Filter {
  if (seen.is === 'always' || where.is === 'never') return where;
  const asked = conditionsOf(where);
  const rest: Filter[] = [];
  for (const of of conditionsOf(seen)) {
    if (asked.includes(of)) continue;
    const at = asked.findIndex((one) => isShorter(one, of));
    if (at < 0) rest.push(of);
    else asked[at] = both(asked[at] as In, of as In);
  }
  return and(...asked, ...rest);
}

type In = Extract<Filter, { is: 'in' }>;

const isShorter = (a: Filter, b: Filter): boolean =>
  a.is === 'in' && b.is === 'in' && a.column === b.column && a.values.length < b.values.length;

function both(few: In, many: In): Filter {
  const allowed = valueSetOf(many);
  return oneOf(
    few.column,
    few.values.filter((value) => allowed.has(value)),
  );
}
