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

export function valuesOf(row: object, order: readonly OrderColumn[]): Scalar[] {
  return order.map(({ column }) => valueOf(row, column));
}

function valueOf(row: object, column: string): Scalar {
  return (row as Record<string, Scalar>)[column]!;
}
