import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readParquet } from '../../src/exchange/formats/parquet.js';
import { importFiles } from '../../src/exchange/import-files.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { temporaryLake } from '../support/lake.js';
import { writeParquet, type StoredColumn } from '../support/parquet-file.js';
import { inData } from '../support/in-data.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ lake, folder, remove } = await temporaryLake()));
afterEach(() => remove());

type Element = Omit<SchemaElement, 'name'>;

const leaf = (element: Element, name = 'c'): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...element });

/** Each value of the only column, as the data of an annotation would have it, or why it cannot. */
async function valuesOf(
  schema: SchemaElement[],
  data: readonly unknown[],
  encoding: StoredColumn['encoding'] = 'PLAIN',
): Promise<unknown[]> {
  const path = join(folder, 'x.parquet');
  await writeParquet(path, [{ schema, data, encoding }]);
  const found: unknown[] = [];
  for await (const rows of readParquet(path)) {
    for (const row of rows) found.push('values' in row ? inData(row.values['c']) : row.problem.reason);
  }
  return found;
}

const bytes = (text: string) => Buffer.from(text);
const LATIN = Buffer.from('Caf\u00e9', 'latin1');
const NOT_UTF8 = 'is not UTF-8: write the file with UTF-8 text';
const ENCODINGS = ['PLAIN', 'RLE_DICTIONARY'] as const;

