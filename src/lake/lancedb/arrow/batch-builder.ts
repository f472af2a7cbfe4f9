import { makeData, RecordBatch, Struct, type Schema } from 'apache-arrow';
import { storedColumns, type MediaTable } from '../table.js';
import { builderOf } from './builder-of.js';
import type { ColumnBuilder } from './column-builder.js';

type Values = Readonly<Record<string, unknown>>;

interface BatchColumn {
  readonly name: string;
  readonly builder: ColumnBuilder;
  /** Of a column that follows from others. */
  readonly derive: ((row: Values) => unknown) | undefined;
  /** By row, of those that are being pushed. */
  readonly values: unknown[];
}

/** One batch of at most `capacity` rows, put together column by column. */
export class BatchBuilder {
  rows = 0;
  private readonly columns: readonly BatchColumn[];
  private readonly placeOf: ReadonlyMap<string, number>;

  constructor(
    table: MediaTable,
    private readonly schema: Schema,
    capacity: number,
  ) {
    const stored = storedColumns(table);
    this.columns = schema.fields.map(({ name }) => ({
      name,
      builder: builderOf(stored[name]!, capacity),
      derive: table.derived?.[name]?.derive,
      values: [],
    }));
    this.placeOf = new Map(schema.fields.map(({ name }, i) => [name, i]));
  }

  push(rows: readonly object[]): void {
    this.spread(rows as readonly Values[]);
    for (const { builder, derive, values } of this.columns) {
      if (derive) for (const row of rows) builder.push(derive(row as Values));
      else for (let i = 0; i < rows.length; i++) builder.push(values[i]);
    }
    this.rows += rows.length;
  }

  /** The rows' values by column. Asking a row for one column after the other takes twice as long as going through what it has. */
  private spread(rows: readonly Values[]): void {
    const { columns } = this;
    for (const { values } of columns) for (let i = 0; i < rows.length; i++) values[i] = undefined;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      let place = 0;
      for (const name in row) {
        // Rows mostly have their columns in the table's order.
        if (columns[place]?.name !== name) {
          const found = this.placeOf.get(name);
          if (found === undefined) continue;
          place = found;
        }
        columns[place++]!.values[i] = row[name];
      }
    }
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
