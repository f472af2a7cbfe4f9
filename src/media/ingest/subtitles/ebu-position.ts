import type { LinePosition, TextAlign } from '../../../lake/tables/line-position.js';
import { position } from '../../decoder/position/box.js';

/**
 * A teletext page: its header, row 0, and 23 rows that subtitles may use (EBU Tech 3264, vertical position), together on the
 * middle 80 % of the picture, where EBU-TT's grid of 50 by 30 cells has them.
 */
const TELETEXT_ROWS = 23;
const ROW_HEIGHT = 80 / (1 + TELETEXT_ROWS);

/** Justification codes; 0 leaves the text as it is set with spaces. */
const JUSTIFICATION: readonly (TextAlign | undefined)[] = [undefined, 'LEFT', 'CENTER', 'RIGHT'];

/** What text and timing blocks say of a subtitle's place. */
export interface EbuPlace {
  /** Rows from 1, the first and the last that the subtitle takes. */
  top: number;
  bottom: number;
  justification: number;
}

/**
 * The place of a subtitle, and what it says and means nothing. Rows are known of teletext alone: open subtitles count rows
 * of a height that the file does not say.
 */
export function ebuPosition(place: EbuPlace, isTeletext: boolean): { position: LinePosition | null; faults: string[] } {
  const { top, bottom, justification } = place;
  const textAlign = JUSTIFICATION[justification];
  const faults = justification < JUSTIFICATION.length ? [] : [`justification ${justification}`];
  if (!isTeletext) return { position: position({ textAlign }), faults };
  if (top < 1 || top > TELETEXT_ROWS) {
    faults.push(`row ${top}`);
    return { position: position({ textAlign }), faults };
  }
  const down = { from: 10 + top * ROW_HEIGHT, length: (bottom - top + 1) * ROW_HEIGHT };
  return { position: position({ down, textAlign, blockAlign: 'TOP' }), faults };
}
