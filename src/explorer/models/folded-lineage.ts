import type { ModelLineageQuery } from '../generated/documents.js';
import type { Edge } from './layers.js';

type Lineage = NonNullable<ModelLineageQuery['lineage']>;
export type LineageNode = Lineage['nodes'][number];

/** As many of a type are drawn one by one; more are one box with their number. */
const MOST_OF_A_TYPE = 4;

/** A lineage as it is drawn: without a line from A to C where there are lines from A to B and from B to C. What was asked about is the first node. */
export function foldedLineage({ nodes: [asked, ...others], edges }: Lineage): { nodes: LineageNode[]; lines: Edge[] } {
  const isMany = ({ type }: LineageNode) => others.filter((other) => other.type === type).length > MOST_OF_A_TYPE;
  const isFolded = (node: LineageNode) => node !== asked && isMany(node);
  const drawn = new Map<string, string>();
  const nodes = new Map<string, LineageNode>();
  for (const node of [asked!, ...others]) {
    const key = isFolded(node) ? node.type : node.key;
    drawn.set(node.key, key);
    const count = (isFolded(node) ? (nodes.get(key)?.count ?? 0) : 0) + node.count;
    nodes.set(key, isFolded(node) ? { ...node, key, id: null, label: null, count } : node);
  }
  const lines = new Map<string, Edge>();
  for (const edge of edges) {
    const [from, to] = [drawn.get(edge.from.key)!, drawn.get(edge.to.key)!];
    if (from !== to) lines.set(JSON.stringify([from, to]), { from, to });
  }
  const isLine = (from: string, to: string) => lines.has(JSON.stringify([from, to]));
  const isSaidBetween = ({ from, to }: Edge) =>
    [...nodes.keys()].some((between) => isLine(from, between) && isLine(between, to));
  return { nodes: [...nodes.values()], lines: [...lines.values()].filter((line) => !isSaidBetween(line)) };
}
