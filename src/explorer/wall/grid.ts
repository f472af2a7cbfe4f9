/** Past 2²⁴ pixels browsers do not scroll; this much they all do. */
const MOST_PIXELS = 8_000_000;

export interface Grid {
  readonly columns: number;
  readonly rowHeight: number;
  readonly total: number;
}

/** Height of all rows, as far as a browser can scroll. */
export function scrollHeightOf({ columns, rowHeight, total }: Grid): number {
  return Math.min(MOST_PIXELS, Math.ceil(total / columns) * rowHeight);
}

export interface Shown {
  /** Places in the list: from `first` up to, without, `end`. */
  readonly first: number;
  readonly end: number;
  /** Where the row of `first` is, in pixels from the top of all that scrolls. */
  readonly top: number;
}

/**
 * What is on screen when `scrolled` pixels of the grid are above a view of `height`. A list that is too long to scroll is scrolled faster than its rows
 * move past: its end is at the end.
 */
export function shownAt(grid: Grid, scrolled: number, height: number): Shown {
  const { columns, rowHeight, total } = grid;
  const [all, scrollable] = [Math.ceil(total / columns) * rowHeight, scrollHeightOf(grid)];
  const from = Math.max(0, Math.min(scrolled, scrollable - height));
  const position = all === scrollable ? from : (from / (scrollable - height)) * (all - height);
  const row = Math.floor(position / rowHeight);
  const rows = Math.ceil((position + height) / rowHeight) - row;
  const first = Math.min(row * columns, total);
  return { first, end: Math.min(first + rows * columns, total), top: from - (position - row * rowHeight) };
}
