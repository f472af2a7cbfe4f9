import { sharedArea, type Box } from '../../base/box.js';

/** The share of a box that another holds; a box without an area is held whole. */
export function heldShare(box: Box, by: Box): number {
  const area = box.width * box.height;
  return area > 0 ? sharedArea(box, by) / area : 1;
}
