import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { frames } from '../../src/lake/tables/frames.js';
import { demoLake } from '../support/demo.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

let server: TestServer;
let lake: Lake;
let reads = 0;
let image: { url: string; width: number; height: number };

beforeAll(async () => {
  lake = await demoLake({ onQuery: () => void reads++ });
  server = await serve(lake);
  const { data } = await server.ask('{ frames(first: 1) { nodes { image { url width height contentType } } } }');
  image = data.frames.nodes[0].image;
});
afterAll(() => server.close());

describe('GET /frames/:id/image', () => {
  it('sends the stored JPEG in the size that the graph says', async () => {
    expect(image.width).toBeLessThanOrEqual(640);
    const response = await fetch(image.url);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    const { format, width, height } = await sharp(await response.arrayBuffer()).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: image.width, height: image.height });
  });

  it('makes it smaller when asked, never larger', async () => {
    const { data } = await server.ask('{ frames(first: 1) { nodes { image(width: 100) { url width height } } } }');
    const small = data.frames.nodes[0].image;
    const metadata = await sharp(await (await fetch(small.url)).arrayBuffer()).metadata();
    expect(metadata).toMatchObject({ width: 100, height: small.height });
    const large = await sharp(await (await fetch(`${image.url}&width=640`)).arrayBuffer()).metadata();
    expect(large.width).toBe(image.width);
  });

  it('is cached by ETag', async () => {
    const etag = (await fetch(image.url)).headers.get('etag')!;
    const again = (tag: string) => fetch(image.url, { headers: { 'if-none-match': tag } });
    expect((await again(etag)).status).toBe(304);
    expect((await again(`"other", W/${etag}`)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
    expect((await fetch(`${image.url}&width=50`)).headers.get('etag')).not.toBe(etag);
  });

  it('is for ever where the address has its version, as the graph gives it', async () => {
    expect(new URL(image.url).searchParams.get('v')).toMatch(/^\d+$/);
    const how = async (url: string) => (await fetch(url)).headers.get('cache-control');
    expect(await how(image.url)).toBe('public, max-age=31536000, immutable');
    expect(await how(image.url.replace(/v=\d+/, 'v=1'))).toBe('public, max-age=3600');
  });

  it('is read from the lake once, however many ask at once, and kept', async () => {
    const asked = (rows: number) =>
      Promise.all(Array.from({ length: rows }, () => fetch(`${image.url}&width=77`).then((one) => one.arrayBuffer())));
    reads = 0;
    const [first, ...others] = await asked(20);
    expect(reads).toBe(1);
    for (const one of others) expect(Buffer.from(one).equals(Buffer.from(first!))).toBe(true);
  });

  it('is not there once its frame is gone', async () => {
    const { data } = await server.ask('{ frames(first: 2) { nodes { id image { url } } } }');
    const { id, image: other } = data.frames.nodes[1];
    expect((await fetch(other.url)).status).toBe(200);
    await writeToLake(lake, { note: 'gone' }, (writer) => writer.remove(frames, equals('id', id), [id]));
    expect((await fetch(other.url)).status).toBe(404);
  });

  it('refuses a width out of bounds, and knows no picture of an unknown frame', async () => {
    for (const width of ['15', '641', '0', '-1', 'wide', '1e2.5', '']) {
      const response = await fetch(`${image.url}&width=${width}`);
      expect({ width, status: response.status }).toEqual({ width, status: 400 });
      expect(((await response.json()) as { error: string }).error).toContain('width must be 16 to 640 pixels');
    }
    expect((await fetch(`${server.url}/frames/none/image`)).status).toBe(404);
    expect((await fetch(`${server.url}/frames/${'x'.repeat(5_000)}/image`)).status).toBeGreaterThanOrEqual(400);
  });
});

describe('health', () => {
  it('is live and ready', async () => {
    expect(await (await fetch(`${server.url}/healthz/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${server.url}/healthz/ready`)).json()).toEqual({
      status: 'ready',
      snapshot: lake.current.record.number,
      nearCache: {
        bytes: 0,
        limit: 0,
        tables: {},
        vectors: { bytes: 0, limit: 0, state: 'ready', columns: {} },
      },
      memory: { state: 'enough', usedBytes: expect.any(Number), soft: expect.any(Number), hard: expect.any(Number) },
      disk: { state: 'enough', freeBytes: expect.any(Number) },
    });
  });

  it('is not ready when the lake has gone, and tells nothing of what went wrong inside', async () => {
    const gone = await temporaryLake();
    await writeRows(gone.lake, generateRows());
    const other = await serve(gone.lake);
    await rm(join(gone.uri), { recursive: true });
    expect((await fetch(`${other.url}/healthz/ready`)).status).toBe(503);
    const { data, errors } = await other.ask('{ title(id: "t1") { name } }');
    expect(data).toEqual({ title: null });
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.stringify(errors)).not.toMatch(/lance|tmp|stack/i);
    await other.close();
    await gone.remove();
  });
});

describe('the lake', () => {
  it('describes its tables, snapshots and spaces', async () => {
    const { data, errors } = await server.ask(`{
      lake { snapshot { name } snapshots { name createdAt note } tables { name version rowCount indexes { name } } }
      embeddingSpaces { id dimension metric isDefault encodes coverage { kind embedded total } index { type } model { name spaces { id } } }
    }`);
    expect(errors).toBeUndefined();
    const { snapshot, snapshots, tables } = data.lake;
    expect(snapshots[0].name).toBe(snapshot.name);
    expect(snapshots.at(-1)).toMatchObject({ name: '0', note: 'the empty lake' });
    const rowCounts = Object.fromEntries(tables.map((t: { name: string; rowCount: number }) => [t.name, t.rowCount]));
    expect(rowCounts).toMatchObject({ titles: 4, assets: 12, spaces: 1 });
    const [space] = data.embeddingSpaces;
    expect(space).toMatchObject({ id: 'look', dimension: 256, metric: 'COSINE', isDefault: true, index: null });
    const whole = (table: string) => ({ embedded: rowCounts[table], total: rowCounts[table] });
    expect(space.coverage).toEqual([
      { kind: 'FRAME', ...whole('frames') },
      { kind: 'SHOT', ...whole('shots') },
    ]);
    expect(space.model.spaces).toEqual([{ id: 'look' }]);
  });
});
