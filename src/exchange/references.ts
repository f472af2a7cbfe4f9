import type { ColumnName, MediaTable } from '../lake/lancedb/table.js';
import type { Draft, ImportTable } from './import-table.js';
import type { ParentKind, Parents } from './parents.js';
import { RowProblem } from './problem.js';

/** The rows of other tables that a table's rows name. */
export interface References<T extends MediaTable> {
  load(drafts: readonly Draft<T>[]): Promise<void>;
  /** Throws a `RowProblem` when one is not in the lake. */
  check(draft: Draft<T>): void;
}

export const missing = (field: string, value: unknown) => new RowProblem(field, value, 'is not in the lake');

export function referencesOf<T extends MediaTable>(spec: ImportTable<T>, parents: Parents): References<T> {
  const columns = Object.entries(spec.references) as [ColumnName<T>, ParentKind][];
  const idIn = (draft: Draft<T>, column: ColumnName<T>) => draft[column] as string | null | undefined;
  /** Frames and shots bring their assets with them. */
  const isDone = (kind: ParentKind) => parents.isWhole(kind) && (!isChild(kind) || parents.isWhole('asset'));
  return {
    async load(drafts) {
      const wanted = new Map<ParentKind, Set<string>>();
      const want = (kind: ParentKind, id: string | null | undefined) => {
        if (id == null) return;
        const ids = wanted.get(kind);
        if (ids) ids.add(id);
        else wanted.set(kind, new Set([id]));
      };
      for (const [column, kind] of columns) {
        if (!isDone(kind)) for (const draft of drafts) want(kind, idIn(draft, column));
      }
      for (const kind of ['frame', 'shot'] as const) {
        const ids = wanted.get(kind);
        if (!ids) continue;
        await parents.load(kind, ids);
        for (const id of ids) want('asset', parents.get(kind, id)?.asset_id);
      }
      for (const [kind, ids] of wanted) if (!isChild(kind)) await parents.load(kind, ids);
    },
    check(draft) {
      for (const [column, kind] of columns) {
        const id = idIn(draft, column);
        if (id != null && !parents.has(kind, id)) throw missing(column, id);
      }
    },
  };
}

const isChild = (kind: ParentKind): boolean => kind === 'frame' || kind === 'shot';
