import type { NodeType } from '../generated/graphql.js';
import { groupBy } from '../../base/group-by.js';
import { DATASET_KINDS } from '../../lake/tables/datasets.js';
import type { Collected, RowNode } from './collected.js';
import { datasetsWith, tellsItems } from './dataset-links.js';
import { rowsOf, type LineageSource } from './source.js';
import { groupsOf, type Reached, type Step } from './step.js';

type ByType = ReadonlyMap<NodeType, readonly RowNode[]>;

/** To the datasets that hold the nodes, and to those that hold something of a title: two queries of items, one of datasets. */
export async function datasetSteps(source: LineageSource, collected: Collected, byType: ByType): Promise<Step[]> {
  const items = DATASET_KINDS.flatMap((kind) => byType.get(kind) ?? []);
  if (items.length === 0) return [];
  const titles = byType.get('TITLE') ?? [];
  const [byEntity, byTitle] = await Promise.all([
    datasetsWith(source.view, 'entity_id', idsOf(items)),
    titles.length > 0 ? datasetsWith(source.view, 'title_id', idsOf(titles)) : new Map<string, Set<string>>(),
  ]);
  const ids = new Set([...byEntity.values(), ...byTitle.values()].flatMap((of) => [...of]));
  const rows = await rowsOf(source, 'DATASET', [...ids]);
  const links = [...items.map((node) => ({ node, of: byEntity })), ...titles.map((node) => ({ node, of: byTitle }))]
    .flatMap(({ node, of }) => [...(of.get(node.id) ?? [])].map((id) => ({ node, of, row: rows.get(id) })))
    // Ids of one table may be ids of another, too.
    .flatMap(({ node, of, row }) => (row && (of === byTitle || row['kind'] === node.type) ? [{ node, row }] : []))
    .filter(({ row }) => tellsItems(source.view, row));
  const reached = [...groupBy(links, ({ row }) => row)]
    .map(([row, of]): Reached => ({ row, by: of.map(({ node }) => node) }))
    .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  return [
    {
      type: 'DATASET',
      reached,
      groups: () => groupsOf(reached, () => null),
      connect: (node, dataset) => collected.connect('SELECTED', node, dataset),
    },
  ];
}

const idsOf = (nodes: readonly RowNode[]): string[] => [...new Set(nodes.map(({ id }) => id))];
