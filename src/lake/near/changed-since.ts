import { changesHeavy, mergeChanges, type WrittenRows } from '../lancedb/changes.js';
import { ERASURE } from '../lancedb/committed.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import { selectByKey } from '../lancedb/read.js';
import type { MediaTable } from '../lancedb/table.js';

export type Commit = Awaited<ReturnType<Lake['log']['changesSince']>>[number];

/** A table as it was read at the snapshot of a number. */
interface ReadAt {
  readonly name: string;
  readonly at: number;
}

/** The rows that commits wrote after `at`; null unless this process made all of them a moment ago. */
export function writtenSince(lake: Lake, { name, at }: ReadAt, upTo: number): WrittenRows | null {
  const rows = new Map<string, object | null>();
  for (let number = at + 1; number <= upTo; number++) {
    const written = lake.written(number, name);
    if (!written) return null;
    for (const [id, row] of written) rows.set(id, row);
  }
  return rows;
}

/** The rows of these ids at the snapshot; null where there are none. */
export async function rowsNow(next: LakeSnapshot, table: MediaTable, ids: readonly string[]): Promise<WrittenRows> {
  const rows = new Map<string, object | null>(ids.map((id) => [id, null]));
  for (const row of await selectByKey(next, table, 'id', ids)) rows.set((row as { id: string }).id, row);
  return rows;
}

/** The commits after `at`: of those whose tables are no longer kept what is told of them. */
export async function commitsSince(lake: Lake, at: number, upTo: number): Promise<readonly Commit[]> {
  const kept = await lake.log.changesSince(at);
  return since(kept, { at }, upTo).length === upTo - at ? kept : lake.log.commits(at);
}

/** The ids that changed after `at`; null when a commit does not say, is forgotten, or has erased something. */
export function changedIds(commits: readonly Commit[], of: ReadAt, upTo: number): readonly string[] | null {
  const later = since(commits, of, upTo);
  if (later.length !== upTo - of.at || later.some(({ note }) => note === ERASURE)) return null;
  return mergeChanges(
    later.map(({ changes }) => changes),
    of.name,
  );
}

/** Whether a commit after `at` changed vectors of the table. */
export function vectorsChanged(commits: readonly Commit[], of: ReadAt, upTo: number): boolean {
  return changesHeavy(
    since(commits, of, upTo).map(({ changes }) => changes),
    of.name,
  );
}

function since<C extends { number: number }>(
  commits: readonly C[],
  { at }: { readonly at: number },
  upTo: number,
): C[] {
  return commits.filter(({ number }) => number > at && number <= upTo);
}
