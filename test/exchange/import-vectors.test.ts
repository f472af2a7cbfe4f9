import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Field, FixedSizeList, Float16, Table, tableFromJSON, tableToIPC, vectorFromArray } from 'apache-arrow';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importFiles } from '../../src/exchange/import-files.js';
import { openReport } from '../../src/exchange/report.js';
import { importTables } from '../../src/exchange/tables/all.js';
import { openVectors } from '../../src/exchange/vector-file.js';
import { importCommand } from '../../src/commands/import.js';
import { tableIndices } from '../../src/lake/lancedb/describe.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import { assets } from '../../src/lake/tables/assets.js';
import { frames } from '../../src/lake/tables/frames.js';
import { shots } from '../../src/lake/tables/shots.js';
import { LOOK } from '../../src/lake/tables/spaces.js';
import { temporaryLake, unitVector, randomOf, writeRows } from '../support/lake.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, folder, remove } = await temporaryLake());
  const asset = { kind: 'VIDEO', uri: 'x:', frame_rate: 25 };
  await importRows('assets', [
    { ...asset, id: 'a' },
    { ...asset, id: 'b' },
  ]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await remove();
});

const pathOf = (name: string) => join(folder, name);

async function written(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(pathOf(name), content);
  return pathOf(name);
}

const ndjson = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row) + '\n').join('');

async function importPaths(table: string, paths: string[], vectorPath?: string) {
  const report = await openReport(paths);
  const vectors = vectorPath === undefined ? [] : [await openVectors(vectorPath, LOOK)];
  try {
    return await importFiles(lake, importTables[table]!, paths, { strict: false, report, vectors });
  } finally {
    for (const one of vectors) await one.close();
  }
}

async function importRows(table: string, rows: readonly object[]) {
  return importPaths(table, [await written(`${table}.ndjson`, ndjson(rows))]);
}

const random = randomOf(7);
/** Of length 2, to be seen brought to 1. */
const VECTORS = Array.from({ length: 5 }, () => unitVector(random).map((x) => x * 2));
const ROWS = VECTORS.map((_, i) => ({ id: `f${i}`, asset_id: i < 3 ? 'a' : 'b', timestamp_ms: i * 40 }));

function f32(vectors: readonly Float32Array[]): Uint8Array {
  const floats = new Float32Array(vectors.length * LOOK.dimension);
  vectors.forEach((vector, i) => floats.set(vector, i * LOOK.dimension));
  return new Uint8Array(floats.buffer);
}

/** As `numpy.save` writes it. */
function npy(version: 1 | 2, data: Uint8Array, says: Partial<Record<'descr' | 'order' | 'shape', string>> = {}) {
  const shape = says.shape ?? `${data.length / LOOK.dimension / 4}, ${LOOK.dimension}`;
  const header = `{'descr': '${says.descr ?? '<f4'}', 'fortran_order': ${says.order ?? 'False'}, 'shape': (${shape}), }\n`;
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  return Buffer.concat([Buffer.from([0x93, ...Buffer.from('NUMPY'), version, 0]), length, Buffer.from(header), data]);
}

async function looks(): Promise<Record<string, number[] | null>> {
  const found = await select(lake.current, frames, { columns: ['id', 'vector_look'] });
  return Object.fromEntries(found.map(({ id, vector_look }) => [id, vector_look && [...vector_look]]));
}

function expectLooks(found: Record<string, number[] | null>, expected: Record<string, Float32Array>) {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [id, vector] of Object.entries(expected)) {
    vector.forEach((x, i) => expect(found[id]![i]).toBeCloseTo(x / 2, 6));
  }
}

const byId = (vectors: readonly Float32Array[]) => Object.fromEntries(vectors.map((one, i) => [`f${i}`, one]));

