import { groupBy } from '../../base/group-by.js';
import type { NodeType } from '../generated/graphql.js';
import { selectRaw, textAt, type RawLists, type RawText } from '../../lake/lancedb/raw-columns.js';
import { count } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { Collected, RowNode } from './collected.js';
import { datasetSteps } from './dataset-steps.js';
import { nodeTables } from './node-types.js';
import { cameFrom, relations, sourcesOf, type Relation } from './relations.js';
import { rowsWhere, type LineageSource } from './source.js';
import { groupsOf, inOrder, type Step, type StepGroup, type StepsFrom } from './step.js';

/** To what came of the nodes: one query a relation, and one more for each that is wider than the room that is left. */
export const downstream: StepsFrom = async (source, collected, level) => {
  const byType = groupBy(level, ({ type }) => type);
  const steps = relations
    .filter(({ from }) => byType.has(from))
    .map((relation) => stepOf(source, collected, relation, byType.get(relation.from)!));
  return (await Promise.all([...steps, datasetSteps(source, collected, byType)])).flat();
};

type ById = ReadonlyMap<string, RowNode>;

async function stepOf(
  source: LineageSource,
  collected: Collected,
  relation: Relation,
  nodes: readonly RowNode[],
): Promise<Step> {
  const byId: ById = new Map(nodes.map((node) => [node.id, node]));
  const ids = [...byId.keys()];
  const most = collected.room + knownOf(collected, relation.to);
  const rows = await rowsWhere(source, relation.to, cameFrom(relation, ids), most + 1);
  const isWide = rows.length > most;
  const { groupedBy } = nodeTables[relation.to];
  const reached = inIdOrder(rows).map((row) => ({
    row,
    by: sourcesOf(relation, row).flatMap((id) => byId.get(id) ?? []),
  }));
  return {
    type: relation.to,
    reached: isWide ? null : reached,
    groups: () =>
      isWide
        ? groupsInLake(source, relation, byId)
        : groupsOf(reached, (row) => (groupedBy === undefined ? null : (row[groupedBy] as string | null))),
    connect: (node, came) => collected.connect(relation.kind, node, came),
  };
}

/** They need no room. */
const knownOf = ({ nodes }: Collected, type: NodeType): number => nodes.filter((node) => node.type === type).length;

const inIdOrder = <R extends { id: string }>(rows: readonly R[]): R[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The groups of all rows that came from the nodes: one query of at most two columns, and no object a row. */
async function groupsInLake({ view }: LineageSource, relation: Relation, byId: ById): Promise<StepGroup[]> {
  const { groupedBy } = nodeTables[relation.to];
  const table: MediaTable = nodeTables[relation.to].table;
  const where = cameFrom(relation, [...byId.keys()]);
  // All came from the only node.
  const only = byId.size === 1 ? [...byId.values()] : null;
  const columns = [...(only ? [] : [relation.column]), ...(groupedBy === undefined ? [] : [groupedBy])];
  if (only && columns.length === 0) return [{ of: null, count: await count(view, table, where), by: new Set(only) }];
  const groups = new Map<string | null, { count: number; by: Set<RowNode> }>();
  for (const batch of await selectRaw(view, table, columns, where)) {
    const shared = groupedBy === undefined ? null : (batch.columns.get(groupedBy) as RawText);
    const sources = batch.columns.get(relation.column) as RawText | RawLists;
    for (let i = 0; i < batch.rowCount; i++) {
      const of = shared && textAt(shared, i);
      let group = groups.get(of);
      if (!group) groups.set(of, (group = { count: 0, by: new Set() }));
      group.count++;
      for (const node of only ?? idsAt(sources, i).flatMap((id) => byId.get(id) ?? [])) group.by.add(node);
    }
  }
  return inOrder(groups);
}

function idsAt(column: RawText | RawLists, i: number): string[] {
  if (column.kind === 'text') return [textAt(column, i)!];
  const { offsets, items } = column;
  return Array.from({ length: offsets[i + 1]! - offsets[i]! }, (_, k) => textAt(items, offsets[i]! + k)!);
}
