import type { Walk } from '../base/walk.js';
import type { View } from '../lake/lancedb/view.js';

const walks = new WeakMap<View, Walk>();

/** Says whose walk it is that reads by a view of one operation. */
export function walksBy(view: View, walk: Walk): void {
  walks.set(view, walk);
}

/** The walk of the operation whose view it is; null for a view that operations share. */
export function walkOf(view: View): Walk | null {
  return walks.get(view) ?? null;
}