describe('vectors in a file beside the rows', () => {
  it.each<[string, Uint8Array]>([
    ['look.f32', f32(VECTORS)],
    ['look.npy', npy(1, f32(VECTORS))],
    ['look2.npy', npy(2, f32(VECTORS))],
  ])('belong to the rows in their order, over all files: %s', async (name, content) => {
    const files = [
      await written('1.ndjson', '\n' + ndjson(ROWS.slice(0, 2)).trimEnd()),
      await written('2.csv', 'id,asset_id,timestamp_ms\nf2,a,80\n'),
      await written('3.arrow', tableToIPC(tableFromJSON(ROWS.slice(3)), 'file')),
    ];
    expect(await importPaths('frames', files, await written(name, content))).toMatchObject({ written: 5, reported: 0 });
    expectLooks(await looks(), byId(VECTORS));
  });

  it('may be NumPy arrays of 16-bit floats', async () => {
    // Numbers that 16 bits hold exactly, by hand: 1.5, -0.25, 2, and zeros.
    const bits = new Uint16Array(5 * LOOK.dimension);
    const vectors = VECTORS.map((_, i) => {
      bits.set([0x3e00, 0xb400, 0x4000], i * LOOK.dimension + i);
      const vector = new Float32Array(LOOK.dimension);
      vector.set([1.5, -0.25, 2], i);
      const length = Math.hypot(1.5, 0.25, 2);
      return vector.map((x) => (2 * x) / length);
    });
    const shape = `5, ${LOOK.dimension}`;
    const file = await written('half.npy', npy(1, new Uint8Array(bits.buffer), { descr: '<f2', shape }));
    const rows = await written('f.ndjson', ndjson(ROWS));
    expect(await importPaths('frames', [rows], file)).toMatchObject({ written: 5, reported: 0 });
    expectLooks(await looks(), byId(vectors));
  });

  it('may be lists of 16-bit floats in Arrow', async () => {
    const rows = ROWS.map((row) => ({
      ...row,
      look: Array.from({ length: LOOK.dimension }, (_, i) => (i === 1 ? 1.5 : 0)),
    }));
    const half = new FixedSizeList(LOOK.dimension, new Field('item', new Float16()));
    const table = tableFromJSON(ROWS).assign(
      new Table({
        look: vectorFromArray(
          rows.map(({ look }) => look),
          half,
        ),
      }),
    );
    const file = await written('half.arrow', tableToIPC(table, 'file'));
    expect(await importPaths('frames', [file])).toMatchObject({ written: 5, reported: 0 });
    expect((await looks())['f3']!.slice(0, 3)).toEqual([0, 1, 0]);
  });

  it('stay with their rows where others are bad', async () => {
    const rows = ROWS.map((row, i) => (i === 1 ? { ...row, asset_id: 'z' } : row));
    const text = ndjson(rows).replace(JSON.stringify(rows[3]), '{"id":');
    const zero = VECTORS.map((vector, i) => (i === 0 ? vector.map(() => 0) : vector));
    const result = await importPaths('frames', [await written('f.ndjson', text)], await written('v.f32', f32(zero)));
    expect(result).toMatchObject({ rowsIn: 5, written: 2, reported: 3 });
    expectLooks(await looks(), { f2: VECTORS[2]!, f4: VECTORS[4]! });
  });

  it('replace those of rows that are there', async () => {
    await importRows('frames', ROWS);
    const file = await written('f.ndjson', ndjson(ROWS.map(({ id }) => ({ id }))));
    await importPaths('frames', [file], await written('v.f32', f32(VECTORS)));
    expectLooks(await looks(), byId(VECTORS));
  });

  it('replace those of rows that are there, over all files', async () => {
    await importRows('frames', ROWS);
    const ids = ROWS.map(({ id }) => ({ id }));
    const files = [
      await written('1.ndjson', ndjson(ids.slice(0, 3))),
      await written('2.ndjson', ndjson([...ids.slice(3), { id: 'f9', asset_id: 'a', timestamp_ms: 900 }])),
    ];
    await importPaths('frames', files, await written('v.f32', f32([...VECTORS, VECTORS[0]!])));
    expectLooks(await looks(), { ...byId(VECTORS), f9: VECTORS[0]! });
  });

  it.each<[string, string, Uint8Array, RegExp]>([
    ['one row too few', 'v.f32', f32(VECTORS.slice(1)), /holds 4 vectors of 256, but .*f\.ndjson 5 rows/],
    ['one row too many', 'v.npy', npy(1, f32([...VECTORS, VECTORS[0]!])), /holds 6 vectors/],
    ['half a vector', 'v.f32', f32(VECTORS).subarray(0, 1000), /holds 1000 bytes/],
    ['64-bit floats', 'v.npy', npy(1, f32(VECTORS), { descr: '<f8' }), /type <f8, but vectors are <f4 or <f2/],
    ['columns first', 'v.npy', npy(1, f32(VECTORS), { order: 'True' }), /Fortran order/],
    ['another dimension', 'v.npy', npy(1, f32(VECTORS), { shape: '10, 128' }), /shape \(10, 128\)/],
    ['one dimension', 'v.npy', npy(1, f32(VECTORS), { shape: '1280,' }), /shape \(1280,\)/],
    ['less than it says', 'v.npy', npy(1, f32(VECTORS), { shape: '6, 256' }), /not the shape \(6, 256\)/],
    ['no array', 'v.npy', f32(VECTORS), /does not begin as a \.npy file/],
    ['a cut header', 'v.npy', npy(1, f32(VECTORS)).subarray(0, 30), /ends within its header/],
  ])('with %s are refused before anything is written', async (_, name, content, message) => {
    const before = lake.current.record.number;
    const version = await (await lake.connection.openTable('frames')).version();
    const importing = importPaths('frames', [await written('f.ndjson', ndjson(ROWS))], await written(name, content));
    await expect(importing).rejects.toThrow(message);
    expect((await lake.refresh()).record.number).toBe(before);
    expect(await (await lake.connection.openTable('frames')).version()).toBe(version);
  });

  it.each<[string, string[], RegExp]>([
    [
      'another space',
      ['frames', 'f.ndjson', '--vectors', 'v.f32', '--space', 'clip'],
      /--space clip: the lake has look/,
    ],
    ['another table', ['shots', 'f.ndjson', '--vectors', 'v.f32', '--space', 'look'], /shots carry no vectors/],
    ['no space', ['frames', 'f.ndjson', '--vectors', 'v.f32'], /go together/],
    ['another format', ['frames', 'f.ndjson', '--vectors', 'f.ndjson', '--space', 'look'], /must end in one of \.f32/],
    ['a set column that is none', ['frames', 'f.ndjson', '--set', 'colour=red'], /frames have no such column/],
  ])('are a wrong call with %s', async (_, args, message) => {
    await written('f.ndjson', ndjson(ROWS));
    await written('v.f32', f32(VECTORS));
    const inFolder = args.map((arg) => (arg.includes('.') ? pathOf(arg) : arg));
    vi.stubEnv('LAKE_URI', lake.uri);
    const call = importCommand(() => undefined).exitOverride();
    await expect(call.parseAsync(inFolder, { from: 'user' })).rejects.toThrow(message);
  });
});

