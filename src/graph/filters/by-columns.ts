import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import type { Column } from '../../lake/lancedb/columns.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { DateTimeRange, FloatRange, IntRange, LabelFilter } from '../generated/graphql.js';
import { bounded, boundedInTime, inLanguages, labelled, listed } from './common.js';

/** Compares the columns that the table's `filters` name with the fields of a `where`: see `compare`. */
export function byColumns({ columns, filters }: MediaTable, where: object, argument = 'where'): Filter {
  const given = where as Readonly<Record<string, unknown>>;
  return and(
    ...Object.entries(filters).map(([field, column]) =>
      given[field] == null ? always : compare(`${argument}.${field}`, column, columns[column]!, given[field]),
    ),
  );
}

/**
 * What a field asks of a column, by what the column means: labels of a list, languages by RFC 4647, one of several values,
 * or a number or a point in time within bounds.
 */
function compare(argument: string, column: string, { list, meaning }: Column<unknown>, value: unknown): Filter {
  if (list) return labelled(argument, value as LabelFilter, column);
  if (meaning === 'language') return inLanguages(argument, column, value as readonly string[]);
  if (Array.isArray(value)) return listed(argument, column, value as readonly string[]);
  if (meaning === 'instant') return boundedInTime(argument, column, value as DateTimeRange);
  return bounded(argument, column, value as IntRange | FloatRange);
}
