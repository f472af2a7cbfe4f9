import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromJSON, tableToIPC } from 'apache-arrow';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nearest, select } from '../../../src/lake/lancedb/read.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { frames, vectorColumn } from '../../../src/lake/tables/frames.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';

const rows = generateRows();
const IDS = rows.frames.map(({ id }) => id);
const random = randomOf(11);
/** Of length 3, to be seen brought to 1 where the metric is COSINE. */
const CLIP = new Map(IDS.map((id) => [id, unitVector(random, 8).map((x) => x * 3)]));
const SOUND = new Map(IDS.map((id) => [id, unitVector(random, 4).map((x) => x * 3)]));

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, folder, remove } = await temporaryLake());
  await writeRows(lake, rows);
  const spaces = [
    { id: 'clip', dimension: 8, metric: 'COSINE' },
    { id: 'sound', dimension: 4, metric: 'L2' },
  ];
  expect(await run('import', 'spaces', await file('spaces.ndjson', ndjson(spaces)))).toMatchObject({ code: 0 });
});
afterEach(() => remove());

const ndjson = (of: readonly object[]) => of.map((row) => JSON.stringify(row) + '\n').join('');

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function run(...args: string[]) {
  const result = await inProcess(uri, ...args);
  await lake.refresh();
  return result;
}

function f32(vectors: Iterable<Float32Array>): Uint8Array {
  return Buffer.concat([...vectors].map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)));
}

async function vectors(space: string): Promise<Map<string, Float32Array | null>> {
  const found = await select(lake.current, frames, { columns: ['id', vectorColumn(space)] });
  return new Map(found.map((row) => [row.id, row[vectorColumn(space)]]));
}

const third = (vector: Float32Array) => vector.map((x) => x / 3);

async function expectVectors(space: string, expected: ReadonlyMap<string, Float32Array>) {
  const found = await vectors(space);
  expect(found.size).toBe(IDS.length);
  for (const id of IDS) {
    const vector = expected.get(id);
    if (!vector) expect(found.get(id), id).toBeNull();
    else vector.forEach((x, i) => expect(found.get(id)![i]).toBeCloseTo(x, 5));
  }
}

const rowsOf = (of: ReadonlyMap<string, Float32Array>) => [...of].map(([id, vector]) => ({ id, vector: [...vector] }));

