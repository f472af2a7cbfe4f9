import type { QueryWatcher, Watcher } from '../../base/telemetry.js';

/** A query to LanceDB, as a plan shows it: no condition and no value, which may tell what the asker may not know. Times in ms. */
export interface PlannedQuery {
  readonly table: string;
  readonly kind: string;
  /** Queries of one level are under way together; the next level waits for them. */
  readonly level: number;
  /** After the operation began. */
  readonly at: number;
  /** Until one of MAX_LAKE_QUERIES was free. */
  wait: number;
  took: number;
  /** Null: it failed, or goes on. */
  rows: number | null;
}

/** What was read of one table in memory. */
export interface FromMemory {
  readonly table: string;
  looks: number;
  rows: number;
  took: number;
}

/** What an operation read, and from where. */
export interface Plan {
  /** Of all queries to LanceDB: how many times the operation had to wait for the lake. */
  readonly levels: number;
  readonly lanceDb: readonly PlannedQuery[];
  /** Queries that are not listed. */
  readonly more: number;
  /** What another operation asked LanceDB for at the same time, for both. */
  readonly shared: readonly { readonly table: string; readonly took: number }[];
  readonly memory: readonly FromMemory[];
}

/** An answer needs no more to be understood. */
const MOST_LISTED = 200;

const rounded = (ms: number) => Math.round(ms * 100) / 100;

/** Writes down what one operation reads. */
export class OperationPlan implements Watcher {
  /** `performance.now()`, and the same as Date.now() would tell it. */
  readonly began = performance.now();
  readonly memory: Watcher['memory'];
  levels = 0;
  private inFlight = 0;
  private more = 0;
  private readonly queries: PlannedQuery[] = [];
  private readonly shared: { table: string; took: number }[] = [];
  private readonly ofMemory = new Map<string, FromMemory>();

  /** @param isDetailed false: levels are counted, and nothing else is kept */
  constructor(readonly isDetailed: boolean) {
    this.memory = isDetailed ? (table, rows, ms) => this.look(table, rows, ms) : null;
  }

  query(table: string, kind: string): QueryWatcher {
    if (this.inFlight++ === 0) this.levels++;
    if (!this.isDetailed) return { start: () => undefined, end: () => void this.inFlight-- };
    const asked = performance.now();
    const at = rounded(asked - this.began);
    const query: PlannedQuery = { table, kind, level: this.levels, at, wait: 0, took: 0, rows: null };
    if (this.queries.length < MOST_LISTED) this.queries.push(query);
    else this.more++;
    let started = asked;
    return {
      start() {
        started = performance.now();
        query.wait = rounded(started - asked);
      },
      end: (answer) => {
        this.inFlight--;
        query.took = rounded(performance.now() - started);
        query.rows = rowsOf(answer);
      },
    };
  }

  joins(table: string): { end(): void } {
    if (this.inFlight++ === 0) this.levels++;
    const began = performance.now();
    return {
      end: () => {
        this.inFlight--;
        if (!this.isDetailed) return;
        if (this.shared.length < MOST_LISTED) this.shared.push({ table, took: rounded(performance.now() - began) });
        else this.more++;
      },
    };
  }

  /** As it stands: what goes on is part of it. */
  asWritten(): Plan {
    const memory = [...this.ofMemory.values()].map((of) => ({ ...of, took: rounded(of.took) }));
    return { levels: this.levels, lanceDb: this.queries, more: this.more, shared: this.shared, memory };
  }

  private look(table: string, rows: number, ms: number): void {
    let of = this.ofMemory.get(table);
    if (!of) this.ofMemory.set(table, (of = { table, looks: 0, rows: 0, took: 0 }));
    of.looks++;
    of.rows += rows;
    of.took += ms;
  }
}

/** How many rows a query gave. A count gives one number. */
function rowsOf(answer: unknown): number | null {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer === 'number') return 1;
  const { numRows } = (answer ?? {}) as { numRows?: unknown };
  return typeof numRows === 'number' ? numRows : null;
}
