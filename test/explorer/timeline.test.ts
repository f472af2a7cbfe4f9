import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outlineOf } from '../../src/explorer/boxes/outline.js';
import { itemAt, pathsOf } from '../../src/explorer/timeline/drawing.js';
import { askedFor, panned, spanOf, zoomed } from '../../src/explorer/timeline/view.js';

const FOUR_HOURS = 4 * 3_600_000;
const views = fc
  .tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true }))
  .map(([from, span]) => ({ fromMs: from * FOUR_HOURS, toMs: Math.min(FOUR_HOURS, (from + span) * FOUR_HOURS) }));

it('zooms around a time that stays where it is, within the film', () => {
  fc.assert(
    fc.property(views, fc.double({ min: 0.1, max: 10, noNaN: true }), (view, factor) => {
      const around = view.fromMs + spanOf(view) / 3;
      const next = zoomed(view, factor, around, FOUR_HOURS);
      expect(next.fromMs).toBeGreaterThanOrEqual(0);
      expect(next.toMs).toBeLessThanOrEqual(FOUR_HOURS + 1e-6);
      const isAtAnEdge = next.fromMs === 0 || next.toMs > FOUR_HOURS - 1e-3;
      if (!isAtAnEdge) expect((around - next.fromMs) / spanOf(next)).toBeCloseTo(1 / 3, 6);
      expect(spanOf(panned(view, -FOUR_HOURS, FOUR_HOURS))).toBeCloseTo(spanOf(view), 3);
    }),
    { seed: 20_261_129, numRuns: 300 },
  );
});

it('asks for what is in sight and little more, the same after a small move', () => {
  fc.assert(
    fc.property(views, (view) => {
      const asked = askedFor(view);
      expect(asked.fromMs).toBeLessThanOrEqual(view.fromMs);
      expect(asked.toMs).toBeGreaterThanOrEqual(view.toMs);
      expect(spanOf(asked)).toBeLessThanOrEqual(4 * spanOf(view) + 1e-6);
    }),
    { seed: 20_261_129, numRuns: 300 },
  );
  expect(askedFor({ fromMs: 10, toMs: 900 })).toEqual(askedFor({ fromMs: 40, toMs: 930 }));
});

it('draws a hundred thousand things in a path no longer than the row is wide', () => {
  const items = Array.from({ length: 100_000 }, (_, i) => ({ startMs: i * 144, endMs: i * 144 + 100, text: `${i}` }));
  const plain = items.map((item) => ({ ...item, tone: 'plain' as const }));
  const path = pathsOf(plain, { fromMs: 0, toMs: FOUR_HOURS }, 1_000, 26).get('plain')!;
  expect(path.split('M').length - 1).toBeLessThanOrEqual(1_000);
  const near = pathsOf(plain, { fromMs: 0, toMs: 1_440 }, 1_000, 26).get('plain')!;
  expect(near.split('M').length - 1).toBe(11);
  expect(itemAt(plain, 14_450, 5)?.text).toBe('100');
  expect(itemAt(plain, 14_520, 5)).toBeUndefined();
});

it('finds the outline in pixels, percent or fractions, and none that is not of the box', () => {
  const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
  const size = { width: 1_000, height: 500 };
  const places = [
    [0.1, 0.2],
    [0.4, 0.6],
  ];
  const scaled = (across: number, down: number) => places.map(([x, y]) => [x! * across, y! * down]);
  for (const points of [scaled(1_000, 500), scaled(100, 100), places]) {
    const found = outlineOf('polygon', region, { points }, size)!;
    expect(found.kind).toBe('area');
    found.places.forEach(([x, y], i) => {
      expect(x).toBeCloseTo(places[i]![0]!, 6);
      expect(y).toBeCloseTo(places[i]![1]!, 6);
    });
  }
  expect(outlineOf('polygon', region, { points: [[900, 400]] }, size)).toBeNull();
  expect(outlineOf('object', region, { points: places }, size)).toBeNull();
  const pose = outlineOf('pose', region, { keypoints: [200, 200, 2, 0, 0, 0, 300, 250, 1] }, size)!;
  expect(pose.places).toEqual([
    [0.2, 0.4],
    [0.3, 0.5],
  ]);
});
