import { Table as ArrowTable, type RecordBatch, type Schema } from 'apache-arrow';
import { arrowSchema, type MediaTable, type Row } from '../table.js';
import { BatchBuilder } from './batch-builder.js';

/** Rows of one Arrow batch: so many vectors are 8 MB. */
const ROWS_PER_BATCH = 8_192;

/** Rows to be added to a table in one write, kept as Arrow: many objects would keep the garbage collector busy. */
export class RowBatches<T extends MediaTable> {
  rows = 0;
  private readonly schema: Schema;
  private readonly batches: RecordBatch[] = [];
  private readonly builders: BatchBuilder[] = [];
  private open: BatchBuilder | null = null;

  /**
   * @param spare builders of the same table whose rows were written, for all who share them: fresh memory outside V8's heap makes it
   * collect all garbage
   */
  constructor(
    readonly table: T,
    private readonly spare: BatchBuilder[] = [],
  ) {
    this.schema = arrowSchema(table);
  }

  push(rows: readonly Row<T>[]): void {
    this.rows += rows.length;
    for (let from = 0; from < rows.length;) {
      this.open ??= this.spare.pop() ?? new BatchBuilder(this.table, this.schema, ROWS_PER_BATCH);
      const part = rows.slice(from, from + ROWS_PER_BATCH - this.open.rows);
      this.open.push(part);
      from += part.length;
      if (this.open.rows === ROWS_PER_BATCH) this.close();
    }
  }

  toArrow(): ArrowTable {
    this.close();
    return new ArrowTable(this.schema, this.batches);
  }

  *ids(): Generator<{ id?: string }> {
    this.close();
    for (const batch of this.batches) {
      const ids = batch.getChild('id');
      for (let i = 0; i < batch.numRows; i++) yield { id: ids?.get(i) };
    }
  }

  /** After they were written: their memory is for the next ones. */
  release(): void {
    for (const builder of this.builders) {
      builder.reset();
      this.spare.push(builder);
    }
  }

  private close(): void {
    if (!this.open) return;
    this.batches.push(this.open.finish());
    this.builders.push(this.open);
    this.open = null;
  }
}
