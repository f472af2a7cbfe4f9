import { compareScalars } from '../../lake/lancedb/compare-scalars.js';
import type { Scalar } from '../../lake/lancedb/filter.js';
import type { OrderColumn } from '../../lake/lancedb/table.js';

/** Compares rows as LanceDB orders them: numbers by value, text by its UTF-8 bytes. */
export function compareBy(order: readonly OrderColumn[]) {
  return (a: object, b: object): number => {
    for (const { column, ascending } of order) {
      const difference = compareScalars(valueOf(a, column), valueOf(b, column));
      if (difference !== 0) return ascending ? difference : -difference;
    }
    return 0;
  };
}

/** Puts the rows in order; LanceDB mostly gives them so. */
export function sortRows<R extends object>(rows: R[], compare: (a: object, b: object) => number): R[] {
  for (let i = 1; i < rows.length; i++) if (compare(rows[i - 1]!, rows[i]!) > 0) return rows.sort(compare);
  return rows;
}

export function valuesOf(row: object, order: readonly OrderColumn[]): Scalar[] {
  return order.map(({ column }) => valueOf(row, column));
}

function valueOf(row: object, column: string): Scalar {
  return (row as Record<string, Scalar>)[column]!;
}