describe('vectors for frames that are there', () => {
  it.each<[string, () => Promise<string>]>([
    ['NDJSON', () => file('v.ndjson', ndjson(rowsOf(CLIP)))],
    [
      'CSV',
      () =>
        file(
          'v.csv',
          'id,vector\n' +
            rowsOf(CLIP)
              .map((row) => `${row.id},"[${row.vector.join()}]"\n`)
              .join(''),
        ),
    ],
    ['Arrow', () => file('v.arrow', tableToIPC(tableFromJSON(rowsOf(CLIP)), 'file'))],
    [
      'Parquet',
      async () => {
        const filename = join(folder, 'v.parquet');
        const columnData = [
          { name: 'id', data: IDS, type: 'STRING' as const },
          { name: 'vector', data: rowsOf(CLIP).map(({ vector }) => vector) },
        ];
        await parquetWriteFile({ filename, columnData, rowGroupSize: 20 });
        return filename;
      },
    ],
  ])('come in a column of %s', async (_, write) => {
    const look = await vectors('look');
    expect(await run('import', 'vectors', await write(), '--space', 'clip')).toMatchObject({
      code: 0,
      out: `vectors: ${IDS.length} rows in = ${IDS.length} rows written + 0 rows reported\n`,
    });
    await expectVectors('clip', new Map([...CLIP].map(([id, vector]) => [id, third(vector)])));
    await expectVectors('sound', new Map());
    expect(await vectors('look')).toEqual(look);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('come in files beside the ids, of two spaces at once, and are found by nearness', async () => {
    const ids = await file('ids.ndjson', ndjson(IDS.map((id) => ({ id }))));
    const clip = await file('clip.f32', f32(CLIP.values()));
    const sound = await file('sound.f32', f32(SOUND.values()));
    const pairs = ['--vectors', clip, '--space', 'clip', '--vectors', sound, '--space', 'sound'];
    const before = lake.current.record.number;
    expect(await run('import', 'vectors', ids, ...pairs)).toMatchObject({ code: 0 });
    expect(lake.current.record.number).toBe(before + 1);
    // Lengths count where the metric is not COSINE.
    await expectVectors('sound', SOUND);
    const query = SOUND.get(IDS[3]!)!;
    const options = { column: vectorColumn('sound'), metric: 'L2', columns: ['id'], limit: 5 } as const;
    const found = await nearest(lake.current, frames, query, options);
    const squared = (vector: Float32Array) => vector.reduce((sum, x, i) => sum + (x - query[i]!) ** 2, 0);
    const expected = [...SOUND].sort((a, b) => squared(a[1]) - squared(b[1])).slice(0, 5);
    expect(found.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
  });

  it('are reported where they cannot be, and the rest is written', async () => {
    const bad: Record<string, unknown>[] = [
      { id: 'nobody', vector: [...CLIP.get(IDS[0]!)!] },
      { id: IDS[1], vector: [1, 2, 3] },
      { id: IDS[2], vector: Array(8).fill(0) },
      { id: IDS[3], vector: [1, 2, 3, 4, 5, 6, 7, 'NaN'] },
      { id: IDS[4] },
      { vector: [1, 2, 3, 4, 5, 6, 7, 8] },
      { id: IDS[0], vector: [...CLIP.get(IDS[0]!)!] },
    ];
    const path = await file('v.ndjson', ndjson([...rowsOf(CLIP).slice(0, 1), ...bad]) + '{"id"\n');
    const report = join(folder, 'bad.ndjson');
    const result = await run('import', 'vectors', path, '--space', 'clip', '--report', report, '--json');
    expect(result.code).toBe(1);
    expect(JSON.parse(result.out)).toEqual({ rowsIn: 9, written: 1, reported: 8, unknownColumns: [] });
    const { readFile } = await import('node:fs/promises');
    const reported = (await readFile(report, 'utf8')).trim().split('\n');
    expect(reported.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual([
      'is not the id of one of frames',
      'has 3 numbers, but the space has 8',
      'is a zero vector, which has no direction',
      'holds what is not a finite number at place 7',
      'is required',
      'is required',
      'is in an earlier row of this import',
      expect.any(String),
    ]);
    await expectVectors('clip', new Map([[IDS[0]!, third(CLIP.get(IDS[0]!)!)]]));
  });

  it('under --strict are all good or not there at all', async () => {
    const path = await file('v.ndjson', ndjson([...rowsOf(CLIP), { id: 'nobody' }]));
    const before = lake.current.record.number;
    expect((await run('import', 'vectors', path, '--space', 'clip', '--strict')).code).toBe(1);
    expect(lake.current.record.number).toBe(before);
  });

  it.each<[string, string[], RegExp]>([
    ['no space', [], /one --space NAME/],
    ['a space that is none', ['--space', 'nothing'], /there is no space nothing; the lake has: clip, look, sound/],
    ['a file without its space', ['--vectors', 'c.f32'], /go together/],
    [
      'a space twice',
      ['--vectors', 'c.f32', '--space', 'clip', '--vectors', 'c.f32', '--space', 'clip'],
      /given twice/,
    ],
    ['a set column', ['--space', 'clip', '--set', 'a=b'], /have no such column/],
  ])('are a wrong call with %s', async (_, args, message) => {
    const path = await file('v.ndjson', ndjson(rowsOf(CLIP)));
    await file('c.f32', f32(CLIP.values()));
    const { code, err } = await run(
      'import',
      'vectors',
      path,
      ...args.map((arg) => (arg.includes('.f32') ? join(folder, arg) : arg)),
    );
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(message);
  });
});

describe('frames that come with vectors of several spaces', () => {
  it('in columns and in files beside them; those without keep what they had', async () => {
    const given = IDS.slice(0, 20).map((id) => ({ id, clip: [...CLIP.get(id)!] }));
    const sound = await file('sound.f32', f32([...SOUND.values()].slice(0, 20)));
    const path = await file('frames.ndjson', ndjson(given));
    expect(await run('import', 'frames', path, '--vectors', sound, '--space', 'sound')).toMatchObject({ code: 0 });
    const some = <V>(of: ReadonlyMap<string, V>) => new Map([...of].slice(0, 20));
    await expectVectors('clip', new Map([...some(CLIP)].map(([id, vector]) => [id, third(vector)])));
    await expectVectors('sound', some(SOUND));
    const labels = IDS.slice(10, 30).map((id) => ({ id, labels: ['seen'] }));
    expect(await run('import', 'frames', await file('frames.ndjson', ndjson(labels)))).toMatchObject({ code: 0 });
    await expectVectors('sound', some(SOUND));
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  });

  it('and new ones that come with none have none', async () => {
    const fresh = [{ id: 'new', asset_id: 't0-a0', timestamp_ms: 1, number: 1, clip: [...CLIP.get(IDS[0]!)!] }];
    expect(await run('import', 'frames', await file('frames.ndjson', ndjson(fresh)))).toMatchObject({ code: 0 });
    expect((await vectors('clip')).get('new')).toHaveLength(8);
    expect((await vectors('sound')).get('new')).toBeNull();
  });
});
