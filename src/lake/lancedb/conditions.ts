import type { Bounds, Filter, Scalar } from './filter.js';

/** The conditions that must all hold, without nested `and`s. */
export function conditionsOf(filter: Filter): Filter[] {
  if (filter.is === 'always') return [];
  return filter.is === 'and' ? filter.of.flatMap(conditionsOf) : [filter];
}

/** The values that the column may have by one of the conditions; null when none of them says so. */
export function pinnedBy(conditions: readonly Filter[], column: string): readonly Scalar[] | null {
  const all = conditions.flatMap((of) => (of.is === 'in' && of.column === column ? [of.values] : []));
  return all.reduce<readonly Scalar[] | null>((a, b) => (a && a.length <= b.length ? a : b), null);
}

export function rangeOf(conditions: readonly Filter[], column: string): Bounds[] {
  return conditions.flatMap((of) => (of.is === 'range' && of.column === column ? [of.bounds] : []));
}
