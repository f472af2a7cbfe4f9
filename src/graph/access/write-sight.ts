import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { shows } from '../../lake/lancedb/shows.js';
import { shown, type View } from '../../lake/lancedb/view.js';
import { recordSeen } from './record-seen.js';
import { onlyGrants } from './for-writing.js';
import { includes, typesRead, type Grant, type Rights } from './rights.js';
import { viewAt } from './view-at.js';

/** A row with the name of an annotation type. */
interface Typed {
  readonly type: string;
}

/** What a write may name and change: all by the grants that allow it. */
export interface WriteSight {
  /** What is seen of the lake before the write. */
  readonly view: View;
  /** Whether all is seen and all may be written. */
  readonly isWhole: boolean;
  /** Whether a row with all its columns is seen, be it in the lake or not yet. */
  shows(table: MediaTable, row: object): boolean;
  /** Whether a row of an annotation type may be written: one grant must have both, the row and the type. */
  mayWrite(table: MediaTable, row: Typed): boolean;
  /** By the name of an annotation type. */
  readsType(name: string): boolean;
  writesType(name: string): boolean;
  /** The row as it may be read: without columns that are hidden. */
  told<R extends object>(table: MediaTable, row: R): R;
}

export async function writeSight(base: LakeSnapshot, rights: Rights | null): Promise<WriteSight> {
  if (!rights) return wholeSight(base);
  const view = await viewAt(base, base, rights);
  const viewOf = (grant: Grant) =>
    viewAt(
      base,
      base,
      onlyGrants(rights, (one) => one === grant),
    );
  const isOne = rights.grants.length === 1;
  const own = await Promise.all(
    rights.grants.map(async (grant) => ({ grant, view: isOne ? view : await viewOf(grant) })),
  );
  const { grants } = rights;
  return {
    view,
    isWhole: false,
    shows: (table, row) => shows(view, table)(row),
    mayWrite: (table, row) =>
      own.some((one) => includes(one.grant.annotationTypes.write, row.type) && shows(one.view, table)(row)),
    readsType: (name) => grants.some((grant) => includes(typesRead(grant), name)),
    writesType: (name) => grants.some(({ annotationTypes: { write } }) => includes(write, name)),
    told: (table, row) => shown(view, table, row),
  };
}

/** What a write may read of another state than the newest; null where it may not be asked for. */
export async function readWhileWriting(
  snapshot: LakeSnapshot,
  newest: LakeSnapshot,
  rights: Rights | null,
): Promise<View | null> {
  return recordSeen(rights, snapshot.record, newest) ? viewAt(snapshot, newest, rights) : null;
}

/** Where nobody's rights are asked. */
export function wholeSight(view: LakeSnapshot): WriteSight {
  const yes = () => true;
  return {
    view,
    isWhole: true,
    shows: yes,
    mayWrite: yes,
    readsType: yes,
    writesType: yes,
    told: (_, row) => row,
  };
}
