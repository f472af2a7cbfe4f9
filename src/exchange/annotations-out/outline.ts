import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { boxAround, type Point, type SaidBox } from '../annotation-files/geometry.js';
import { record } from '../annotation-files/json-elements.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Less than a hundredth of a pixel. */
const SAME = 1e-6;

/** The region, as fractions; null: it has none. */
export const regionOf = ({ x, y, width, height }: AnnotationRow): SaidBox | null =>
  x === null ? null : { x, y: y!, w: width!, h: height! };

export const isSameBox = (a: SaidBox | null, b: SaidBox | null): boolean =>
  a === null || b === null
    ? a === b
    : (['x', 'y', 'w', 'h'] as const).every((side) => Math.abs(a[side] - b[side]) < SAME);

/** The points in an annotation's data as fractions of the picture; null: there are none that the region is around. */
export function outlineOf(row: AnnotationRow, size: Size | null): Point[] | null {
  const { points } = record(row.data);
  const box = regionOf(row);
  if (box === null || !arePoints(points)) return null;
  // CVAT's are in pixels, Label Studio's in percent.
  const scales = [...(size ? [[size.width, size.height] as const] : []), [100, 100] as const, [1, 1] as const];
  for (const [across, down] of scales) {
    const scaled = points.map(([x, y]): Point => [x / across, y / down]);
    if (isSameBox(boxAround(scaled), box)) return scaled;
  }
  return null;
}

export const arePoints = (points: unknown): points is Point[] =>
  Array.isArray(points) &&
  points.length > 0 &&
  points.every((point) => Array.isArray(point) && point.length === 2 && point.every((one) => typeof one === 'number'));
