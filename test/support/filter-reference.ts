import type { Filter, Scalar } from '../../src/lake/lancedb/filter.js';

/** The reference: what a filter means, on a row in memory. Nothing but IS NULL is true of a null; what is not known to hold does not hold, and its negation does. */
export function holds(filter: Filter, row: object): boolean {
  switch (filter.is) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'and':
      return filter.of.every((part) => holds(part, row));
    case 'or':
      return filter.of.some((part) => holds(part, row));
    case 'not':
      return !holds(filter.of, row);
    default:
      return holdsOf(filter, (row as Record<string, unknown>)[filter.column] ?? null);
  }
}

type OfColumn = Exclude<Filter, { is: 'always' | 'never' | 'and' | 'or' | 'not' }>;

function holdsOf(filter: OfColumn, value: unknown): boolean {
  switch (filter.is) {
    case 'null':
      return value === null;
    case 'in':
      return filter.values.includes(value as Scalar);
    case 'contains':
      return (
        filter.text === '' || (value !== null && (value as string).toLowerCase().includes(filter.text.toLowerCase()))
      );
    case 'range': {
      const { gte, gt, lt, lte } = filter.bounds;
      const number = value as number;
      if (value === null) return [gte, gt, lt, lte].every((bound) => bound == null);
      return (
        (gte == null || number >= Number(gte)) &&
        (gt == null || number > Number(gt)) &&
        (lt == null || number < Number(lt)) &&
        (lte == null || number <= Number(lte))
      );
    }
    case 'hasAny':
      return filter.values.some((one) => ((value ?? []) as string[]).includes(one));
    case 'hasAll':
      return filter.values.every((one) => ((value ?? []) as string[]).includes(one));
  }
}
