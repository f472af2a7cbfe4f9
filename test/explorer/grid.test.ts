import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrollHeightOf, shownAt, type Grid } from '../../src/explorer/wall/grid.js';

const grids = fc.record({
  columns: fc.integer({ min: 1, max: 12 }),
  rowHeight: fc.integer({ min: 60, max: 300 }),
  total: fc.oneof(fc.nat(200), fc.nat(3_000_000)),
});
const height = fc.integer({ min: 300, max: 1_400 });

/** All of the view lies on rows that are shown, as far as there are rows. */
function check(grid: Grid, scrolled: number, view: number): void {
  const { columns, rowHeight, total } = grid;
  const { first, end, top } = shownAt(grid, scrolled, view);
  const scrollable = scrollHeightOf(grid);
  const from = Math.max(0, Math.min(scrolled, scrollable - view));
  expect(first % columns).toBe(0);
  expect(end - first).toBeLessThanOrEqual((Math.ceil(view / rowHeight) + 2) * columns);
  expect(top).toBeLessThanOrEqual(from + 1e-6);
  const bottom = top + Math.ceil((end - first) / columns) * rowHeight;
  if (end < total) expect(bottom).toBeGreaterThanOrEqual(from + view - 1e-6);
}

it('shows what fills the view, from wherever it is scrolled, and the end at the end', () => {
  fc.assert(
    fc.property(grids, height, fc.double({ min: 0, max: 1, noNaN: true }), (grid, view, part) => {
      const most = Math.max(0, scrollHeightOf(grid) - view);
      check(grid, part * most, view);
      const last = shownAt(grid, most, view);
      expect(last.end).toBe(grid.total);
      const rows = Math.ceil((last.end - last.first) / grid.columns);
      if (most > 0) expect(last.top + rows * grid.rowHeight).toBeCloseTo(most + view, 3);
      expect(shownAt(grid, 0, view).first).toBe(0);
    }),
    { seed: 20_261_129, numRuns: 400 },
  );
});

it('scrolls a list that fits pixel by pixel, and a longer one within what browsers can scroll', () => {
  const short = { columns: 4, rowHeight: 100, total: 4_000 };
  expect(scrollHeightOf(short)).toBe(100_000);
  expect(shownAt(short, 250, 500)).toEqual({ first: 8, end: 32, top: 200 });
  const long = { columns: 4, rowHeight: 100, total: 1_000_000 };
  expect(scrollHeightOf(long)).toBe(8_000_000);
  expect(shownAt(long, 4_000_000 - 250, 500).first).toBeCloseTo(500_000, -2);
});
