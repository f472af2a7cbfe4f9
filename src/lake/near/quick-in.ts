import { valueSetOf, type Predicate, type QuickIn } from '../lancedb/predicate.js';
import type { BaseTable } from './base-table.js';

/** Fewer values are looked up as quickly as they are prepared. */
const MANY = 32;

type OfValues = Map<string, Predicate | null>;
const known = new WeakMap<BaseTable, WeakMap<object, OfValues>>();

/**
 * Tells of a row of the base by the code of its value whether it is one of many: what a subject may see is asked of each row. Prepared
 * once for each list of values and column.
 */
export function quickIn(base: BaseTable): QuickIn {
  let ofBase = known.get(base);
  if (!ofBase) known.set(base, (ofBase = new WeakMap()));
  return (filter) => {
    if (filter.values.length < MANY) return null;
    let ofValues = ofBase.get(filter.values);
    if (!ofValues) ofBase.set(filter.values, (ofValues = new Map()));
    let predicate = ofValues.get(filter.column);
    if (predicate === undefined) ofValues.set(filter.column, (predicate = prepared(base, filter)));
    return predicate;
  };
}

function prepared(base: BaseTable, filter: Parameters<QuickIn>[0]): Predicate | null {
  const column = base.encoded.columns[filter.column];
  if (column?.as !== 'codes') return null;
  const values: ReadonlySet<unknown> = valueSetOf(filter);
  const { codes } = column;
  const isIn = Uint8Array.from(column.words, (word) => Number(values.has(word)));
  return (row) => {
    const at = base.placeOf(row);
    return at < 0 ? values.has((row as Record<string, unknown>)[filter.column]) : isIn[codes[at]!] === 1;
  };
}
