export interface IdRow {
  readonly id: string;
}

/** Rows by id. */
export interface Rows {
  readonly size: number;
  get(id: string): object | undefined;
  add(row: IdRow): void;
}

/** Rows in a map of JavaScript's. */
export function rowsInMap(): Rows {
  const rows = new Map<string, IdRow>();
  return {
    get size() {
      return rows.size;
    },
    get: (id) => rows.get(id),
    add: (row) => void rows.set(row.id, row),
  };
}

/** A part of an import asks for fewer rows, and the rows read ahead for it are fewer, so that all of them stay until the part is done. */
const ROWS_AT_ONCE = 200_000;

/** The rows that were added or kept last: up to twice as many as may be at once, and what one part of an import adds. */
export class RecentRows implements Rows {
  private recent: Rows;
  private older: Rows;

  constructor(
    private readonly empty: () => Rows,
    private readonly atOnce = ROWS_AT_ONCE,
  ) {
    this.recent = empty();
    this.older = empty();
  }

  get size(): number {
    return this.recent.size + this.older.size;
  }

  get(id: string): object | undefined {
    return this.recent.get(id) ?? this.older.get(id);
  }

  add(row: IdRow): void {
    this.recent.add(row);
  }

  /** Whether the row is here; it stays as long as one that is added now. */
  keep(id: string): boolean {
    if (this.recent.get(id)) return true;
    const row = this.older.get(id);
    if (row) this.recent.add(row as IdRow);
    return row !== undefined;
  }

  /** Between parts: lets go of the older ones when enough others came. */
  turn(): void {
    if (this.recent.size < this.atOnce) return;
    this.older = this.recent;
    this.recent = this.empty();
  }
}
