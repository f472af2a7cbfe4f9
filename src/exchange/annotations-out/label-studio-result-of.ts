import { isDeepStrictEqual } from 'node:util';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { Medium } from '../annotation-files/found.js';
import type { SaidBox } from '../annotation-files/geometry.js';
import { record } from '../annotation-files/json-elements.js';
import { RESULT_TYPES, regionsOf } from '../annotation-files/label-studio-result.js';
import { categoryOf } from '../exports/boxes.js';
import { frameAt, timeOf } from '../frame-rate.js';
import { RowProblem } from '../problem.js';
import { isSameBox, outlineOf, regionOf, type Size } from './outline.js';
import { pixelsOf } from './pixels.js';
import type { DrawnAsset } from './videos.js';

/** A result of Label Studio to be: what it is called, and what it says. */
export interface Result {
  readonly type: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** How many annotations an import finds in it; all but the first only end the one before. */
  readonly found: number;
}

/** Results that hold what they outline in their value, as Label Studio writes them by default. */
const BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['object', 'rectanglelabels'],
  ['polygon', 'polygonlabels'],
  ['keypoints', 'keypointlabels'],
  ['ellipse', 'ellipselabels'],
  ['mask', 'brushlabels'],
]);
const GEOMETRY = ['x', 'y', 'width', 'height', 'rotation', 'radiusX', 'radiusY', 'points', 'closed', 'format', 'rle'];

/** An annotation of a picture: as Label Studio drew it, else its outline, its box, or a choice. */
export function resultOfPicture(row: AnnotationRow, medium: Medium, size: Size | null): Result {
  const label = [categoryOf(row)];
  const data = record(row.data);
  const said = Object.fromEntries(GEOMETRY.filter((name) => name in data).map((name) => [name, data[name]]));
  const box = regionOf(row);
  const outline = outlineOf(row, size);
  const own = BY_TYPE.get(row.type);
  const drafts: Omit<Result, 'found'>[] = [];
  const draw = (type: string, value: object) => drafts.push({ type, value: { ...value, [type]: label } });
  if (own !== undefined && Object.keys(said).length > 0) draw(own, said);
  if (outline) draw('polygonlabels', { points: outline.map((at) => at.map(percent)), closed: true });
  if (box) draw('rectanglelabels', { ...percents(box), rotation: 0 });
  drafts.push(box ? drafts.pop()! : resultOfWords(row));
  const read = drafts.find((draft) => isReadAs(draft, row, medium)) ?? drafts.at(-1)!;
  return { ...read, found: 1 };
}

/** What is neither drawn nor in time: a text, or a choice. */
export function resultOfWords(row: AnnotationRow): Omit<Result, 'found'> {
  return row.text !== null && row.label === null
    ? { type: 'textarea', value: { text: [row.text] } }
    : { type: 'choices', value: { choices: [categoryOf(row)] } };
}

/** A stretch of sound or of text. */
export const resultOfSound = (row: AnnotationRow): Result => ({
  type: 'labels',
  value: { start: row.start_us! / 1e6, end: row.end_us! / 1e6, labels: [categoryOf(row)] },
  found: 1,
});

/** A stretch of a video, or a box that stays where it is for one. Frames count from 1; a keyframe that is not enabled is the last. */
export function resultOfVideo(row: AnnotationRow, asset: DrawnAsset): Result {
  const start = frameAt(row.start_us!, asset)!;
  const last = Math.max(frameAt(row.end_us!, asset)! - 1, start);
  const label = [categoryOf(row)];
  const box = regionOf(row);
  if (!box) {
    const value = { ranges: [{ start: start + 1, end: last + 1 }], timelinelabels: label };
    return { type: 'timelinelabels', value, found: 1 };
  }
  const at = (frame: number, us: number, enabled: boolean) => ({
    ...{ frame: frame + 1, time: us / 1e6, enabled, rotation: 0, ...percents(box) },
  });
  const sequence = [at(start, row.start_us!, start < last)];
  if (start < last) sequence.push(at(last, timeOf(last, asset)!, false));
  const { duration_us } = asset;
  const whole = duration_us && { duration: duration_us / 1e6, framesCount: frameAt(duration_us, asset) };
  return { type: 'videorectangle', value: { ...whole, sequence, labels: label }, found: sequence.length };
}

const percent = (fraction: number): number => pixelsOf(fraction, 100);
/** Edges may lie a millionth outside the picture. */
const percents = ({ x, y, w, h }: SaidBox) => ({
  x: percent(x),
  y: percent(y),
  width: x + w > 1 ? 100 - percent(x) : percent(w),
  height: y + h > 1 ? 100 - percent(y) : percent(h),
});

function isReadAs({ type, value }: Omit<Result, 'found'>, row: AnnotationRow, medium: Medium): boolean {
  try {
    const read = regionsOf({ type, value }, medium, () => '', false);
    if (read.length !== 1 || !RESULT_TYPES.has(type)) return false;
    const { of, labels } = read[0]!;
    if (row.label !== null && !isDeepStrictEqual(labels, [row.label])) return false;
    const { x, y, w, h } = of as Partial<SaidBox>;
    return isSameBox(x === undefined ? null : { x, y: y!, w: w!, h: h! }, regionOf(row));
  } catch (error) {
    if (error instanceof RowProblem) return false;
    throw error;
  }
}
