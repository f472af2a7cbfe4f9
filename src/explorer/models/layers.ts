export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Place {
  /** From the left: one more than that of the farthest that it came from. */
  readonly layer: number;
  /** From the top of the layer. */
  readonly row: number;
}

/**
 * Places the nodes of a graph in layers, so that edges go to the right, and orders each layer by the mean row of what its nodes are joined
 * with (Sugiyama, 1981; the order by barycentres alone). In a circle some edges go back.
 */
export function inLayers(keys: readonly string[], edges: readonly Edge[]): Map<string, Place> {
  const layer = new Map(keys.map((key) => [key, 0]));
  // As many rounds as nodes: what moves on after that is in a circle.
  for (let round = 0, moved = true; moved && round < keys.length; round++) {
    moved = false;
    for (const { from, to } of edges) {
      const next = layer.get(from)! + 1;
      if (from === to || layer.get(to)! >= next || next >= keys.length) continue;
      layer.set(to, next);
      moved = true;
    }
  }
  const used = [...new Set(layer.values())].toSorted((a, b) => a - b);
  const layers = used.map((at) => keys.filter((key) => layer.get(key) === at));
  const places = new Map<string, Place>();
  layers.forEach((nodes, at) => {
    const wish = new Map(nodes.map((key, i) => [key, meanRow(key, edges, places) ?? i]));
    nodes.toSorted((a, b) => wish.get(a)! - wish.get(b)!).forEach((key, row) => places.set(key, { layer: at, row }));
  });
  return places;
}

function meanRow(key: string, edges: readonly Edge[], places: ReadonlyMap<string, Place>): number | undefined {
  const rows = edges.flatMap(({ from, to }) => (to === key ? (places.get(from)?.row ?? []) : []));
  return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
