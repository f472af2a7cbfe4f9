import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataType, Field, FixedSizeList, Float32, tableToIPC, vectorFromArray, Table } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SourceRow, SourceRows } from '../../src/exchange/formats/source.js';
import { Unreadable } from '../../src/exchange/formats/unreadable.js';
import { LongDecimal } from '../../src/exchange/long-decimal.js';
import { RowProblem } from '../../src/exchange/problem.js';
import { packRows } from '../../src/exchange/reading/pack-rows.js';
import { readRows } from '../../src/exchange/reading/read-rows.js';
import { unpackRows } from '../../src/exchange/reading/unpack-rows.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'media-graph-reading-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function allOf(batches: AsyncIterable<SourceRows>): Promise<SourceRow[]> {
  const all: SourceRow[] = [];
  for await (const rows of batches) all.push(...rows);
  return all;
}

const onThread = (path: string) => allOf(readRows(path, 0));
const inPlace = (path: string) => allOf(readRows(path, Infinity));
/** What the order of keys says, too: a later one of two columns for the same value wins. */
const keysOf = (rows: readonly SourceRow[]) => rows.map((row) => ('values' in row ? Object.keys(row.values) : null));

async function expectSame(path: string): Promise<SourceRow[]> {
  const [there, here] = [await onThread(path), await inPlace(path)];
  expect(there).toStrictEqual(here);
  expect(keysOf(there)).toEqual(keysOf(here));
  return there;
}

describe('a file read on a thread of its own', () => {
  it('gives the rows of NDJSON as they are, over many batches', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      if (i % 997 === 5) return '{"id": 1,';
      if (i % 991 === 6) return i % 2 ? '' : '[1]';
      const data = { deep: [{ a: i }, 'ä😀', -0.5, null, [true]], list: [1, 2, i] };
      return JSON.stringify({
        id: i,
        ...(i % 3 && { label: `thing ${i % 48} ü` }),
        ...(i % 5 === 0 && { label: null, data }),
        x: i / 7,
      });
    });
    const rows = await expectSame(fileOf('rows.ndjson', lines.join('\n')));
    expect(rows.filter((row) => 'problem' in row).length).toBeGreaterThan(15);
  });

  it('gives the rows of CSV, with those that are none', async () => {
    const rows = await expectSame(fileOf('rows.csv', 'id,label\n1,"a\nb"\n2\n3,c\n4,"d"e\n5,\n6,"open'));
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7, 8]);
  });

  it('gives vectors of Arrow, each its own', async () => {
    const type = new FixedSizeList(3, new Field('item', new Float32()));
    const vectors = vectorFromArray(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      type as DataType,
    );
    const table = new Table({ id: vectorFromArray(['a', 'b']), look: vectors });
    const rows = await expectSame(fileOf('rows.arrow', tableToIPC(table, 'file')));
    expect(rows.map((row) => 'values' in row && row.values['look'])).toEqual([
      Float32Array.of(1, 2, 3),
      Float32Array.of(4, 5, 6),
    ]);
  });

  it('fails as the reader does', async () => {
    const latin = fileOf('latin.ndjson', Buffer.from([...Buffer.from('{"id":"1"}\n{"id":"'), 0xe9, 0x22, 0x7d]));
    await expect(onThread(latin)).rejects.toThrow(`${latin}, line 2, column 8: is not UTF-8`);
    await expect(onThread(fileOf('twice.csv', 'id,id\n1,2\n'))).rejects.toThrow('are both named "id"');
    await expect(onThread(fileOf('none.arrow', 'x'.repeat(100)))).rejects.toThrow('cannot be read as Arrow');
  });

  it('ends with who takes its rows', async () => {
    const path = fileOf('long.ndjson', '{"id":1}\n'.repeat(50_000));
    let taken = 0;
    for await (const rows of readRows(path, 0)) {
      taken += rows.length;
      break;
    }
    expect(taken).toBeGreaterThan(0);
  });
});

describe('rows packed for a thread', () => {
  /** As a message takes them: without their classes. */
  const handedOver = (rows: SourceRow[]) =>
    [...unpackRows(structuredClone(packRows(rows)))].flatMap((batch) => [...batch]);

  it('come back whatever they hold', () => {
    const leaf = fc.oneof(
      fc.constantFrom(null, undefined, true, false, -0, NaN, '', 'x', '😀', '\ud800', 2n ** 80n),
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.constant(new LongDecimal('0.1234567890123456789')),
      fc.constant(new Unreadable('is BSON', { shown: new LongDecimal('1.5') })),
      fc.constant(Float32Array.of(1, 2, 3).subarray(1)),
      fc.constant(Uint8Array.of(1, 2, 3)),
    );
    const plain = { noNullPrototype: true } as const;
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value'), plain),
      ),
    }));
    const field = fc.constantFrom('id', 'x', 'y', '1', '__proto__', 'data');
    const row = fc.oneof(
      fc.record({ line: fc.nat(), values: fc.dictionary(field, value, plain) }, plain),
      fc.record({ line: fc.nat(), problem: value.map((of) => new RowProblem('x', of, 'is bad')) }, plain),
    );
    const rows = fc.array(row as fc.Arbitrary<SourceRow>, { maxLength: 8 });
    fc.assert(
      fc.property(rows, (given) => {
        const back = handedOver(given);
        expect(back).toStrictEqual(given);
        expect(keysOf(back)).toEqual(keysOf(given));
        back.forEach((one, i) => {
          const was = given[i]!;
          if ('problem' in was) expect('problem' in one && one.problem.value).toStrictEqual(was.problem.value);
        });
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
