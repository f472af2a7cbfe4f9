export interface IdRow {
  readonly id: string;
}

/** Rows by id, which come in batches. */
export interface Rows<Batch> {
  readonly size: number;
  has(id: string): boolean;
  get(id: string): object | undefined;
  /** Takes the batch's rows; how many. */
  take(batch: Batch): number;
  /** Takes one row of others of the same kind; false: they do not have it. */
  takeFrom(others: this, id: string): boolean;
  /** Forgets all rows, and may keep the memory for others. */
  clear(): void;
}

/** Rows in a map of JavaScript's. */
export class RowsInMap implements Rows<readonly IdRow[]> {
  private readonly rows = new Map<string, IdRow>();

  get size(): number {
    return this.rows.size;
  }

  has(id: string): boolean {
    return this.rows.has(id);
  }

  get(id: string): IdRow | undefined {
    return this.rows.get(id);
  }

  take(batch: readonly IdRow[]): number {
    for (const row of batch) this.rows.set(row.id, row);
    return batch.length;
  }

  takeFrom(others: RowsInMap, id: string): boolean {
    const row = others.rows.get(id);
    if (row) this.rows.set(id, row);
    return row !== undefined;
  }

  clear(): void {
    this.rows.clear();
  }
}

/** A part of an import asks for fewer rows, and the rows read ahead for it are fewer, so that all of them stay until the part is done. */
const ROWS_AT_ONCE = 200_000;

/** The rows that were taken or kept last: up to twice as many as may be at once, and what one part of an import takes. */
export class RecentRows<Batch> {
  private recent: Rows<Batch>;
  private older: Rows<Batch>;

  constructor(
    empty: () => Rows<Batch>,
    private readonly atOnce = ROWS_AT_ONCE,
  ) {
    this.recent = empty();
    this.older = empty();
  }

  get size(): number {
    return this.recent.size + this.older.size;
  }

  has(id: string): boolean {
    return this.recent.has(id) || this.older.has(id);
  }

  get(id: string): object | undefined {
    return this.recent.get(id) ?? this.older.get(id);
  }

  take(batch: Batch): number {
    return this.recent.take(batch);
  }

  /** Whether the row is here; it stays as long as one that is taken now. */
  keep(id: string): boolean {
    return this.recent.has(id) || this.recent.takeFrom(this.older, id);
  }

  /** Between parts: lets go of the older ones when enough others came. */
  turn(): void {
    if (this.recent.size < this.atOnce) return;
    [this.recent, this.older] = [this.older, this.recent];
    this.recent.clear();
  }
}