const listOf = (...element: SchemaElement[]): SchemaElement[] => [
  { name: 'c', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...element,
];

describe.each(ENCODINGS)('texts of Parquet, %s,', (encoding) => {
  it.each(['UTF8', 'ENUM', undefined] as const)('of type %s are UTF-8 or reported', async (converted_type) => {
    const data = [bytes('a'), LATIN, null, bytes('a'), LATIN];
    const found = await valuesOf([leaf({ type: 'BYTE_ARRAY', converted_type })], data, encoding);
    expect(found).toEqual(['a', `c ${NOT_UTF8}`, null, 'a', `c ${NOT_UTF8}`]);
  });

  it('keep their places in lists', async () => {
    const schema = listOf(leaf({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, 'element'));
    const [x, y] = [bytes('x'), bytes('y')];
    const found = await valuesOf(schema, [[x, y, x], [], null, [y, null, LATIN], [x]], encoding);
    expect(found).toEqual([['x', 'y', 'x'], [], null, `c ${NOT_UTF8}`, ['x']]);
  });

  it('and decimals keep theirs in members of items of lists', async () => {
    const schema = listOf(
      { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
      leaf({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, 's'),
      leaf({ type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 }, 'd'),
    );
    const data = [[{ s: bytes('x'), d: 150n }, { s: null, d: 9n }, null], [], null, [{ s: LATIN, d: 1n }]];
    expect(await valuesOf(schema, data, encoding)).toEqual([
      [{ s: 'x', d: 1.5 }, { s: null, d: 0.09 }, null],
      [],
      null,
      `c.s ${NOT_UTF8}`,
    ]);
  });
});

it.each<Element>([{ converted_type: 'JSON' }, { logical_type: { type: 'JSON' } }])(
  'JSON of Parquet has large integers as text; no JSON, and a key that is there twice, are reported: %j',
  async (type) => {
    const texts = ['{"n":9007199254740993}', '{"a":1,"a":2}', '{"a":', '{"b":[1]}', '"s"', '{"n":1e999}'];
    for (const encoding of ENCODINGS) {
      expect(
        await valuesOf([leaf({ type: 'BYTE_ARRAY', ...type })], [...texts.map(bytes), LATIN, null], encoding),
      ).toEqual([
        { n: '9007199254740993' },
        'c is not JSON: an object has the key "a" twice',
        expect.stringMatching(/^c is not JSON: /),
        { b: [1] },
        's',
        'c.n is not a finite number, which JSON cannot hold',
        `c ${NOT_UTF8}`,
        null,
      ]);
    }
  },
);

it.each(['BSON', 'INTERVAL'] as const)('%s of Parquet is reported row by row', async (converted_type) => {
  const type: Element =
    converted_type === 'BSON' ? { type: 'BYTE_ARRAY' } : { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 };
  const found = await valuesOf([leaf({ ...type, converted_type })], [Buffer.alloc(12), null]);
  expect(found).toEqual([`c is ${converted_type}, which is not read: write JSON or text`, null]);
});

it('VARIANT of Parquet, and bytes without a type, are reported row by row', async () => {
  const variant: SchemaElement[] = [
    { name: 'c', repetition_type: 'OPTIONAL', num_children: 2, logical_type: { type: 'VARIANT' } },
    { name: 'metadata', type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' },
    { name: 'value', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
  ];
  const data = [{ metadata: Buffer.from([1, 0, 0]), value: Buffer.from([4]) }, null];
  expect(await valuesOf(variant, data)).toEqual(['c is VARIANT, which is not read: write it as JSON', null]);
  const plain = leaf({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2 });
  expect(await valuesOf([plain], [Buffer.from([1, 2])])).toEqual(['c is bytes, which JSON cannot hold: write text']);
});

describe('numbers of Parquet', () => {
  const unsigned: Element[] = [
    { converted_type: 'UINT_64' },
    { logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: false } },
  ];
  it.each(unsigned)('of 64 bits without a sign are exact: %j', async (type) => {
    const said = [0n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];
    const expected = [0, 2 ** 53 - 1, ...said.slice(2).map(String), null];
    const data = [...said.map((one) => BigInt.asIntN(64, one)), null];
    for (const encoding of [...ENCODINGS, 'DELTA_BINARY_PACKED'] as const) {
      expect(await valuesOf([leaf({ type: 'INT64', ...type })], data, encoding)).toEqual(expected);
    }
  });

  it('of 16 bits with a point are exact; what JSON cannot hold is reported', async () => {
    const half = leaf({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } });
    const bits = [0x3c00, 0xc000, 0x0001, 0x7bff, 0x3555, 0x7e00, 0xfc00];
    const data = [...bits.map((one) => Buffer.from([one & 0xff, one >> 8])), null];
    const none = 'c is not a finite number, which JSON cannot hold';
    for (const encoding of ENCODINGS) {
      expect(await valuesOf([half], data, encoding)).toEqual([
        1,
        -2,
        2 ** -24,
        65504,
        0.333251953125,
        none,
        none,
        null,
      ]);
    }
  });

  it('that are decimals are numbers where those have the same digits, else text', async () => {
    const scale = 10;
    const types: Element[] = [
      { type: 'INT64' },
      { type: 'BYTE_ARRAY' },
      { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 8 },
    ];
    const storedAs = (value: bigint, { type }: Element) => {
      if (type === 'INT64') return value;
      const whole = Buffer.alloc(8);
      whole.writeBigInt64BE(value);
      return whole;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), { minLength: 1 }), async (said) => {
        for (const type of types) {
          const schema = [leaf({ ...type, converted_type: 'DECIMAL', scale, precision: 19 })];
          const found = await valuesOf(
            schema,
            said.map((one) => storedAs(one, type)),
          );
          found.forEach((value, i) => expect(scaledOf(value, scale)).toBe(said[i]));
        }
      }),
      { numRuns: 30 },
    );
    const decimal = (scale: number): SchemaElement[] => [
      leaf({ type: 'BYTE_ARRAY', logical_type: { type: 'DECIMAL', precision: 38, scale } }),
    ];
    const digits = Buffer.from('0949b0f6f0023313c4499050de38f34e', 'hex'); // 12345678901234567890123456789012345678
    expect(await valuesOf(decimal(18), [digits, bytes('\u0003')])).toEqual([
      '12345678901234567890.123456789012345678',
      3e-18,
    ]);
    expect(await valuesOf(decimal(0), [digits, Buffer.from([0xff])])).toEqual([
      '12345678901234567890123456789012345678',
      -1,
    ]);
  });

  /** The digits of a number or text as an integer: what it is in units of 10^-scale. */
  function scaledOf(value: unknown, scale: number): bigint {
    const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
      typeof value === 'number' ? fixed(value) : String(value),
    )!;
    return BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`);
  }
  /** Without an exponent. */
  const fixed = (value: number) => (Math.abs(value) < 1e-6 ? value.toFixed(10) : String(value));
});

describe('times of Parquet keep all digits', () => {
  const stamp = (unit: 'MILLIS' | 'MICROS' | 'NANOS', isAdjustedToUTC: boolean): Element => ({
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', unit, isAdjustedToUTC },
  });
  const time = (unit: 'MILLIS' | 'MICROS' | 'NANOS'): Element => ({
    type: unit === 'MILLIS' ? 'INT32' : 'INT64',
    logical_type: { type: 'TIME', unit, isAdjustedToUTC: false },
  });
  const noTime = 'c is no time of a day';
  const beyond = 'c is a time beyond the years -271821 to 275760: write it as text';
  it.each<[Element, unknown[], string[]]>([
    [stamp('MILLIS', true), [1_700_000_000_123n, -1n], ['2023-11-14T22:13:20.123Z', '1969-12-31T23:59:59.999Z']],
    [stamp('MICROS', true), [1_700_000_000_123_456n], ['2023-11-14T22:13:20.123456Z']],
    [stamp('MICROS', false), [-1n], ['1969-12-31T23:59:59.999999']],
    [stamp('NANOS', true), [1_700_000_000_123_456_789n], ['2023-11-14T22:13:20.123456789Z']],
    [stamp('MILLIS', true), [2n ** 62n], [beyond]],
    [{ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, [1n], ['1970-01-01T00:00:00.001Z']],
    [{ type: 'INT64', converted_type: 'TIMESTAMP_MICROS' }, [1n], ['1970-01-01T00:00:00.000001Z']],
    [time('MILLIS'), [3_723_004, -1], ['01:02:03.004', noTime]],
    [time('MICROS'), [3_723_000_004n, 86_400_000_000n], ['01:02:03.000004', noTime]],
    [time('NANOS'), [86_399_999_999_999n], ['23:59:59.999999999']],
    [{ type: 'INT32', converted_type: 'TIME_MILLIS' }, [1], ['00:00:00.001']],
    [{ type: 'INT64', converted_type: 'TIME_MICROS' }, [1n], ['00:00:00.000001']],
    [
      { type: 'INT32', converted_type: 'DATE' },
      [0, -1, 19_675, 2 ** 31 - 1],
      ['1970-01-01', '1969-12-31', '2023-11-14', beyond],
    ],
  ])('%j', async (type, data, expected) => {
    for (const encoding of ENCODINGS) {
      expect(await valuesOf([leaf(type)], [...data, null, ...data], encoding)).toEqual([
        ...expected,
        null,
        ...expected,
      ]);
    }
  });

  it('INT96', async () => {
    const whole = Buffer.alloc(12);
    whole.writeBigInt64LE(3_723_000_000_004n);
    whole.writeInt32LE(2_440_589, 8);
    for (const encoding of ENCODINGS) {
      expect(await valuesOf([leaf({ type: 'INT96' })], [whole, null], encoding)).toEqual([
        '1970-01-02T01:02:03.000000004',
        null,
      ]);
    }
  });
});

it('UUIDs of Parquet are text', async () => {
  const uuid = leaf({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } });
  const data = [Buffer.from('00112233445566778899aabbccddeeff', 'hex'), null];
  for (const encoding of ENCODINGS) {
    expect(await valuesOf([uuid], data, encoding)).toEqual(['00112233-4455-6677-8899-aabbccddeeff', null]);
  }
});

describe('maps of Parquet', () => {
  const mapOf = (key: Element): SchemaElement[] => [
    { name: 'c', repetition_type: 'OPTIONAL', converted_type: 'MAP', num_children: 1 },
    { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
    { name: 'key', repetition_type: 'REQUIRED', ...key },
    leaf({ type: 'INT64' }, 'value'),
  ];
  const map = (...entries: [unknown, unknown][]) => entries;

  it('are objects; a key that is there twice is reported', async () => {
    const [a, b] = [bytes('a'), bytes('b')];
    const data = [
      map([a, 1n], [b, null]),
      map(),
      null,
      map([a, 1n], [a, 2n]),
      map([a, 2n ** 53n + 1n]),
      map([LATIN, 1n]),
    ];
    for (const encoding of ENCODINGS) {
      expect(await valuesOf(mapOf({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }), data, encoding)).toEqual([
        { a: 1, b: null },
        {},
        null,
        'c has the key "a" twice',
        { a: '9007199254740993' },
        `c ${NOT_UTF8}`,
      ]);
    }
  });

  it('have keys of integers by their digits', async () => {
    expect(await valuesOf(mapOf({ type: 'INT64' }), [map([2n ** 53n + 1n, 1n], [7n, 2n])])).toEqual([
      { '9007199254740993': 1, 7: 2 },
    ]);
  });
});

describe('an import of Parquet', () => {
  const text = (name: string) => leaf({ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, name);

  async function importTable(table: string, columns: StoredColumn[]) {
    const path = join(folder, `${table}.parquet`);
    await writeParquet(path, columns);
    const report = join(folder, `${table}.rejected.ndjson`);
    const result = await importFiles(lake, importTables[table]!, [path], {
      strict: false,
      report: await openReport([path], report),
    });
    const problems = result.reported === 0 ? [] : readFileSync(report, 'utf8').trim().split('\n');
    return { ...result, problems: problems.map((line) => JSON.parse(line) as Record<string, unknown>) };
  }

  it('writes exact values, and reports line, column and value of others', async () => {
    await importTable('titles', [{ schema: [text('id')], data: [bytes('t')] }]);
    const decimal = leaf({ type: 'INT64', converted_type: 'DECIMAL', scale: 17, precision: 18 }, 'value');
    const start = leaf({ type: 'INT64', converted_type: 'TIME_MICROS' }, 'start_ms');
    const { problems, ...result } = await importTable('annotations', [
      { schema: [text('id')], data: ['a', 'b', 'c', 'd', 'e'].map(bytes) },
      { schema: [text('type')], data: Array(5).fill(bytes('t')) },
      { schema: [text('title_id')], data: Array(5).fill(bytes('t')) },
      { schema: [decimal], data: [250_000_000_000_000_000n, 123_456_789_012_345_678n, null, null, null] },
      { schema: [start], data: [null, null, 1_000_000n, null, null] },
      { schema: [text('label')], data: [null, null, null, LATIN, null] },
      {
        schema: [leaf({ type: 'BYTE_ARRAY', converted_type: 'JSON' }, 'data')],
        data: [bytes('{"n":9007199254740993}'), null, null, null, bytes('{')],
      },
    ]);
    expect(result).toMatchObject({ rowsIn: 5, written: 1, reported: 4 });
    expect(problems).toMatchObject([
      { line: 2, field: 'value', value: '1.23456789012345678', reason: 'has more digits than a number holds' },
      { line: 3, field: 'start_ms', value: '00:00:01.000000', reason: 'is not a number' },
      { line: 4, field: 'label', value: 'Caf\ufffd', reason: NOT_UTF8 },
      { line: 5, field: 'data', value: '{', reason: expect.stringMatching(/^is not JSON/) },
    ]);
    expect(await select(lake.current, annotations)).toMatchObject([
      { id: 'a', value: 2.5, data: { n: '9007199254740993' } },
    ]);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('refuses columns of the same name', async () => {
    const twice = { schema: [text('id')], data: [bytes('a')] };
    await expect(importTable('titles', [twice, twice])).rejects.toThrow('two columns named "id"');
    expect(await select(lake.current, titles)).toEqual([]);
  });
});
