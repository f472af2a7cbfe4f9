import type { SaidBox } from './geometry.js';
import { record } from './json-elements.js';

/**
 * The member of a COCO picture or annotation in which an export says what the row is that COCO has no place for. Other tools
 * leave it alone or drop it; an import that finds it makes the same row again.
 */
export const OWN_MEMBER = 'media_graph';

/** The columns of an annotation that stand there, by their names in files. Its region, confidence and frame stand where COCO has them. */
export const OWN_COLUMNS = [
  'id',
  'type',
  'label',
  'text',
  'value',
  'unit',
  'data',
  'start_ms',
  'end_ms',
  'source',
  'model_id',
  'author',
] as const;

/** What an export said of an annotation; null: it is of another tool. */
export function ownAnnotation(said: unknown): Record<string, unknown> | null {
  const own = record(said);
  if (typeof own['id'] !== 'string') return null;
  return Object.fromEntries(OWN_COLUMNS.filter((name) => name in own).map((name) => [name, own[name]]));
}

/** The id of the frame that an export said a picture is; null: it is of another tool. */
export function ownFrame(said: unknown): string | null {
  const { frame_id: id } = record(said);
  return typeof id === 'string' ? id : null;
}

/** The region that an export said an annotation has, as fractions of the picture; null: it said none. */
export function ownRegion(said: unknown): SaidBox | null {
  const { region } = record(said);
  if (!Array.isArray(region) || region.length !== 4 || !region.every((one) => typeof one === 'number')) return null;
  const [x, y, w, h] = region as [number, number, number, number];
  return { x, y, w, h };
}

/** Less than a hundredth of a pixel. */
const SAME = 1e-6;

/** Pixels are rounded: what an export said of the region itself is exact, unless another tool has moved the box since. */
export function exactBox(box: SaidBox, own: SaidBox | null): SaidBox {
  const isSame = own !== null && (['x', 'y', 'w', 'h'] as const).every((key) => Math.abs(own[key] - box[key]) < SAME);
  return isSame ? own : box;
}
