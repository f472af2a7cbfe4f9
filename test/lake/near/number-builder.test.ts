import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readerOf } from '../../../src/lake/near/column-reader.js';
import type { EncodedColumn } from '../../../src/lake/near/encoded.js';
import { NumberBuilder } from '../../../src/lake/near/number-builder.js';

function encode(numbers: readonly (number | null)[]): EncodedColumn {
  const builder = new NumberBuilder();
  for (const number of numbers) {
    if (number === null) builder.addNull();
    else builder.add(number);
  }
  return builder.finish();
}

const valuesOf = (column: EncodedColumn, count: number) => Array.from({ length: count }, (_, i) => readerOf(column)(i));

const bytesEach = (column: EncodedColumn): number => {
  const of = column.as === 'decimal' ? column.of : column;
  return of.as === 'number' ? of.values.BYTES_PER_ELEMENT : 0;
};

it.each([
  ['whole numbers', [1, -2, 127, null], 1],
  ['whole numbers of 16 bits', [1, 128], 2],
  ['whole numbers of 32 bits', [1, 40_000], 4],
  ['whole numbers past 32 bits', [1, 2 ** 53 - 1], 8],
  ['three decimals', [0.883, 0.001, 1, null], 2],
  ['four decimals past 16 bits', [0.883, 3.2768], 4],
  ['six decimals', [0.883122, 0.1], 8],
  ['32-bit floats', [Math.fround(0.883122), Math.fround(0.1)], 4],
  ['one number', [0.5, 0.5], 0],
])('%s take so many bytes each', (_, numbers, bytes) => {
  const column = encode(numbers);
  expect(bytesEach(column)).toBe(bytes);
  expect(valuesOf(column, numbers.length)).toEqual(numbers);
});

it('any numbers are read as they were', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -(2 ** 33), max: 2 ** 33 }), fc.constantFrom(1, 10, 1_000, 10_000, 100_000))
    .map(([whole, scale]) => Number(`${whole}e-${Math.log10(scale)}`));
  const number = fc.oneof(
    decimal,
    fc.integer({ min: -200, max: 200 }),
    fc.integer({ min: -150, max: 150 }).map((whole) => whole / 100),
    fc.double({ noNaN: true }),
    fc.constant(null),
  );
  // All of one kind more often than not.
  const column = fc.oneof(fc.array(number), fc.array(decimal), fc.array(fc.nat(1_000).map((whole) => whole / 1_000)));
  // Zero has one sign here.
  const unsigned = (numbers: readonly unknown[]) => numbers.map((of) => (of === 0 ? 0 : of));
  fc.assert(
    fc.property(column, (numbers) => {
      expect(unsigned(valuesOf(encode(numbers), numbers.length))).toEqual(unsigned(numbers));
    }),
    { numRuns: 2_000 },
  );
});
