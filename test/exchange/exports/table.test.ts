import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FrameRow } from '../../../src/lake/tables/frames.js';
import { inProcess } from '../../support/in-process.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { withPictures } from '../../support/worked-lake.js';

let made: Awaited<ReturnType<typeof temporaryLake>>;
let frames: FrameRow[];
beforeAll(async () => {
  made = await temporaryLake();
  const rows = generateRows();
  frames = await withPictures(rows.frames);
  frames[1] = { ...frames[1]!, image: null, vector_look: null };
  await writeRows(made.lake, { ...rows, frames });
});
afterAll(() => made.remove());

async function exported(format: string, ...more: string[]): Promise<string> {
  const out = join(made.folder, `frames${more.join('')}.${format}`);
  const { code, err } = await inProcess(
    made.uri,
    'export',
    'table',
    'frames',
    '--format',
    format,
    '--out',
    out,
    ...more,
  );
  expect(code, err).toBe(0);
  return out;
}

it('Arrow has every column in its own type, vectors as lists of a fixed size', async () => {
  const table = tableFromIPC(await readFile(await exported('arrow')));
  expect(table.numRows).toBe(frames.length);
  const types = Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, String(type)]));
  expect(types).toMatchObject({ sort_key: 'Int64', image: 'Binary', vector_look: 'FixedSizeList[256]<Float32>' });
  const vector = (i: number) => table.getChild('vector_look')!.get(i) as { toArray(): Float32Array } | null;
  frames.forEach(({ id, image, vector_look }, i) => {
    expect(table.getChild('id')!.get(i)).toBe(id);
    expect(vector(i)?.toArray() ?? null).toEqual(vector_look);
    expect(table.getChild('image')!.get(i) ?? null).toEqual(image && new Uint8Array(image));
  });
});

it('Parquet has the same values, and the schema of Arrow for those who read that', async () => {
  const file = await asyncBufferFromFile(await exported('parquet'));
  const rows = await parquetReadObjects({ file, utf8: false });
  expect(rows).toHaveLength(frames.length);
  frames.forEach(({ id, sort_key, labels, image, vector_look }, i) => {
    const row = rows[i]!;
    expect([row['id'], row['sort_key'], row['labels']]).toEqual([id, BigInt(sort_key), labels]);
    expect(row['vector_look'] ?? null).toEqual(vector_look && [...vector_look]);
    expect(row['image'] ?? null).toEqual(image && new Uint8Array(image));
  });
});

it('NDJSON and CSV have vectors as lists and pictures in base64', async () => {
  const lines = (await readFile(await exported('ndjson'), 'utf8')).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows.map(({ id }) => id)).toEqual(frames.map(({ id }) => id));
  expect(rows[0]).toMatchObject({
    image: frames[0]!.image!.toString('base64'),
    vector_look: [...frames[0]!.vector_look!],
  });
  expect(rows[1]).toMatchObject({ image: null, vector_look: null });
  const csv = (await readFile(await exported('csv', '--no-pictures'), 'utf8')).trim().split('\n');
  expect(csv).toHaveLength(frames.length + 1);
  expect(csv[0]!.split(',')).toEqual(Object.keys(rows[0]!).filter((name) => name !== 'image'));
});

it('is refused over a file that is there, and of a snapshot that is not', async () => {
  const out = await exported('ndjson', '--overwrite');
  const again = (...more: string[]) =>
    inProcess(made.uri, 'export', 'table', 'frames', '--format', 'ndjson', '--out', out, ...more);
  expect(await again()).toMatchObject({ code: 2, err: expect.stringMatching(/it is there already/) });
  expect(await again('--snapshot', '99')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/keeps no such snapshot/),
  });
});
