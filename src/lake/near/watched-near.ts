import type { Watcher } from '../../base/telemetry.js';
import type { NearCache } from './near-cache.js';
import type { NearTable } from './near-table.js';

/** The cache, of whose rows the watcher is told: for operations whose plan is asked for, since each look is timed. */
export function watchedNear(near: NearCache, { memory }: Watcher): NearCache {
  if (!memory) return near;
  return {
    ...near,
    table(view, spec) {
      const held = near.table(view, spec);
      return held && watchedTable(held, (rows, ms) => memory(spec.name, rows, ms));
    },
  };
}

function watchedTable(held: NearTable, tell: (rows: number, ms: number) => void): NearTable {
  const timed =
    <A extends unknown[], R>(read: (...args: A) => R, rowsOf: (result: R) => number): ((...args: A) => R) =>
    (...args) => {
      const began = performance.now();
      const result = read.apply(held, args);
      // Null: it leaves the answer to LanceDB.
      if (result !== null) tell(rowsOf(result), performance.now() - began);
      return result;
    };
  const several = (rows: readonly object[] | null) => rows?.length ?? 0;
  const made = Object.create(held) as NearTable;
  return Object.assign(made, {
    one: timed(held.one, () => 1),
    page: timed(held.page, several),
    count: timed(held.count, () => 0),
    matching: timed(held.matching, several),
    all: timed(held.all, () => 0),
    columns: timed(held.columns, () => 0),
    vectors: timed(held.vectors, () => 0),
  } satisfies Partial<NearTable>);
}
