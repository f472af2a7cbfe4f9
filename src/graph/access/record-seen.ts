import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';
import { includes, type Rights } from './rights.js';

/** The commit as a subject with these rights may know it; null when it may not. The newest may always be read. */
export function recordSeen(rights: Rights | null, record: SnapshotRecord, newest: LakeSnapshot): SnapshotRecord | null {
  if (rights === null || rights.grants.some(({ snapshots }) => snapshots === 'all')) return record;
  const { name, number } = record;
  const isNamed = name !== null && rights.grants.some(({ snapshots }) => includes(snapshots, name));
  // Notes tell what was written, whoever may see that.
  return isNamed || number === newest.record.number ? { ...record, note: null } : null;
}
