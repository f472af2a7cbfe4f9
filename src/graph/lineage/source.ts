import type { OperationContext } from '../context.js';
import type { NodeType } from '../generated/graphql.js';
import { equals, type Filter } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { nodeTables, type NodeRow } from './node-types.js';
import { columnsOfNode } from './relations.js';

/** What lineage is read from: one snapshot as the asker may see it. */
export type LineageSource = Pick<OperationContext, 'view' | 'snapshots'>;

type OfTable = Exclude<NodeType, 'SNAPSHOT'>;

/** Rows of a type with the columns of lineage, by a query. */
export async function rowsWhere({ view }: Pick<LineageSource, 'view'>, type: OfTable, where: Filter, limit?: number) {
  const table: MediaTable = nodeTables[type].table;
  const rows = await select(view, table, {
    where,
    columns: columnsOfNode(type),
    ...(limit !== undefined && { limit }),
  });
  return rows as unknown as NodeRow[];
}

/** The rows of these ids that are there and seen, by id. */
export async function rowsOf(
  source: LineageSource,
  type: NodeType,
  ids: readonly string[],
): Promise<Map<string, NodeRow>> {
  if (ids.length === 0) return new Map();
  const rows =
    type === 'SNAPSHOT'
      ? await snapshotsNamed(source, new Set(ids))
      : await selectByKey(source.view, nodeTables[type].table as MediaTable, 'id', ids, columnsOfNode(type));
  return new Map((rows as unknown as NodeRow[]).map((row) => [row.id, row]));
}

/** The row of a node; null when the lake has none. */
export async function rowOf(source: LineageSource, { type, id }: { type: NodeType; id: string }) {
  if (type === 'SNAPSHOT') return (await rowsOf(source, type, [id])).get(id) ?? null;
  return (await rowsWhere(source, type, equals('id', id)))[0] ?? null;
}

/** Names of states of the lake that the asker may read. */
async function snapshotsNamed({ snapshots }: LineageSource, names: ReadonlySet<string>): Promise<NodeRow[]> {
  const records = await snapshots();
  return records.flatMap(({ name }) => (name !== null && names.has(name) ? [{ id: name }] : []));
}
