import type { Corners } from './placement.js';

export interface Scored {
  readonly score: number;
  readonly label: string;
  readonly box: Corners;
}

/** The surest first, without those that share more than `most` of their area (intersection over union) with a surer one of their label. */
export function suppressed<T extends Scored>(found: readonly T[], most: number): T[] {
  const kept: T[] = [];
  for (const one of found.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((surer) => surer.label === one.label && overlap(surer.box, one.box) > most)) kept.push(one);
  }
  return kept;
}

/** Intersection over union, 0 to 1. */
function overlap(a: Corners, b: Corners): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (areaOf(a) + areaOf(b) - shared);
}

const areaOf = ({ left, top, right, bottom }: Corners): number => (right - left) * (bottom - top);
