import { Table as ArrowTable, type RecordBatch, type Schema } from 'apache-arrow';
import { arrowSchema, type MediaTable, type Row } from '../table.js';
import { BatchBuilder } from './batch-builder.js';
import { FloatBlocks } from './float-blocks.js';

/** Rows of one Arrow batch: so many vectors are 8 MB. */
const ROWS_PER_BATCH = 8_192;

/** Rows to be added to a table in one write, kept as Arrow: many objects would keep the garbage collector busy. */
export class RowBatches<T extends MediaTable> {
  rows = 0;
  private readonly schema: Schema;
  private readonly batches: RecordBatch[] = [];
  private readonly builders: BatchBuilder[] = [];
  private open: BatchBuilder | null = null;

  constructor(
    readonly table: T,
    private readonly blocks = new FloatBlocks(),
  ) {
    this.schema = arrowSchema(table);
  }

  push(rows: readonly Row<T>[]): void {
    this.rows += rows.length;
    for (let from = 0; from < rows.length;) {
      this.open ??= new BatchBuilder(this.table, this.schema, ROWS_PER_BATCH, this.blocks);
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

  /** After they were written: gives back the memory of their vectors. */
  release(): void {
    for (const builder of this.builders) builder.release();
  }

  private close(): void {
    if (!this.open) return;
    this.batches.push(this.open.finish());
    this.builders.push(this.open);
    this.open = null;
  }
}
