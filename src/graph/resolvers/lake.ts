import type { LakeResolvers, LakeTableResolvers, QueryResolvers, Snapshot } from '../generated/graphql.js';
import { tableIndices } from '../../lake/lancedb/describe.js';
import { always } from '../../lake/lancedb/filter.js';
import { count } from '../../lake/lancedb/read.js';
import { seesAll } from '../../lake/lancedb/view.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import { changesAsked } from '../changes/changes-asked.js';
import { itemsTold } from '../registry/datasets/items-seen.js';

export const lakeQueries: Pick<QueryResolvers, 'lake'> = {
  lake: () => ({}),
};

export const Lake: LakeResolvers = {
  tables: (_, __, { tables }) => [...tables],
  snapshot: (_, __, { view }) => snapshotValue(view.record),
  changes: (_, args, { changes }) => changesAsked(args, changes),
  snapshots: async (_, __, { snapshots }) => (await snapshots()).map(snapshotValue),
};

export const LakeTable: LakeTableResolvers = {
  version: (table, _, { view }) => view.record.versions[table.name] ?? 0,
  rowCount: async (table, _, { view }) =>
    count(view, table, table.name === datasetItems.name ? await itemsTold(view) : always),
  // They count all rows.
  indexes: (table, _, { view }) => (seesAll(view, table) ? tableIndices(view, table) : []),
};

/** A commit as the graph shows it. */
export function snapshotValue(record: SnapshotRecord): Snapshot {
  return {
    number: String(record.number),
    name: record.name ?? String(record.number),
    createdAt: new Date(record.created_at),
    note: record.note,
  };
}
