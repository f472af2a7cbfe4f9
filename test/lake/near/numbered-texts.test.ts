import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RawText } from '../../../src/lake/lancedb/raw-columns.js';
import { ascendingPlace } from '../../../src/lake/near/ascending.js';
import { openBase } from '../../../src/lake/near/base-table.js';
import { buildIndex, buildKey } from '../../../src/lake/near/build-index.js';
import { builderOf } from '../../../src/lake/near/column-builder.js';
import { matcherOf } from '../../../src/lake/near/column-reader.js';
import type { EncodedColumn } from '../../../src/lake/near/encoded.js';
import { splitText } from '../../../src/lake/near/numbered-texts.js';
import { frames } from '../../../src/lake/tables/frames.js';

const MANY = 5_000;

function rawOf(texts: readonly (string | null)[]): RawText {
  const parts = texts.map((text) => Buffer.from(text ?? ''));
  const offsets = new Int32Array(texts.length + 1);
  for (const [i, part] of parts.entries()) offsets[i + 1] = offsets[i]! + part.length;
  return { kind: 'text', bytes: Buffer.concat(parts), offsets, isNull: (i) => texts[i] === null } as RawText;
}

/** The column as it is held, gathered in batches of so many. */
function encode(texts: readonly (string | null)[], batch = 1_000): EncodedColumn {
  const builder = builderOf('text');
  for (let from = 0; from < texts.length; from += batch) {
    const part = texts.slice(from, from + batch);
    builder.append(rawOf(part), part.length);
  }
  return builder.finish();
}

/** The table of one column of texts, with its key and its groups. */
function openIds(texts: readonly (string | null)[], batch?: number) {
  const rowCount = texts.length;
  const columns = { id: encode(texts, batch) };
  const keys = [buildKey(columns, 'id', rowCount)];
  const indices = [buildIndex(columns, { by: 'id', order: [] }, rowCount)];
  return openBase(frames.columns, { rowCount, columns, keys, indices, places: null, byteLength: 0 });
}

/** The places of the rows with that text, by the groups. */
function groupOf({ indices }: ReturnType<typeof openIds>, text: string | null): number[] {
  const { span, rowAt } = indices[0]!;
  const { start, end } = span(text);
  return Array.from({ length: end - start }, (_, i) => rowAt(start + i));
}

const valuesOf = (texts: readonly (string | null)[]) => {
  const { row } = openIds(texts);
  return texts.map((_, at) => (row(at) as { id: string | null }).id);
};

const counted = (stem: string, from = 0) => Array.from({ length: MANY }, (_, i) => `${stem}${from + i}`);

it('a text is split before the number at its end, in one way', () => {
  expect(splitText('frame-4e1f-120')).toEqual({ stem: 'frame-4e1f-', number: 120 });
  expect(splitText('17')).toEqual({ stem: '', number: 17 });
  expect(splitText('a007')).toEqual({ stem: 'a00', number: 7 });
  expect(splitText('a0')).toEqual({ stem: 'a', number: 0 });
  expect(splitText('a00')).toEqual({ stem: 'a0', number: 0 });
  expect(splitText('12345678901')).toEqual({ stem: '12', number: 345_678_901 });
  expect(splitText('10000000000')).toEqual({ stem: '1000000000', number: 0 });
  expect(splitText('née')).toBeNull();
  expect(splitText('٣')).toBeNull();
  expect(splitText('')).toBeNull();
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '0', '1', '9', 'é') }), (text) => {
      const split = splitText(text);
      if (split) expect(split.stem + split.number).toBe(text);
      else expect(text).not.toMatch(/[0-9]$/);
    }),
  );
});

it.each<[string, (string | null)[], EncodedColumn['as'], 'runs' | 'slots']>([
  ['numbers alone', counted(''), 'numbered', 'runs'],
  ['a stem for each film', [...counted('frame-1f-'), ...counted('frame-0a-', 7)], 'numbered', 'runs'],
  ['stems by turns', counted('').flatMap((n) => [`a${n}`, `b${n}`]), 'numbered', 'slots'],
  ['numbers that do not ascend', counted('').reverse(), 'numbered', 'slots'],
  ['one that ends in no digit, late', [...counted('x'), 'last'], 'text', 'slots'],
  ['one that ends in no digit, early', ['first', ...counted('x')], 'text', 'slots'],
  ['stems that do not repeat', counted('').map((n) => `${n}-1`), 'text', 'slots'],
  ['some that are null', [...counted('x'), null, ...counted('y'), null], 'numbered', 'slots'],
  ['few', ['7', '9', '8', '11'], 'numbered', 'slots'],
  ['zeros in front', counted('', 10_000).map((n) => `00${n}`), 'numbered', 'runs'],
  ['stems that are not ASCII', [...counted('é-'), ...counted('日本')], 'numbered', 'runs'],
])('%s: read as they were, and found', (_, texts, as, key) => {
  const base = openIds(texts);
  expect(base.encoded.columns['id']!.as).toBe(as);
  expect(Object.keys(base.encoded.keys[0]!.rows)).toEqual([key]);
  expect(valuesOf(texts)).toEqual(texts);
  for (const [at, text] of texts.entries()) if (text !== null) expect(base.find('id', text)).toBe(at);
  for (const text of ['', 'x', '-1', '99999', 'a07', 'frame-1f-5000', 'frame-2b-7', '000', 'é-x'])
    expect(base.find('id', text)).toBe(texts.indexOf(text));
  const twice = openIds(texts.flatMap((text) => [text, text]));
  for (const [at, text] of texts.entries())
    expect(groupOf(twice, text)).toEqual(text === null ? [] : [2 * at, 2 * at + 1]);
  for (const text of [null, '', 'x', '99999', 'frame-1f-5000']) expect(groupOf(twice, text)).toEqual([]);
});

it('any texts are read as they were, found as by looking at all, and grouped by what they say', () => {
  const stem = fc.constantFrom('', 'a', 'é');
  const number = fc.oneof({ weight: 30, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(2 ** 31) });
  const text = fc.oneof(
    { weight: 60, arbitrary: fc.tuple(stem, number).map(([of, at]) => `${of}${at}`) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'none', '00', '') },
  );
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (some, batch) => {
      const column = encode(some, batch);
      kinds.add(column.as);
      const matches = matcherOf(column);
      for (const [a, left] of some.entries())
        for (const right of some) if (right !== null) expect(matches(a, right)).toBe(left === right);
      const unique = [...new Set(some)];
      expect(valuesOf(unique)).toEqual(unique);
      const ids = openIds(unique);
      for (const one of some) if (one !== null) expect(ids.find('id', one)).toBe(unique.indexOf(one));
      const all = openIds(some, batch);
      for (const one of some)
        expect(groupOf(all, one)).toEqual(one === null ? [] : some.flatMap((other, at) => (other === one ? [at] : [])));
    }),
  );
  expect([...kinds]).toEqual(expect.arrayContaining(['numbered', 'text']));
});

it('a number is found among those that ascend, however they lie', () => {
  const ascending = fc.uniqueArray(fc.oneof(fc.nat(50), fc.nat(2 ** 31)), { maxLength: 60 });
  fc.assert(
    fc.property(ascending, fc.nat(60), fc.nat(2 ** 31), (some, low, other) => {
      const numbers = some.toSorted((a, b) => a - b);
      const at = (place: number) => numbers[place]!;
      for (const number of [...numbers, other, -1]) {
        const place = numbers.indexOf(number);
        expect(ascendingPlace(at, number, low, numbers.length)).toBe(place < low ? -1 : place);
      }
    }),
  );
});
