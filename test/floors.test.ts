import { expect, it } from 'vitest';
import { arrowsBetween, arrowsOfSrc, floorOf, roomOf } from '../scripts/draw-imports.js';
import { floors, rooms } from '../scripts/floors.mjs';

const arrows = arrowsOfSrc();

/** By number, from the lowest; what is loose in src has none. */
const heightOf = (file: string) => floors.findIndex((beside) => beside.includes(floorOf(file)));

it('no import goes up a floor, or across to the one beside it', () => {
  const wrong = arrows.filter(({ from, to }) => {
    const [of, into] = [heightOf(from), heightOf(to)];
    return of >= 0 && (into > of || (into === of && floorOf(from) !== floorOf(to)));
  });
  expect(wrong).toEqual([]);
  expect(arrows.length).toBeGreaterThan(500);
});

it('no import goes up within a floor', () => {
  const wrong = arrows.filter(({ from, to }) => {
    const order = rooms[floorOf(from)] ?? [];
    const [of, into] = [from, to].map((file) => order.indexOf(file.split('/')[1]!));
    return floorOf(from) === floorOf(to) && of! >= 0 && into! > of!;
  });
  expect(wrong).toEqual([]);
});

it('every folder of src is a floor', () => {
  const named = new Set([...floors.flat(), 'main.ts', 'config.ts']);
  expect(arrows.map(({ from }) => floorOf(from)).filter((name) => !named.has(name))).toEqual([]);
});

it.each([
  ['files', (file: string) => file],
  ['rooms', roomOf],
  ['floors', floorOf],
])('no circle among %s', (_, placeOf) => {
  expect(circlesIn([...arrowsBetween(arrows, placeOf).keys()].map((arrow) => arrow.split(' → ')))).toEqual([]);
});

/** What is left when places that import nothing that is left are taken away, again and again. */
function circlesIn(between: readonly string[][]): readonly string[][] {
  const left = between.filter(([, to]) => between.some(([from]) => from === to));
  return left.length === between.length ? left : circlesIn(left);
}