describe('a value for every row', () => {
  it('stands in for what the file lacks, and over what it says', async () => {
    const path = await written('notes.ndjson', ndjson([{ id: 1, label: 'dog', source: 'detector' }, { id: 2 }]));
    const constants = { type: 'label', source: 'model' };
    const report = await openReport([path]);
    const options = { strict: false, report, constants };
    expect(await importFiles(lake, importTables['annotations']!, [path], options)).toMatchObject({ written: 2 });
    const found = await select(lake.current, importTables['annotations']!.table, { columns: ['id', 'type', 'source'] });
    expect(found).toEqual([
      { id: '1', type: 'label', source: 'MODEL' },
      { id: '2', type: 'label', source: 'MODEL' },
    ]);
  });
});

describe('a Parquet file', () => {
  const columns = [
    { name: 'id', data: ROWS.map(({ id }) => id), type: 'STRING' as const },
    { name: 'asset_id', data: ROWS.map((row) => row.asset_id), type: 'STRING' as const },
    { name: 'number', data: ROWS.map((_, i) => BigInt(i)), type: 'INT64' as const },
    { name: 'timestamp_ms', data: ROWS.map((row) => row.timestamp_ms), type: 'DOUBLE' as const },
    { name: 'labels', data: ROWS.map((_, i) => (i % 2 ? ['sea', 'sky'] : [])) },
    { name: 'look', data: VECTORS.map((vector) => [...vector]) },
  ];
  it.each(['SNAPPY', 'UNCOMPRESSED', 'GZIP'] as const)('gives what NDJSON gives, in row groups: %s', async (codec) => {
    const { gzipSync } = await import('node:zlib');
    const path = pathOf('frames.parquet');
    const compressors = { GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)) };
    await parquetWriteFile({ filename: path, columnData: columns, rowGroupSize: 2, codec, compressors });
    expect(await importPaths('frames', [path])).toMatchObject({ rowsIn: 5, written: 5 });
    const fromParquet = await rowsOfFrames();
    const other = await temporaryLake();
    try {
      await writeRows(other.lake, { assets: await select(lake.current, assets) });
      const rows = ROWS.map((row, i) => ({
        ...row,
        number: i,
        labels: columns[4]!.data[i],
        look: columns[5]!.data[i],
      }));
      const [ours, theirs] = [lake, other.lake];
      lake = theirs;
      await importRows('frames', rows);
      expect(fromParquet).toEqual(await rowsOfFrames());
      lake = ours;
    } finally {
      await other.remove();
    }
  });

  it('whose row is bad is reported by its number', async () => {
    const path = pathOf('frames.parquet');
    const bad = columns.map((one) => (one.name === 'number' ? { ...one, data: [0n, 1n, -2n, 3n, 4n] } : one));
    await parquetWriteFile({ filename: path, columnData: bad, rowGroupSize: 2 });
    const lines: number[] = [];
    const report = { ...(await openReport([path])), add: (_: string, line: number) => void lines.push(line) };
    await importFiles(lake, importTables['frames']!, [path], { strict: false, report });
    expect(lines).toEqual([3]);
    expect(await count(lake.current, frames)).toBe(4);
  });

  it('that is none is refused', async () => {
    const path = await written('x.parquet', 'id,asset_id\n1,a\n');
    await expect(importPaths('frames', [path])).rejects.toThrow(/x\.parquet cannot be read as Parquet/);
  });
});

