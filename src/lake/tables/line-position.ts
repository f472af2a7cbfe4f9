/** Where on the picture a line of dialogue stands, as rows of the dialogue table hold it. */

export const TEXT_ALIGNS = ['START', 'CENTER', 'END', 'LEFT', 'RIGHT'] as const;
export type TextAlign = (typeof TEXT_ALIGNS)[number];
/** Of the rows together. In vertical text TOP is the side at which the first column stands. */
export const BLOCK_ALIGNS = ['TOP', 'MIDDLE', 'BOTTOM'] as const;
export type BlockAlign = (typeof BLOCK_ALIGNS)[number];
/** As TTML names them: the direction within a row, then that of the rows. */
export const WRITING_MODES = ['LRTB', 'RLTB', 'TBRL', 'TBLR'] as const;
export type WritingMode = (typeof WRITING_MODES)[number];

/** A box in percent of the picture, and how the text lies in it; null is what the file leaves open. */
export interface LinePosition {
  x: number | null;
  y: number | null;
  width: number | null;
  height: number | null;
  textAlign: TextAlign | null;
  blockAlign: BlockAlign | null;
  writingMode: WritingMode | null;
}

/** The columns that hold a position; all null: the line has none. */
export interface PositionColumns {
  readonly x_percent: number | null;
  readonly y_percent: number | null;
  readonly width_percent: number | null;
  readonly height_percent: number | null;
  readonly text_align: TextAlign | null;
  readonly block_align: BlockAlign | null;
  readonly writing_mode: WritingMode | null;
}

export function positionColumns(position: LinePosition | null): PositionColumns {
  return {
    x_percent: position?.x ?? null,
    y_percent: position?.y ?? null,
    width_percent: position?.width ?? null,
    height_percent: position?.height ?? null,
    text_align: position?.textAlign ?? null,
    block_align: position?.blockAlign ?? null,
    writing_mode: position?.writingMode ?? null,
  };
}

export function positionOf(row: PositionColumns): LinePosition | null {
  const position = {
    x: row.x_percent,
    y: row.y_percent,
    width: row.width_percent,
    height: row.height_percent,
    textAlign: row.text_align,
    blockAlign: row.block_align,
    writingMode: row.writing_mode,
  };
  return Object.values(position).every((value) => value === null) ? null : position;
}

/** Boxes whose edges are rounded may seem to end a little outside. */
const ROUNDING = 1e-3;

/** The columns that hold the box. */
export type BoxColumns = Pick<PositionColumns, 'x_percent' | 'y_percent' | 'width_percent' | 'height_percent'>;

/** What is wrong with the box, and the column at fault; null when it lies within the picture, or there is none. */
export function boxFault(row: BoxColumns): { column: keyof BoxColumns; problem: string } | null {
  for (const [from, length] of [
    ['x_percent', 'width_percent'],
    ['y_percent', 'height_percent'],
  ] as const) {
    const [start, size] = [row[from], row[length]];
    if (start === null && size === null) continue;
    if (start === null) return { column: from, problem: `is required with ${length}` };
    if (size === null) return { column: length, problem: `is required with ${from}` };
    if (!(start >= 0 && size >= 0 && start + size <= 100 + ROUNDING)) {
      return { column: length, problem: `reaches outside 0 to 100 from ${from} ${start}` };
    }
  }
  return null;
}
