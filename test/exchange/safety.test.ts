import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importAnnotationFiles } from '../../src/exchange/annotation-files/import-annotation-files.js';
import { NO_MAPPING } from '../../src/exchange/annotation-files/mapping.js';
import { readCsv } from '../../src/exchange/formats/csv.js';
import { readNdjson } from '../../src/exchange/formats/ndjson.js';
import { readParquet } from '../../src/exchange/formats/parquet.js';
import { openReport } from '../../src/exchange/report.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count } from '../../src/lake/lancedb/read.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { assets } from '../../src/lake/tables/assets.js';
import { laughs } from '../media/hostile-files.js';
import { temporaryLake } from '../support/lake.js';
import { openUnaskedServer, type UnaskedServer } from '../support/unasked-server.js';

const SECRET = 'the secret of the house';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
/** Would answer with the secret. */
let server: UnaskedServer;
let url: string;
let secret: string;

beforeAll(async () => {
  ({ lake, folder, remove } = await temporaryLake());
  secret = join(folder, 'secret.txt');
  await writeFile(secret, SECRET);
  server = await openUnaskedServer(SECRET);
  ({ url } = server);
});
afterAll(async () => {
  server.close();
  await remove();
});

afterEach(async () => {
  expect(server.asked.splice(0)).toEqual([]);
  const now = await lake.refresh();
  expect(await count(now, annotations)).toBe(0);
  expect(await count(now, assets)).toBe(0);
});

async function importCvat(text: string): Promise<unknown> {
  const path = join(folder, 'hostile.xml');
  await writeFile(path, text);
  return importAnnotationFiles(lake, 'cvat', [path], {
    mapping: NO_MAPPING,
    offsetUs: 0,
    dataset: null,
    actions: null,
    frameRate: '25',
    clip: false,
    createFrames: true,
    createAssets: true,
    createTitles: false,
    strict: false,
    report: await openReport([path], join(folder, 'rejected.ndjson')),
  });
}

describe('an annotation file of XML', () => {
  const cvat = (type: string, label: string) => `<?xml version="1.0"?>${type}
    <annotations><version>1.1</version><image id="0" name="a.jpg" width="100" height="50">
    <box label="${label}" xtl="0" ytl="0" xbr="100" ybr="50"/></image></annotations>`;

  it.each([
    ['an entity of a file', () => cvat(`<!DOCTYPE a [<!ENTITY x SYSTEM "file://${secret}">]>`, '&x;')],
    ['an entity of an address', () => cvat(`<!DOCTYPE a [<!ENTITY x SYSTEM "${url}/x">]>`, '&x;')],
    ['a parameter entity', () => cvat(`<!DOCTYPE a [<!ENTITY % x SYSTEM "${url}/x"> %x;]>`, 'Car')],
    ['a document type elsewhere', () => cvat(`<!DOCTYPE a SYSTEM "${url}/a.dtd">`, 'Car')],
    ['a billion laughs', () => cvat(laughs('annotations'), '&l9;')],
  ])('with %s is refused', async (_, make) => {
    await expect(importCvat(make())).rejects.toThrow('it has a document type, which annotation files do not need');
  });

  it('with an entity that nothing says is refused', async () => {
    await expect(importCvat(cvat('', '&l9;'))).rejects.toThrow('Invalid character entity');
  });
});

describe('a Parquet file', () => {
  const GIGABYTES = 2 ** 31 - 1;
  /** At the start of each file. */
  const MARK = 'PAR1';

  /** A number as Thrift's compact protocol has it. */
  function varint(value: number): number[] {
    const bytes: number[] = [];
    for (let left = BigInt(value) * 2n; ; left >>= 7n) {
      if (left < 128n) return [...bytes, Number(left)];
      bytes.push(Number(left & 127n) | 128);
    }
  }

  /** A file of one compressed page, and what its header says that it unpacks to. */
  async function writeBomb(path: string, stated: number | null): Promise<void> {
    const file = new ByteWriter();
    const writer = new ParquetWriter({
      writer: file,
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ],
      codec: 'GZIP',
      compressors: { GZIP: (page) => gzipSync(page) },
      statistics: false,
    });
    const data = ['film-1'.repeat(20)];
    void writer.write({ columnData: [{ name: 'id', data, encoding: 'PLAIN', offsetIndex: false }] });
    void writer.finish();
    const bytes = Buffer.from(file.getBytes());
    if (stated === null) return writeFile(path, bytes);
    // A page's header has its length once unpacked: that of the text, and of the text's own length. The index has the chunk's.
    const indexBytes = bytes.readUInt32LE(bytes.length - 8);
    const chunkBytes = bytes.length - 8 - indexBytes - MARK.length;
    const lie = replaced(bytes, [0x15, ...varint(data[0]!.length + 4)], [0x15, ...varint(stated)]);
    const more = lie.length - bytes.length;
    await writeFile(
      path,
      replaced(lie, [0x16, ...varint(chunkBytes), 0x26], [0x16, ...varint(chunkBytes + more), 0x26]),
    );
  }

  function replaced(bytes: Buffer, from: readonly number[], to: readonly number[]): Buffer {
    const at = bytes.indexOf(Buffer.from(from), MARK.length);
    if (at < 0) throw new Error('the file is written in another way');
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(to), bytes.subarray(at + from.length)]);
  }

  async function idsOf(path: string): Promise<unknown[]> {
    const ids: unknown[] = [];
    for await (const rows of readParquet(path)) for (const row of rows) ids.push('values' in row && row.values['id']);
    return ids;
  }

  it('whose page would unpack to gigabytes is refused before', async () => {
    const path = join(folder, 'bomb.parquet');
    await writeBomb(path, null);
    expect(await idsOf(path)).toEqual(['film-1'.repeat(20)]);
    await writeBomb(path, GIGABYTES);
    expect((await readFile(path)).length).toBeLessThan(1_000);
    await expect(idsOf(path)).rejects.toThrow(
      /cannot be read as Parquet: a page of \d+ bytes would unpack to 2147483647/,
    );
  });
});

describe('a packed text', () => {
  /** As a file has it: several parts are one text. */
  const packed = (start: string, megabytes: number, end: string) => {
    const part = gzipSync(Buffer.alloc(2 ** 20, 'a'));
    return Buffer.concat([gzipSync(start), ...Array<Buffer>(megabytes).fill(part), gzipSync(end)]);
  };

  it.each([
    ['rows.ndjson.gz', readNdjson, '{"id": "film-1"}\n{"id": "', '"}\n'],
    ['rows.csv.gz', readCsv, 'id\nfilm-1\n"', '"\n'],
  ])('%s whose row does not end is refused', async (name, read, start, end) => {
    const path = join(folder, name);
    const all = async () => {
      let rows = 0;
      for await (const batch of read(path)) rows += batch.length;
      return rows;
    };
    await writeFile(path, packed(start, 2, end));
    expect(await all()).toBe(2);
    const bomb = packed(start, 1_000, end);
    expect(bomb.length).toBeLessThan(2 ** 21);
    await writeFile(path, bomb);
    await expect(all()).rejects.toThrow(/line [23]: a row is longer than 67108864 characters/);
  });
});
