import { RowProblem } from '../problem.js';
import { number } from '../values.js';
import { ONLY_FRAME, type FoundAnnotation, type Medium, type Moment } from './found.js';
import { boxAround, cornersOf, edgesOfEllipse, scaled, type Point, type SaidBox } from './geometry.js';
import { inWords, record } from './json-elements.js';
import { putBox } from './put-box.js';

type Json = Readonly<Record<string, unknown>>;

/** Annotation types by the names of Label Studio's results; the others keep theirs. */
export const RESULT_TYPES: ReadonlyMap<unknown, string> = new Map([
  ['rectanglelabels', 'object'],
  ['rectangle', 'object'],
  ['videorectangle', 'object'],
  ['polygonlabels', 'polygon'],
  ['polygon', 'polygon'],
  ['keypointlabels', 'keypoints'],
  ['keypoint', 'keypoints'],
  ['ellipselabels', 'ellipse'],
  ['ellipse', 'ellipse'],
  ['brushlabels', 'mask'],
  ['brush', 'mask'],
  ['choices', 'classification'],
  ['taxonomy', 'classification'],
  ['timelinelabels', 'segment'],
  ['labels', 'segment'],
  ['textarea', 'text'],
]);

/** Results that are of as many annotations as their list is long. */
const LISTS: ReadonlyMap<string, 'sequence' | 'ranges'> = new Map([
  ['videorectangle', 'sequence'],
  ['timelinelabels', 'ranges'],
]);

/** One annotation to be of a result: where it lies and what it says. */
export interface Region extends Pick<FoundAnnotation, 'frame' | 'range'> {
  readonly of: Record<string, unknown>;
  /** Tells it from the result's others. */
  readonly suffix: string;
  readonly labels: readonly string[];
}

/** A result is one annotation, but for a video's boxes: each keyframe is one that holds until the next; and ranges. */
export function regionsOf(result: Json, medium: Medium, idOfRegion: (id: unknown) => string, clip: boolean): Region[] {
  if (typeof result['type'] !== 'string')
    throw new RowProblem('type', result['type'], 'of a result is required, as text');
  const type = RESULT_TYPES.get(result['type']) ?? result['type'];
  const frame = medium.kind === 'IMAGE' ? ONLY_FRAME : null;
  if (type === 'relation') {
    const { from_id, to_id, direction, labels } = result;
    const data = { from: idOfRegion(from_id), to: idOfRegion(to_id), direction };
    return [{ of: { type, data }, labels: textsOf(labels), frame, range: null, suffix: '' }];
  }
  const value = record(result['value']);
  const labels = textsOf(value[result['type']] ?? value['labels']);
  const list = LISTS.get(result['type']);
  if (list && (!Array.isArray(value[list]) || value[list].length === 0)) {
    throw new RowProblem(`value.${list}`, value[list] ?? null, `of a ${result['type']} must list at least one`);
  }
  if (Array.isArray(value['sequence'])) {
    return [...keyframesOf(value, value['sequence'].map(record))].map(({ item, ...when }, i) => {
      const of = { type, data: { keyframe: i } };
      putRegion(of, item, medium, clip);
      return { of, labels, ...when, suffix: `:${i}` };
    });
  }
  if (Array.isArray(value['ranges'])) {
    return value['ranges'].map(record).map((range, i) => {
      // From 1, and the last one is within.
      const [start, end] = [number(range['start'], 'start'), number(range['end'], 'end')];
      return { of: { type }, labels, frame: null, range: [{ frame: start - 1 }, { frame: end }], suffix: `:${i}` };
    });
  }
  const of: Record<string, unknown> = { type, ...saidBy(value, result) };
  putRegion(of, value, medium, clip);
  return [{ of, labels, frame, range: secondsOf(value), suffix: '' }];
}

/** An annotation for each label; a region without any is one. */
export function* labelled(regions: readonly Region[]): Generator<Omit<Region, 'labels'>> {
  for (const { labels, suffix, of, ...rest } of regions) {
    if (labels.length === 0) yield { ...rest, of, suffix };
    for (const [i, label] of labels.entries()) {
      yield { ...rest, of: { ...of, label }, suffix: i === 0 ? suffix : `${suffix}:${label}` };
    }
  }
}

/** Labels, or the paths of a taxonomy. */
function textsOf(value: unknown): string[] {
  if (!areLabels(value)) return [];
  return value.map((one) => (Array.isArray(one) ? one.map(inWords).join(' / ') : inWords(one)));
}

/** Lists of objects are no labels: they stay in the data. */
const areLabels = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.flat().every((one) => typeof one === 'string' || typeof one === 'number');

