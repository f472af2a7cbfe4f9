import { RowProblem } from '../problem.js';
import { number } from '../values.js';
import { boxAround, cornersOf, edgesOfEllipse, middleOf, scaled, type Point, type SaidBox } from './geometry.js';
import { putBox } from './put-box.js';
import type { XmlElement } from './xml-elements.js';

/** A shape of an image or a track, with what stands within it. */
export interface Shape extends XmlElement {
  /** Names and texts, what annotators said of it. */
  readonly said: Said;
  /** The points of a skeleton. */
  readonly parts: Part[];
  /** Elements within it that CVAT's format does not have there. */
  readonly strange: string[];
}

/** A point of a skeleton. */
interface Part extends XmlElement {
  readonly said: Said;
}

type Said = [name: string, text: string][];

/** Annotation types by the names of CVAT's elements. */
export const SHAPE_TYPES: ReadonlyMap<string, string> = new Map([
  ['box', 'object'],
  ['polygon', 'polygon'],
  ['polyline', 'polyline'],
  ['points', 'keypoints'],
  ['ellipse', 'ellipse'],
  ['cuboid', 'cuboid'],
  ['mask', 'mask'],
  ['tag', 'classification'],
  ['skeleton', 'pose'],
]);

interface Size {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * Type, label, source, box and data of a shape. Coordinates are pixels of a picture of that size: the box around them is
 * made of fractions, and in the data they stay as they are.
 */
export function shapeValues(shape: Shape, size: Size, clip: boolean): Record<string, unknown> {
  const [strange] = shape.strange;
  if (strange !== undefined) throw new RowProblem(strange, null, `is nothing that a ${shape.name} of CVAT has`);
  const { label, source, frame: _frame, outside: _outside, keyframe, ...rest } = shape.attributes;
  const points = pointsOf(shape);
  const data: Record<string, unknown> = { ...withoutGeometry(shape.name, rest) };
  if (keyframe === '0') data['keyframe'] = false;
  if (LISTED.has(shape.name)) data['points'] = points;
  if (shape.parts.length > 0) data['keypoints'] = shape.parts.map(keypointOf);
  if (shape.said.length > 0) data['attributes'] = saidIn(shape.said);
  const values: Record<string, unknown> = {
    type: SHAPE_TYPES.get(shape.name)!,
    label,
    source: source === 'manual' ? 'HUMAN' : source?.endsWith('auto') ? 'MODEL' : 'IMPORT',
  };
  if (Object.keys(data).length > 0) values['data'] = data;
  const box = boxAround(points);
  if (box) putBox(values, fractions(box, size, shape.name), [shape.name, points], clip);
  return values;
}

/** Shapes whose points do not follow from their box. */
const LISTED = new Set(['polygon', 'polyline', 'points', 'cuboid']);
const CORNERS = ['xtl', 'ytl', 'xbr', 'ybr'];
const CUBOID = ['tl', 'bl', 'tr', 'br'].flatMap((corner) => ['1', '2'].map((side) => `${corner}${side}`));

/** The attributes that neither the points nor the box repeat; a turned box does not follow from the box around it. */
function withoutGeometry(name: string, attributes: Readonly<Record<string, string>>) {
  const isGeometry = (key: string) =>
    (name === 'box' && CORNERS.includes(key) && !attributes['rotation']) ||
    (name === 'cuboid' && CUBOID.includes(key.slice(1))) ||
    (LISTED.has(name) && key === 'points');
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !isGeometry(key)));
}

/** The points that the shape's box is around, in pixels. */
function pointsOf(shape: Shape): Point[] {
  const { name, attributes, parts } = shape;
  const at = (key: string) => {
    if (attributes[key] === undefined) throw new RowProblem(key, null, `is required for a ${name}`);
    return number(attributes[key], key);
  };
  const length = (key: string) => {
    const value = at(key);
    if (value < 0) throw new RowProblem(key, attributes[key], 'is below 0');
    return value;
  };
  const turn = attributes['rotation'] ? number(attributes['rotation'], 'rotation') : 0;
  switch (name) {
    case 'box': {
      const box = { x: at('xtl'), y: at('ytl'), w: at('xbr') - at('xtl'), h: at('ybr') - at('ytl') };
      if (box.w < 0 || box.h < 0) throw new RowProblem('xtl,ytl,xbr,ybr', CORNERS.map(at), 'ends before it starts');
      return cornersOf(box, turn, middleOf(box));
    }
    case 'ellipse':
      return edgesOfEllipse(at('cx'), at('cy'), length('rx'), length('ry'), turn);
    case 'mask': {
      const box = { x: at('left'), y: at('top'), w: length('width'), h: length('height') };
      return cornersOf(box, 0, middleOf(box));
    }
    case 'cuboid':
      return CUBOID.map((corner) => [at(`x${corner}`), at(`y${corner}`)]);
    case 'skeleton':
      return parts.filter(({ attributes }) => attributes['outside'] !== '1').flatMap(listedPoints);
    case 'tag':
      return [];
    default:
      return listedPoints(shape);
  }
}

/** `x,y;x,y` */
function listedPoints({ attributes }: XmlElement): Point[] {
  const { points } = attributes;
  if (points === undefined || points === '') throw new RowProblem('points', points ?? null, 'is required');
  return points.split(';').map((point) => {
    const [x, y, ...more] = point.split(',');
    if (x === undefined || y === undefined || more.length > 0) throw new RowProblem('points', point, 'is not x,y');
    return [number(x, 'points'), number(y, 'points')];
  });
}

function keypointOf(part: Part) {
  const attributes = part.said.length > 0 ? { attributes: saidIn(part.said) } : {};
  return { ...part.attributes, points: listedPoints(part), ...attributes };
}

function saidIn(said: Said): Record<string, string> {
  const twice = said.find(([name], i) => said.findIndex(([other]) => other === name) < i);
  if (twice) throw new RowProblem('attribute', twice[0], 'is there twice');
  return Object.fromEntries(said);
}

function fractions(box: SaidBox, { width, height }: Size, field: string): SaidBox {
  if (!width || !height) throw new RowProblem(field, box, 'is in pixels, but its picture has no width and height');
  return scaled(box, width, height);
}
