import type { Columns } from './columns.js';
import type { Bounds, Filter, Scalar } from './filter.js';
import { compareScalars } from './compare-scalars.js';

export type Predicate = (row: object) => boolean;
export type QuickIn = (filter: Extract<Filter, { is: 'in' }>) => Predicate | null;

/**
 * The filter as a predicate on rows in memory, true for the same rows as LanceDB's SQL; null for what only LanceDB can
 * evaluate: a sum of columns, or text in any case, which each Unicode library folds in its own way. `quick`: a quicker way to tell
 * whether a value is one of many, where there is one.
 */
export function predicateOf(filter: Filter, columns: Columns, quick: QuickIn = () => null): Predicate | null {
  switch (filter.is) {
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'contains':
      return filter.text === '' ? () => true : null;
    case 'and':
    case 'or': {
      const parts = filter.of.map((part) => predicateOf(part, columns, quick));
      if (parts.includes(null)) return null;
      const tests = parts as Predicate[];
      return filter.is === 'and' ? (row) => tests.every((test) => test(row)) : (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const inner = predicateOf(filter.of, columns, quick);
      return inner && ((row) => !inner(row));
    }
    default:
      if (!(filter.column in columns)) return null;
      return (filter.is === 'in' && quick(filter)) || ofColumn(filter);
  }
}

type ColumnFilter = Extract<Filter, { readonly column: string }>;

/** Nothing but IS NULL is true of a null. */
function ofColumn(filter: Exclude<ColumnFilter, { is: 'contains' }>): Predicate {
  const valueOf = (row: object) => (row as Record<string, unknown>)[filter.column];
  const listOf = (row: object) => (valueOf(row) as readonly string[] | null) ?? [];
  switch (filter.is) {
    case 'null':
      return (row) => valueOf(row) === null;
    case 'in': {
      const values: ReadonlySet<unknown> = valueSetOf(filter);
      return (row) => values.has(valueOf(row));
    }
    case 'range': {
      if (Object.values(filter.bounds).every((bound) => bound == null)) return () => true;
      const within = withinBounds(filter.bounds);
      return (row) => {
        const value = valueOf(row) as Scalar | null;
        return value !== null && within(value);
      };
    }
    case 'hasAny':
      return (row) => filter.values.some((value) => listOf(row).includes(value));
    case 'hasAll':
      return (row) => filter.values.every((value) => listOf(row).includes(value));
  }
}

function withinBounds({ gte, gt, lt, lte }: Bounds): (value: Scalar) => boolean {
  return (value) =>
    (gte == null || compareScalars(value, gte) >= 0) &&
    (gt == null || compareScalars(value, gt) > 0) &&
    (lt == null || compareScalars(value, lt) < 0) &&
    (lte == null || compareScalars(value, lte) <= 0);
}

const sets = new WeakMap<object, ReadonlySet<Scalar>>();

/** The values of a condition as a set, made once: what a subject may see is asked of each row. */
export function valueSetOf({ values }: { readonly values: readonly Scalar[] }): ReadonlySet<Scalar> {
  let set = sets.get(values);
  if (!set) sets.set(values, (set = new Set(values)));
  return set;
}

/** The columns that a filter is about. */
export function columnsIn(filter: Filter): string[] {
  switch (filter.is) {
    case 'always':
    case 'never':
      return [];
    case 'and':
    case 'or':
      return [...new Set(filter.of.flatMap(columnsIn))];
    case 'not':
      return columnsIn(filter.of);
    default:
      return [filter.column];
  }
}
