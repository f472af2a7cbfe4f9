import type { LakeResolvers, LakeTableResolvers, QueryResolvers, Snapshot } from '../generated/graphql.js';
import { tableIndices } from '../../lake/lancedb/describe.js';
import { count } from '../../lake/lancedb/read.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';

export const lakeQueries: Pick<QueryResolvers, 'lake'> = {
  lake: () => ({}),
};

export const Lake: LakeResolvers = {
  tables: (_, __, { lake }) => [...lake.tables],
  snapshot: (_, __, { snapshot }) => snapshotValue(snapshot.record),
  snapshots: async (_, __, { lake }) => (await lake.log.all()).reverse().map(snapshotValue),
};

export const LakeTable: LakeTableResolvers = {
  version: (table, _, { snapshot }) => snapshot.record.versions[table.name] ?? 0,
  rowCount: (table, _, { snapshot }) => count(snapshot, table),
  indexes: (table, _, { snapshot }) => tableIndices(snapshot, table),
};

/** A commit as the graph shows it. */
export function snapshotValue(record: SnapshotRecord): Snapshot {
  return { name: record.name ?? String(record.number), createdAt: new Date(record.created_at), note: record.note };
}
