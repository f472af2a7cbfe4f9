import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Binary,
  Decimal,
  Dictionary,
  Field,
  Int32,
  LargeBinary,
  LargeUtf8,
  List,
  Map_,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  makeData,
  tableToIPC,
  vectorFromArray,
  type Data,
  type DataType,
} from 'apache-arrow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArrow } from '../../src/exchange/formats/arrow.js';
import { importFiles } from '../../src/exchange/import-files.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { titles } from '../../src/lake/tables/titles.js';
import { temporaryLake } from '../support/lake.js';
import { inData } from '../support/in-data.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => ({ lake, folder, remove } = await temporaryLake()));
afterEach(() => remove());

const LATIN = Buffer.from('Caf\u00e9', 'latin1');
const NOT_UTF8 = 'is not UTF-8: write the file with UTF-8 text';

/** Texts of any bytes; Arrow's own builder would encode them. */
function texts(values: readonly (string | Buffer | null)[], large = false): Data {
  const bytes = values.map((value) => (value === null ? null : Buffer.from(value)));
  const { data } = large ? vectorFromArray(bytes, new LargeBinary()) : vectorFromArray(bytes, new Binary());
  const { length, nullCount, nullBitmap, valueOffsets, values: all } = data[0]!;
  const type: DataType = large ? new LargeUtf8() : new Utf8();
  return makeData({ type, length, nullCount, nullBitmap, valueOffsets, data: all } as never);
}

async function fileOf(
  columns: readonly (readonly [name: string, data: Data])[],
  kind: 'file' | 'stream' = 'file',
): Promise<string> {
  const schema = new Schema(columns.map(([name, { type }]) => new Field(name, type, true)));
  const length = columns[0]![1].length;
  const struct = makeData({
    type: new Struct(schema.fields),
    length,
    nullCount: 0,
    children: columns.map(([, data]) => data),
  });
  const path = join(folder, 'x.arrow');
  await writeFile(path, tableToIPC(new Table(schema, new RecordBatch(schema, struct as Data<Struct>)), kind));
  return path;
}

/** Each value of a column as JSON data has it, or the reason why not. */
async function valuesOf(column: Data): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const rows of readArrow(await fileOf([['c', column]]))) {
    for (const row of rows) found.push('values' in row ? inData(row.values['c']) : row.problem);
  }
  return found;
}

const SAID = ['a', LATIN, null, 'caf\u00e9', '\ufffd'];
const FOUND = ['a', `c ${NOT_UTF8}`, null, 'caf\u00e9', '\ufffd'];

it.each([false, true])('texts of Arrow are UTF-8 or reported, large: %s', async (large) => {
  expect(await valuesOf(texts(SAID, large))).toEqual(FOUND);
});

it('so are texts of a dictionary, of lists and of members', async () => {
  const dictionary = new Table({ d: texts(['a', LATIN]) as never }).getChild('d')!;
  const type = new Dictionary(new Utf8(), new Int32());
  const coded = makeData({
    type,
    length: 3,
    nullCount: 0,
    data: Int32Array.of(1, 0, 1),
    dictionary: dictionary as never,
  });
  expect(await valuesOf(coded)).toEqual([`c ${NOT_UTF8}`, 'a', `c ${NOT_UTF8}`]);
  const list = new List(new Field('item', new Utf8(), true));
  const lists = makeData({
    type: list,
    length: 2,
    nullCount: 0,
    valueOffsets: Int32Array.of(0, 2, 3),
    child: texts(['a', 'b', LATIN]) as never,
  });
  expect(await valuesOf(lists)).toEqual([['a', 'b'], `c ${NOT_UTF8}`]);
  const struct = new Struct([new Field('s', new Utf8(), true)]);
  const members = makeData({ type: struct, length: 5, nullCount: 0, children: [texts(SAID)] });
  expect(await valuesOf(members)).toEqual([
    { s: 'a' },
    `c.s ${NOT_UTF8}`,
    { s: null },
    { s: 'caf\u00e9' },
    { s: '\ufffd' },
  ]);
});

it('maps with a key twice are reported, decimals keep their digits', async () => {
  const entries = new Struct<never>([
    new Field('key', new Utf8(), false),
    new Field('value', new Utf8(), true),
  ] as never);
  const child = makeData({
    type: entries,
    length: 4,
    nullCount: 0,
    children: [texts(['a', 'b', 'a', 'a']), texts(['1', '2', '3', '4'])],
  });
  const type = new Map_(new Field('entries', entries, false) as never);
  const maps = makeData({ type, length: 2, nullCount: 0, valueOffsets: Int32Array.of(0, 2, 4), child: child as never });
  expect(await valuesOf(maps)).toEqual([{ a: '1', b: '2' }, 'c has the key "a" twice']);
  const words = new Uint32Array(new BigInt64Array([1234567890123456789n, 0n, -150n, -1n]).buffer);
  const decimals = makeData({ type: new Decimal(2, 38), length: 2, nullCount: 0, data: words });
  expect(await valuesOf(decimals)).toEqual(['12345678901234567.89', -1.5]);
});

it('an import reports the row and writes the others; columns of the same name are refused', async () => {
  const path = await fileOf(
    [
      ['id', texts(['a', 'b'])],
      ['name', texts([LATIN, 'b'])],
    ],
    'stream',
  );
  const result = await importFiles(lake, importTables['titles']!, [path], {
    strict: false,
    report: await openReport([path]),
  });
  expect(result).toMatchObject({ written: 1, reported: 1 });
  expect(await select(lake.current, titles)).toMatchObject([{ id: 'b', name: 'b' }]);
  const twice = await fileOf([
    ['id', texts(['c'])],
    ['id', texts(['d'])],
  ]);
  await expect(readArrow(twice).next()).rejects.toThrow('two columns are named "id"');
});
