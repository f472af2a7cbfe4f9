import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteRanges } from '../../../src/server/media/byte-ranges.js';

it.each([
  [undefined, null],
  ['items=0-1', null],
  ['bytes=0-0', [{ first: 0, last: 0 }]],
  ['BYTES = 2-', [{ first: 2, last: 9 }]],
  ['bytes=-3', [{ first: 7, last: 9 }]],
  ['bytes=-300', [{ first: 0, last: 9 }]],
  ['bytes=5-300', [{ first: 5, last: 9 }]],
  // In the header's order; those that touch are one.
  [
    'bytes=8-9,0-1, 2-3',
    [
      { first: 8, last: 9 },
      { first: 0, last: 3 },
    ],
  ],
  ['bytes=10-', []],
  ['bytes=-0', []],
  ['bytes=3-2', []],
  ['bytes=a-b', []],
  ['bytes=0-1,x', []],
  ['bytes=', []],
  ['bytes=-', []],
  ['bytes=0-1;2-3', []],
])('%s of ten bytes', (header, expected) => {
  expect(byteRanges(header, 10)).toEqual(expected);
});

it('over 32 parts are refused, however many touch', () => {
  const every = (step: number) => `bytes=${Array.from({ length: 33 }, (_, i) => `${i * step}-${i * step}`).join(',')}`;
  expect(byteRanges(every(2), 1_000)).toEqual([]);
  expect(byteRanges(every(1), 1_000)).toEqual([{ first: 0, last: 32 }]);
});

it('the parts hold each byte that was asked for once, and no other', () => {
  const range = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const ranges = fc.array(range, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 40 }), (asked, size) => {
      const header = `bytes=${asked.map(([first, last]) => `${first}-${last}`).join(',')}`;
      const wanted = new Set(asked.flatMap(([first, last]) => numbers(first, last).filter((byte) => byte < size)));
      const got = byteRanges(header, size)!.flatMap(({ first, last }) => numbers(first, last));
      expect([...got].sort((a, b) => a - b)).toEqual([...wanted].sort((a, b) => a - b));
    }),
  );
});

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
