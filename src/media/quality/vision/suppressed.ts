import { sharedArea, type Box } from '../../../base/box.js';
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
  const [one, other] = [boxOf(a), boxOf(b)];
  const shared = sharedArea(one, other);
  return shared === 0 ? 0 : shared / (one.width * one.height + other.width * other.height - shared);
}

const boxOf = ({ left, top, right, bottom }: Corners): Box => ({
  ...{ x: left, y: top, width: right - left, height: bottom - top },
});
