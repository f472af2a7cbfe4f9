import type { LineageKind, NodeType } from '../generated/graphql.js';
import { nodeTables, type NodeRow } from './node-types.js';

/** A node of lineage: one row, or a group of rows. */
export interface Node {
  readonly key: string;
  readonly type: NodeType;
  /** Null: a group. */
  readonly id: string | null;
  readonly label: string | null;
  readonly count: number;
}

/** A node that is one row, with what lineage reads of it. */
export interface RowNode extends Node {
  readonly id: string;
  readonly row: NodeRow;
}

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly kind: LineageKind;
  readonly at: Date | null;
  readonly author: string | null;
}

const keyOf = (type: NodeType, id: string): string => `${type} ${id}`;

export function rowNode(type: NodeType, row: NodeRow): RowNode {
  const label = type === 'SNAPSHOT' ? row.id : nodeTables[type].label.of(row);
  return { key: keyOf(type, row.id), type, id: row.id, label, count: 1, row };
}

/** The nodes and edges found so far, each once, at most so many nodes. */
export class Collected {
  readonly nodes: Node[] = [];
  readonly edges: Edge[] = [];
  truncated = false;
  private readonly byKey = new Map<string, RowNode>();
  private readonly edgeKeys = new Set<string>();

  constructor(private readonly most: number) {}

  /** How many nodes may still be added. */
  get room(): number {
    return this.most - this.nodes.length;
  }

  known(type: NodeType, id: string): RowNode | null {
    return this.byKey.get(keyOf(type, id)) ?? null;
  }

  /** The node of the row, added where it is new. */
  add(type: NodeType, row: NodeRow): RowNode {
    const known = this.known(type, row.id);
    if (known) return known;
    const node = rowNode(type, row);
    this.byKey.set(node.key, node);
    this.nodes.push(node);
    return node;
  }

  /** `of`: the value that all of the group share; null: nothing. */
  addGroup(type: NodeType, of: string | null, count: number): Node {
    const node: Node = { key: `${type} group ${this.nodes.length}`, type, id: null, label: of, count };
    this.nodes.push(node);
    this.truncated = true;
    return node;
  }

  connect(kind: LineageKind, from: Node, to: Node): void {
    const key = JSON.stringify([kind, from.key, to.key]);
    if (this.edgeKeys.has(key)) return;
    this.edgeKeys.add(key);
    this.edges.push({ from, to, kind, ...madeOf(to) });
  }
}

/** When the row of a node was made, and by whom. */
function madeOf(node: Node): Pick<Edge, 'at' | 'author'> {
  if (!('row' in node) || node.type === 'SNAPSHOT') return { at: null, author: null };
  const { row } = node as RowNode;
  const { at, author } = nodeTables[node.type];
  const time = at === undefined ? null : (row[at] as number | null);
  return {
    at: time === null ? null : new Date(time),
    author: author === undefined ? null : (row[author] as string | null),
  };
}
