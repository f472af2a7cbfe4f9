/** A place in the picture, in fractions of its width and height. */
export type Place = readonly [x: number, y: number];

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What is drawn of an annotation within or in place of its box. */
export interface Outline {
  readonly kind: 'area' | 'line' | 'points';
  readonly places: readonly Place[];
}

/** Types whose data say more than their box, as `media-graph import` writes them: docs/imports.md. */
export const OUTLINED: Readonly<Record<string, Outline['kind']>> = {
  polygon: 'area',
  polyline: 'line',
  keypoints: 'points',
  cuboid: 'points',
  pose: 'points',
};

/** So near its points a box is the one around them: tools round to hundredths of a percent. */
const SAME = 1e-3;

/** The points in an annotation's data; null: there are none that its region is around, or goes with. */
export function outlineOf(type: string, region: Region, data: unknown, size: PictureSize | null): Outline | null {
  const kind = OUTLINED[type];
  if (kind === undefined || typeof data !== 'object' || data === null) return null;
  const { points, keypoints } = data as { points?: unknown; keypoints?: unknown };
  const given = arePoints(points) ? points : keypointsIn(keypoints);
  if (given.length === 0) return null;
  // CVAT's and COCO's are in pixels, Label Studio's in percent.
  const scales = [...(size ? [[size.width, size.height] as const] : []), [100, 100] as const, [1, 1] as const];
  for (const [across, down] of scales) {
    const places = given.map(([x, y]): Place => [x / across, y / down]);
    if (lieIn(places, region)) return { kind, places };
  }
  return null;
}

/** COCO has x, y and visibility in turn, where 0 is not labelled; CVAT a list of parts with their points. */
function keypointsIn(keypoints: unknown): Place[] {
  if (!Array.isArray(keypoints)) return [];
  if (keypoints.every((one) => typeof one === 'number')) {
    return Array.from({ length: Math.floor(keypoints.length / 3) }, (_, i) => keypoints.slice(3 * i, 3 * i + 3))
      .filter(([, , seen]) => seen !== 0)
      .map(([x, y]) => [x!, y!]);
  }
  return keypoints.flatMap((part: { points?: unknown } | null) => (arePoints(part?.points) ? part.points : []));
}

const arePoints = (points: unknown): points is Place[] =>
  Array.isArray(points) &&
  points.length > 0 &&
  points.every((point) => Array.isArray(point) && point.length === 2 && point.every((one) => typeof one === 'number'));

const lieIn = (places: readonly Place[], { x, y, width, height }: Region): boolean =>
  places.every(
    ([left, top]) => left >= x - SAME && left <= x + width + SAME && top >= y - SAME && top <= y + height + SAME,
  );
