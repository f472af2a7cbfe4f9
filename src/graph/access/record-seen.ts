import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';
import type { Rights } from './rights.js';

/** The commit as a subject with these rights may know it; nothing when it may not. The newest may always be read. */
export function recordSeen(rights: Rights | null, record: SnapshotRecord, newest: LakeSnapshot): SnapshotRecord[] {
  if (rights === null || rights.grants.some(({ snapshots }) => snapshots === 'all')) return [record];
  const isNamed = rights.grants.some(
    ({ snapshots }) => record.name !== null && snapshots !== 'all' && snapshots.has(record.name),
  );
  if (!isNamed && record.number !== newest.record.number) return [];
  // Notes tell what was written, whoever may see that.
  return [{ ...record, note: null }];
}