/** Text, rating or number, and in the data what else the value says. */
function saidBy(value: Json, { type }: Json): Record<string, unknown> {
  const { text, rating, number: figure, labels, start, end, ...rest } = value;
  const data: Record<string, unknown> = { ...rest };
  const own = value[String(type)];
  if (areLabels(own)) delete data[String(type)];
  if (labels !== undefined && (own !== undefined || !areLabels(labels))) data['labels'] = labels;
  if (isBox(value) && !value['rotation']) for (const key of ['x', 'y', 'width', 'height', 'rotation']) delete data[key];
  // Of text, the places of characters.
  if (secondsOf(value) === null)
    Object.assign(data, start === undefined ? {} : { start }, end === undefined ? {} : { end });
  return {
    text: Array.isArray(text) ? text.map(inWords).join('\n') : text,
    value: rating ?? figure,
    data: Object.keys(data).length > 0 ? data : undefined,
  };
}

const isBox = ({ x, y, width, height }: Json): boolean => [x, y, width, height].every((one) => one !== undefined);

/** Puts the box that is around what the value outlines, in percent, into an annotation. */
function putRegion(of: Record<string, unknown>, value: Json, medium: Medium, clip: boolean): void {
  const isUpright = isBox(value) && !value['rotation'];
  const box = isUpright ? uprightBox(value) : boxAround(outline(value, medium));
  if (box) putBox(of, box, ['value', value], clip);
}

function uprightBox({ x, y, width, height }: Json): SaidBox {
  const box = { x: number(x, 'x'), y: number(y, 'y'), w: number(width, 'width'), h: number(height, 'height') };
  return scaled(box, 100, 100);
}

function outline(value: Json, medium: Medium): Point[] {
  const { points, x, y, radiusX, radiusY, rotation } = value;
  const at = (key: string) => number(value[key], key);
  const turn = rotation == null ? 0 : number(rotation, 'rotation');
  if (Array.isArray(points)) return points.map((point) => percentPoint(point));
  if (x === undefined || y === undefined) return [];
  if (radiusX !== undefined && radiusY !== undefined) {
    return inFractions(turn, medium, (width, height) => {
      const [cx, cy] = [at('x') * width, at('y') * height];
      return edgesOfEllipse(cx, cy, at('radiusX') * width, at('radiusY') * height, turn);
    });
  }
  if (!isBox(value)) return [[at('x') / 100, at('y') / 100]];
  return inFractions(turn, medium, (width, height) => {
    const box = { x: at('x') * width, y: at('y') * height, w: at('width') * width, h: at('height') * height };
    return cornersOf(box, turn, [box.x, box.y]);
  });
}

/** What is turned is so in pixels; what is not needs no size of the picture. */
function inFractions(turn: number, medium: Medium, outlined: (width: number, height: number) => Point[]): Point[] {
  if (turn === 0) return outlined(1, 1).map(([x, y]) => [x / 100, y / 100]);
  const { width, height } = medium;
  if (!width || !height) {
    throw new RowProblem('rotation', turn, 'cannot be told without original_width and original_height');
  }
  return outlined(width / 100, height / 100).map(([x, y]) => [x / width, y / height]);
}

function percentPoint(point: unknown): Point {
  if (!Array.isArray(point) || point.length !== 2) throw new RowProblem('points', point, 'is not [x, y]');
  return [number(point[0], 'points') / 100, number(point[1], 'points') / 100];
}

/** Seconds of sound or video; where there is text, start and end count its characters. */
function secondsOf({ start, end, text, startOffset, globalOffsets }: Json): [Moment, Moment] | null {
  if (start === undefined || end === undefined) return null;
  if (text !== undefined || startOffset !== undefined || globalOffsets !== undefined) return null;
  return [{ us: seconds(start, 'start') }, { us: seconds(end, 'end') }];
}

const seconds = (value: unknown, field: string): number => Math.round(number(value, field) * 1e6);

/** When each keyframe holds: until the next; a last one that is enabled, until the end of the video. */
function* keyframesOf(
  { duration, framesCount }: Json,
  sequence: readonly Json[],
): Generator<{ item: Json; frame: Moment; range: [Moment, Moment] }> {
  const hasRate = typeof duration === 'number' && typeof framesCount === 'number' && framesCount > 0;
  const frameUs = hasRate ? (duration * 1e6) / framesCount : null;
  for (const [i, item] of sequence.entries()) {
    const start = startOf(item, frameUs);
    const next = sequence[i + 1];
    const isOn = item['enabled'] !== false;
    const oneFrame =
      'us' in start && frameUs !== null ? { us: start.us + Math.round(frameUs) } : { frame: frameOf(item) };
    const toEnd = hasRate && isOn ? { us: Math.round(duration * 1e6) } : oneFrame;
    yield { item, frame: start, range: [start, next && isOn ? startOf(next, frameUs) : next ? oneFrame : toEnd] };
  }
}

/** Frames count from 1, in Label Studio's own frame rate, so that the time is what tells. */
function startOf(item: Json, frameUs: number | null): Moment {
  if (item['time'] !== undefined) return { us: seconds(item['time'], 'time') };
  const frame = frameOf(item) - 1;
  return frameUs === null ? { frame } : { us: Math.round(frame * frameUs) };
}

const frameOf = (item: Json): number => number(item['frame'], 'frame');
