import type { NodeType } from '../generated/graphql.js';
import type { Collected, Node, RowNode } from './collected.js';
import type { NodeRow } from './node-types.js';
import type { LineageSource } from './source.js';

/** A row, and the nodes of the level that it was reached by. */
export interface Reached {
  readonly row: NodeRow;
  readonly by: readonly RowNode[];
}

/** Rows that are counted and not told one by one. */
export interface StepGroup {
  /** The value that they share; null: none. */
  readonly of: string | null;
  readonly count: number;
  readonly by: ReadonlySet<RowNode>;
}

/** What one relation of a level leads to. */
export interface Step {
  /** Of the rows that it leads to. */
  readonly type: NodeType;
  /** Null: more than there is room for. */
  readonly reached: readonly Reached[] | null;
  /** All of them in groups, the largest first. */
  groups(): Promise<readonly StepGroup[]> | readonly StepGroup[];
  /** Adds the edge between a node of the level and one that it leads to. */
  connect(level: RowNode, node: Node): void;
}

/** The steps from all nodes of a level, one way: a number of queries that does not follow the number of nodes. */
export type StepsFrom = (source: LineageSource, collected: Collected, level: readonly RowNode[]) => Promise<Step[]>;

/** The rows as groups by the value that `ofRow` tells, the largest first. */
export function groupsOf(reached: readonly Reached[], ofRow: (row: NodeRow) => string | null): StepGroup[] {
  const groups = new Map<string | null, { count: number; by: Set<RowNode> }>();
  for (const { row, by } of reached) {
    const of = ofRow(row);
    let group = groups.get(of);
    if (!group) groups.set(of, (group = { count: 0, by: new Set() }));
    group.count++;
    for (const node of by) group.by.add(node);
  }
  return inOrder(groups);
}

/** The largest first, ties by what they share. */
export const inOrder = (groups: ReadonlyMap<string | null, Omit<StepGroup, 'of'>>): StepGroup[] =>
  [...groups]
    .map(([of, group]) => ({ of, ...group }))
    .sort((a, b) => b.count - a.count || ((a.of ?? '') < (b.of ?? '') ? -1 : 1));
