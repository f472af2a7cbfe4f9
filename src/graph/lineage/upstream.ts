import { groupBy } from '../../base/group-by.js';
import type { RowNode } from './collected.js';
import { relations, sourcesOf, type Relation } from './relations.js';
import { rowsOf } from './source.js';
import { groupsOf, type Step, type StepsFrom } from './step.js';

/** To what the nodes came from: their rows say it, and one query a type reads what they name. */
export const upstream: StepsFrom = async (source, collected, level) => {
  const byType = groupBy(level, ({ type }) => type);
  const named = relations
    .filter(({ to }) => byType.has(to))
    .map((relation) => ({ relation, by: namedBy(relation, byType.get(relation.to)!) }));
  const ofTypes = await Promise.all(
    [...groupBy(named, ({ relation }) => relation.from)].map(async ([type, all]) => {
      const ids = new Set(all.flatMap(({ by }) => [...by.keys()]));
      return [type, await rowsOf(source, type, [...ids])] as const;
    }),
  );
  const rows = new Map(ofTypes);
  return named.map(({ relation: { kind, from }, by }): Step => {
    const reached = [...by].flatMap(([id, nodes]) => {
      const row = rows.get(from)!.get(id);
      return row ? [{ row, by: nodes }] : [];
    });
    return {
      type: from,
      reached,
      groups: () => groupsOf(reached, () => null),
      connect: (node, cameFrom) => collected.connect(kind, cameFrom, node),
    };
  });
};

/** The ids that the nodes name, each with those that name it. */
function namedBy(relation: Relation, nodes: readonly RowNode[]): Map<string, RowNode[]> {
  const names = nodes.flatMap((node) => sourcesOf(relation, node.row).map((id) => ({ id, node })));
  return new Map([...groupBy(names, ({ id }) => id)].map(([id, of]) => [id, of.map(({ node }) => node)]));
}
