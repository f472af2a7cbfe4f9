import type { RefObject } from 'react';
import { useWidth } from './use-width.js';

const GAP = 12;
/** Two lines of text below a picture. */
const TEXT_HEIGHT = 44;

export interface Layout {
  readonly columns: number;
  /** With the gap below it, in pixels as all here. */
  readonly rowHeight: number;
  readonly gap: number;
}

/** How many pictures of about `size` pixels stand beside each other, and how high a row of them is. */
export function useLayout(element: RefObject<HTMLElement | null>, size: number): Layout {
  const width = useWidth(element);
  const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round((cardWidth * 9) / 16) + TEXT_HEIGHT + GAP, gap: GAP };
}
