import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { SHAPE_TYPES, shapeValues, type Shape } from '../annotation-files/cvat-shape.js';
import type { Point, SaidBox } from '../annotation-files/geometry.js';
import { record } from '../annotation-files/json-elements.js';
import { OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { inXml } from '../cuts/xml-tree.js';
import { categoryOf } from '../exports/boxes.js';
import { RowProblem } from '../problem.js';
import { arePoints, isSameBox, outlineOf, regionOf, type Size } from './outline.js';
import { pixelsOf } from './pixels.js';

const ELEMENTS = new Map([...SHAPE_TYPES].map(([element, type]) => [type, element]));
const SOURCES = { HUMAN: 'manual', MODEL: 'auto', IMPORT: 'file' } as const;
/** Members of the data that are no attributes of a shape, and attributes that are not of the data. */
const OTHERS = new Set(['track', 'label', 'source', 'frame', 'outside', 'keyframe', 'points', OWN_MEMBER]);
const IS_NAME = /^[A-Za-z_][\w.-]*$/;

type Draft = Pick<Shape, 'name' | 'attributes' | 'parts'>;

/** An annotation as CVAT draws it: as CVAT said it, else its outline, its box, or a tag. */
export function cvatShapeOf(row: AnnotationRow, size: Size | null): Shape {
  const { said, label, source } = {
    said: saidOf(record(row.data)['attributes']),
    label: inXml(categoryOf(row)),
    source: SOURCES[row.source],
  };
  const shapes = draftsOf(row, size).map(({ attributes, ...draft }) => ({
    ...{ line: 0, said, strange: [], ...draft },
    attributes: { label, source, occluded: '0', ...attributes },
  }));
  return shapes.find((shape) => isReadAs(shape, row, size)) ?? shapes.at(-1)!;
}

function draftsOf(row: AnnotationRow, size: Size | null): Draft[] {
  const data = record(row.data);
  const box = regionOf(row);
  const element = ELEMENTS.get(row.type);
  const outline = size && outlineOf(row, size);
  const drafts: Draft[] = [];
  const draw = (name: string, attributes: Readonly<Record<string, string>>, parts: Draft['parts'] = []) =>
    drafts.push({ name, attributes, parts });
  if (element !== undefined) {
    const edges = element === 'box' && size && box ? corners(box, size) : {};
    draw(element, { ...edges, ...geometryIn(data) }, partsIn(data['keypoints']));
  }
  if (size && outline) {
    const points = outline.map(([x, y]): Point => [pixelsOf(x, size.width), pixelsOf(y, size.height)]);
    draw(OUTLINES.includes(element!) ? element! : 'polygon', { points: listed(points) });
  }
  if (size && box) draw('box', corners(box, size));
  if (!box) draw('tag', {});
  return drafts;
}

const OUTLINES = ['polygon', 'polyline', 'points'];

/** What CVAT said of a shape stands in the data, but for what the box says. */
function geometryIn(data: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(textsIn(data)).filter(([name]) => !OTHERS.has(name) && IS_NAME.test(name));
  return {
    ...(data['keyframe'] === false && { keyframe: '0' }),
    ...(arePoints(data['points']) && { points: listed(data['points']) }),
    ...Object.fromEntries(kept),
  };
}

function partsIn(keypoints: unknown): Draft['parts'] {
  if (!Array.isArray(keypoints)) return [];
  return keypoints.map(record).map(({ points, attributes, ...rest }) => ({
    ...{ name: 'points', line: 0, said: saidOf(attributes) },
    attributes: { ...textsIn(rest), ...(arePoints(points) && { points: listed(points) }) },
  }));
}

const saidOf = (attributes: unknown): [string, string][] =>
  Object.entries(textsIn(attributes)).filter(([name]) => name !== OWN_MEMBER);

const textsIn = (of: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(of)).flatMap(([name, value]) =>
      typeof value === 'string' ? [[inXml(name), inXml(value)]] : [],
    ),
  );

const listed = (points: readonly Point[]): string => points.map((point) => point.join(',')).join(';');

function corners({ x, y, w, h }: SaidBox, { width, height }: Size): Record<string, string> {
  const [left, top] = [pixelsOf(x, width), pixelsOf(y, height)];
  // Edges may lie a millionth outside the picture.
  const right = Math.min(left + pixelsOf(w, width), width);
  const bottom = Math.min(top + pixelsOf(h, height), height);
  return { xtl: `${left}`, ytl: `${top}`, xbr: `${right}`, ybr: `${bottom}` };
}

function isReadAs(shape: Shape, row: AnnotationRow, size: Size | null): boolean {
  try {
    const { x, y, w, h } = shapeValues(shape, size ?? {}, false) as Partial<SaidBox>;
    return isSameBox(x === undefined ? null : { x, y: y!, w: w!, h: h! }, regionOf(row));
  } catch (error) {
    if (error instanceof RowProblem) return false;
    throw error;
  }
}
