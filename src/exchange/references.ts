import type { ColumnName, MediaTable } from '../lake/lancedb/table.js';
import type { Draft, ImportTable } from './import-table.js';
import type { Parents } from './parents.js';
import { RowProblem } from './problem.js';

/** The rows of other tables that a table's rows name. */
export interface References<T extends MediaTable> {
  load(drafts: readonly Draft<T>[]): Promise<void>;
  /** Throws a `RowProblem` when one is not in the lake. */
  check(draft: Draft<T>): void;
}

export const missing = (field: string, value: unknown) => new RowProblem(field, value, 'is not in the lake');

export function referencesOf<T extends MediaTable>(spec: ImportTable<T>, parents: Parents): References<T> {
  const columns = Object.entries(spec.references) as [ColumnName<T>, string][];
  const idIn = (draft: Draft<T>, column: ColumnName<T>) => draft[column] as string | null | undefined;
  /** Frames and shots bring their assets with them. */
  const isDone = (table: string) => parents.isWhole(table) && (!isChild(table) || parents.isWhole('assets'));
  return {
    async load(drafts) {
      const wanted = new Map<string, Set<string>>();
      const want = (table: string, id: string | null | undefined) => {
        if (id == null) return;
        const ids = wanted.get(table);
        if (ids) ids.add(id);
        else wanted.set(table, new Set([id]));
      };
      for (const [column, table] of columns) {
        if (!isDone(table)) for (const draft of drafts) want(table, idIn(draft, column));
      }
      for (const table of ['frames', 'shots'] as const) {
        const ids = wanted.get(table);
        if (!ids) continue;
        await parents.load(table, ids);
        for (const id of ids) want('assets', parents.get(table, id)?.asset_id);
      }
      for (const [table, ids] of wanted) if (!isChild(table)) await parents.load(table, ids);
    },
    check(draft) {
      for (const [column, table] of columns) {
        const id = idIn(draft, column);
        if (id != null && !parents.has(table, id)) throw missing(column, id);
      }
    },
  };
}

const isChild = (table: string): boolean => table === 'frames' || table === 'shots';