async function rowsOfFrames() {
  const rows = await select(lake.current, frames, { columns: Object.keys(frames.columns) as never[] });
  return (rows as { id: string }[]).sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('rows that come in order', () => {
  const shotRows = ['a', 'b'].flatMap((asset) =>
    [0, 1, 2].map((n) => ({ id: `${asset}-s${n}`, asset_id: asset, start_ms: n * 1000, end_ms: (n + 1) * 1000 })),
  );
  const frameRows = ['a', 'b'].flatMap((asset) =>
    Array.from({ length: 30 }, (_, n) => ({ id: `${asset}-f${n}`, asset_id: asset, timestamp_ms: n * 100 })),
  );

  /** How many versions an import of frames makes: one to add them, one for each patch. */
  async function versionsOf(rows: readonly object[]): Promise<[frames: number, shots: number]> {
    const version = async (name: string) => (await lake.connection.openTable(name)).version();
    const before = [await version('frames'), await version('shots')] as const;
    await importRows('frames', rows);
    return [(await version('frames')) - before[0], (await version('shots')) - before[1]];
  }

  it('are written once', async () => {
    await importRows('shots', shotRows);
    expect(await versionsOf(frameRows)).toEqual([1, 1]);
  });

  it('leave no row of a large table out of its indices', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => n);
    await importRows(
      'shots',
      many.map((n) => ({ id: `s${n}`, asset_id: 'a', start_ms: n * 40, end_ms: n * 40 + 40 })),
    );
    await importRows(
      'frames',
      many.map((n) => ({ id: `f${n}`, asset_id: 'a', timestamp_ms: n * 40 })),
    );
    for (const table of [shots, frames]) {
      const indices = await tableIndices(lake.current, table);
      expect(indices.map(({ indexedRows, unindexedRows }) => [indexedRows, unindexedRows])).toEqual(
        Object.keys(table.indices).map(() => [5_000, 0]),
      );
    }
  });

  it('until one does not: then the lake is the same', async () => {
    await mkdir(pathOf('other'));
    await importRows('shots', shotRows);
    expect(await versionsOf([...frameRows.slice(1), frameRows[0]!])).toEqual([2, 2]);
    const late = [await rowsOfFrames(), await keyframes()];
    const other = await temporaryLake();
    const ours = lake;
    try {
      await writeRows(other.lake, { assets: await select(lake.current, assets) });
      lake = other.lake;
      await importRows('shots', shotRows);
      await importRows('frames', frameRows);
      expect(late).toEqual([await rowsOfFrames(), await keyframes()]);
    } finally {
      lake = ours;
      await other.remove();
    }
  });

  it('after others of their asset are put among them', async () => {
    await importRows('frames', frameRows.slice(10));
    await importRows('shots', shotRows);
    await importRows('frames', frameRows.slice(0, 10));
    const found = await select(lake.current, frames, { columns: ['id', 'ordinal', 'ordinal_in_shot', 'shot_id'] });
    expect(found.find(({ id }) => id === 'b-f25')).toMatchObject({ ordinal: 25, ordinal_in_shot: 5, shot_id: 'b-s2' });
    expect((await keyframes())['a-s0']).toBe('a-f5');
  });

  const keyframes = async () => {
    const found = await select(lake.current, shots, { columns: ['id', 'keyframe_id'] });
    return Object.fromEntries(found.map(({ id, keyframe_id }) => [id, keyframe_id]));
  };
});
