import { makeData, RecordBatch, Struct, type Schema } from 'apache-arrow';
import { storedColumns, type MediaTable } from '../table.js';
import { builderOf } from './builder-of.js';
import type { ColumnBuilder } from './column-builder.js';

/** One batch of at most `capacity` rows, put together column by column. */
export class BatchBuilder {
  rows = 0;
  private readonly columns: { builder: ColumnBuilder; valueIn: (row: Record<string, unknown>) => unknown }[];

  constructor(
    table: MediaTable,
    private readonly schema: Schema,
    capacity: number,
  ) {
    const stored = storedColumns(table);
    this.columns = schema.fields.map(({ name }) => ({
      builder: builderOf(stored[name]!, capacity),
      valueIn: table.derived?.[name]?.derive ?? ((row) => row[name]),
    }));
  }

  push(rows: readonly object[]): void {
    for (const { builder, valueIn } of this.columns) {
      for (const row of rows) builder.push(valueIn(row as Record<string, unknown>));
    }
    this.rows += rows.length;
  }

  finish(): RecordBatch {
    const children = this.columns.map(({ builder }) => builder.finish());
    return new RecordBatch(
      this.schema,
      makeData({ type: new Struct(this.schema.fields), length: this.rows, children }),
    );
  }

  /** Begins anew in the memory of the batch that was finished, which nobody may need any more. */
  reset(): void {
    for (const { builder } of this.columns) builder.reset();
    this.rows = 0;
  }
}
