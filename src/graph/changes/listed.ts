import { LRUCache } from 'lru-cache';
import { differencesByPlace } from '../../lake/lancedb/differences.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { ChangedKind } from '../generated/graphql.js';
import { changedKinds } from './changed-kinds.js';

/** The ids of one kind that a commit changed. */
export interface ListedKind {
  readonly kind: ChangedKind;
  readonly table: MediaTable;
  readonly ids: readonly string[];
  /** Rows that changed and whose ids nobody knows. */
  readonly unlisted: number;
}

/** Comparing two states of a table reads all of its ids and places: 40 MB for a million. */
const MAX_COMPARED = 2_000_000;
/** Whoever reads a large commit page by page comes back to it. */
const lists = new WeakMap<Lake, LRUCache<number, Promise<readonly ListedKind[]>>>();
const LISTS_KEPT = 16;

/**
 * What the commit changed, kind by kind, always in the same order. The log lists ids up to a number; of more, the two states of the
 * table are compared while both are kept.
 */
export function listedOf(lake: Lake, commit: Commit): Promise<readonly ListedKind[]> {
  let known = lists.get(lake);
  if (!known) lists.set(lake, (known = new LRUCache({ max: LISTS_KEPT })));
  let listed = known.get(commit.number);
  if (!listed) {
    known.set(commit.number, (listed = list(lake, commit)));
    listed.catch(() => known.delete(commit.number));
  }
  return listed;
}

async function list(lake: Lake, commit: Commit): Promise<ListedKind[]> {
  const all: ListedKind[] = [];
  for (const [kind, table] of changedKinds) {
    if (commit.changes !== null && !(table.name in commit.changes)) continue;
    const { written = 0, removed = 0 } = commit.rows?.[table.name] ?? {};
    const ids = commit.changes?.[table.name] ?? (await compared(lake, commit.number, table, written));
    const listed = commit.changes?.[table.name] != null;
    if (ids.length > 0 || written + removed > 0) {
      all.push({ kind, table, ids, unlisted: listed ? 0 : Math.max(0, written + removed - ids.length) });
    }
  }
  return all;
}

/** The ids of rows that came, went or changed; none where one of the states is gone, or the table is too large. */
async function compared(lake: Lake, number: number, table: MediaTable, written: number): Promise<string[]> {
  const [before, after] = await Promise.all([lake.at(number - 1), lake.at(number)]);
  if (!before || !after) return [];
  if ((await count(before, table)) + (await count(after, table)) > MAX_COMPARED) return [];
  const { added, removed, changed } = await differencesByPlace(table, before, after, written);
  return [...added, ...removed, ...changed].map(String).sort();
}
