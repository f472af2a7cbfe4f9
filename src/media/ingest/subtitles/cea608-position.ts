import type { LinePosition } from '../../../lake/tables/line-position.js';
import { position, ROW_HEIGHT } from '../../decoder/position/box.js';
import type { Caption } from './cea608-screen.js';

/** The title-safe area, in which all captions stand: 15 rows of 32 columns in the middle 80 % of the picture. */
const SAFE = { from: 10, to: 90 };
const COLUMN_WIDTH = 80 / 32;

/**
 * From the caption's first column to the right of the safe area, over its rows, as W3C's "Conversion of 608/708 captions to
 * WebVTT" places them. Those that roll stand on the last of the rows that they roll through.
 */
export function cea608Position({
  top,
  bottom,
  column,
  rolls,
}: Pick<Caption, 'top' | 'bottom' | 'column' | 'rolls'>): LinePosition | null {
  const left = SAFE.from + column * COLUMN_WIDTH;
  return position({
    across: { from: left, length: SAFE.to - left },
    down: { from: SAFE.from + (top - 1) * ROW_HEIGHT, length: (bottom - top + 1) * ROW_HEIGHT },
    textAlign: 'LEFT',
    blockAlign: rolls ? 'BOTTOM' : 'TOP',
  });
}
