import type { annotations, AnnotationRow } from '../lake/tables/annotations.js';
import type { ImportColumn, Draft } from './import-table.js';
import { RowProblem } from './problem.js';
import { fraction } from './values.js';

type Maybe = number | null | undefined;

/** A box as files give it: a corner, and the size or the opposite corner. */
interface BoxSaid {
  x1: Maybe;
  y1: Maybe;
  x2: Maybe;
  y2: Maybe;
  w: Maybe;
  h: Maybe;
}
export type BoxDraft = Draft<typeof annotations> & { box?: BoxSaid };
export type Box = Pick<AnnotationRow, 'x' | 'y' | 'width' | 'height'>;

const into =
  (name: keyof BoxSaid): ImportColumn<typeof annotations> =>
  (draft: BoxDraft, value, field) => {
    draft.box ??= { x1: undefined, y1: undefined, x2: undefined, y2: undefined, w: undefined, h: undefined };
    draft.box[name] = value === null ? null : fraction(value, field);
  };

export const boxColumns = {
  x: into('x1'),
  y: into('y1'),
  x1: into('x1'),
  y1: into('y1'),
  x2: into('x2'),
  y2: into('y2'),
  w: into('w'),
  h: into('h'),
  width: into('w'),
  height: into('h'),
};

/** Boxes whose edges are rounded to six digits may seem to end a little outside. */
const ROUNDING = 1e-6;
const NONE: Box = { x: null, y: null, width: null, height: null };

/** The box from the file, else the one in the lake. */
export function finishBox({ box }: BoxDraft, existing: Box | null): Box {
  if (!box) return existing ? { x: existing.x, y: existing.y, width: existing.width, height: existing.height } : NONE;
  const { x1, y1, x2, y2, w, h } = box;
  if (x1 == null && y1 == null && x2 == null && y2 == null && w == null && h == null) return NONE;
  const width = extentOf('x', x1, w, x2, 'width');
  const height = extentOf('y', y1, h, y2, 'height');
  return { x: x1!, y: y1!, width, height };
}

/** How far a box reaches from its corner, which must be there. */
function extentOf(axis: string, from: Maybe, length: Maybe, to: Maybe, name: string): number {
  if (from == null) throw new RowProblem(axis, null, 'is required for a box');
  if (length == null && to == null) throw new RowProblem(name, null, 'is required for a box');
  const extent = length ?? to! - from;
  if (extent < 0) throw new RowProblem(`${axis}2`, to, `is before ${axis}1 ${from}`);
  if (from + extent > 1 + ROUNDING) throw new RowProblem(name, extent, `reaches outside 0 to 1 from ${axis} ${from}`);
  return Math.min(extent, 1 - from);
}
