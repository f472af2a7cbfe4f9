import { Table as ArrowTable } from 'apache-arrow';
import { inSlices } from '../../../base/in-slices.js';
import { partsOf } from '../../../base/parts-of.js';
import { withDerived } from '../derived.js';
import { arrowSchema, type ColumnName, type MediaTable, type Row } from '../table.js';
import { BatchBuilder } from './batch-builder.js';

/** Rows as one Arrow table in the Media Table's schema, or in some columns of it; every column must be there. */
export function rowsToArrow<T extends MediaTable, K extends ColumnName<T> = ColumnName<T>>(
  table: T,
  rows: readonly Pick<Row<T>, K>[],
  names?: readonly K[],
): ArrowTable {
  const schema = names ? arrowSchema(table).select(withDerived(table, names)) : arrowSchema(table);
  const builder = new BatchBuilder(table, schema, rows.length);
  builder.push(rows);
  return new ArrowTable(schema, builder.finish());
}

/** The same of whole rows, letting others have their turn in between. */
export async function rowsToArrowInSlices<T extends MediaTable>(
  table: T,
  rows: readonly Row<T>[],
): Promise<ArrowTable> {
  const schema = arrowSchema(table);
  const builder = new BatchBuilder(table, schema, rows.length);
  await inSlices(partsOf(rows, ROWS_PER_PART), (part) => builder.push(part));
  return new ArrowTable(schema, builder.finish());
}

/** A tenth of a millisecond. */
const ROWS_PER_PART = 32;
