import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coverageOf } from '../../../src/lake/embedding/coverage.js';
import { isNull, not } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { look } from '../../../src/lake/pictures/descriptor.js';
import { frames, vectorColumn, type FrameRow } from '../../../src/lake/tables/frames.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { spaces } from '../../../src/lake/tables/spaces.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { program } from '../../support/program.js';
import { serve } from '../../support/server.js';
import { TINY, writeTinyClip } from './tiny-clip.js';

let lake: Lake;
let uri: string;
let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, folder, remove } = await temporaryLake());
});
afterEach(() => remove());

async function run(...args: string[]) {
  const result = await inProcess(uri, ...args);
  await lake.refresh();
  return result;
}

const embedded = (space: string) => count(lake.current, frames, not(isNull(vectorColumn(space))));

const WIDTH = 48;
const HEIGHT = 32;

/** Two colours side by side: the stored JPEG, and the descriptor of the pixels that it was made from. */
async function pictureOf(random: () => number): Promise<{ image: Buffer; vector_look: Float32Array }> {
  const colours = Array.from({ length: 6 }, () => Math.floor(random() * 256));
  const rgb = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < rgb.length; at++) {
    const right = Math.floor(at / 3) % WIDTH >= WIDTH / 2;
    rgb[at] = colours[(at % 3) + (right ? 3 : 0)]!;
  }
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
  const image = await sharp(rgb, { raw }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
  return { image, vector_look: look(rgb, WIDTH, HEIGHT) };
}

/** The made-up rows with pictures, but for the first frame, and the second's is broken. */
async function rowsWithPictures(size: Parameters<typeof generateRows>[0] = {}) {
  const rows = generateRows(size);
  const random = randomOf(5);
  const pictures = await Promise.all(Array.from({ length: 20 }, () => pictureOf(random)));
  rows.frames = rows.frames.map((frame, i): FrameRow => {
    const picture = { ...frame, ...pictures[i % pictures.length]!, image_width: WIDTH, image_height: HEIGHT };
    if (i === 0) return { ...frame, image: null };
    return i === 1 ? { ...picture, image: picture.image.subarray(0, 100) } : picture;
  });
  return rows;
}

describe('media-graph embed', () => {
  it('gives frames the vector that ingest gave them, tells of those that it cannot read, and then rests', async () => {
    const rows = await rowsWithPictures();
    await writeRows(lake, rows);
    const total = rows.frames.length;
    const first = await run('embed', '--space', 'look_v2', '--encoder', 'look');
    expect(first).toMatchObject({
      code: 1,
      out: `look_v2: ${total - 2} frames embedded, 1 failed; 1 frames have no picture\n${total - 2} frames have a colour from now on\n`,
    });
    expect(first.err).toContain(`frame ${rows.frames[1]!.id}: image must be a JPEG, PNG or WebP picture`);
    const column = vectorColumn('look_v2');
    const found = await select(lake.current, frames, { columns: ['id', 'vector_look', 'colour', column] });
    for (const row of found) {
      const vector = row[column];
      if (!vector) continue;
      // JPEG takes a little away.
      expect(vector.reduce((sum, x, i) => sum + x * row.vector_look![i]!, 0)).toBeGreaterThan(0.98);
    }
    expect(await coverageOf(lake.current, 'look_v2')).toEqual([
      { kind: 'FRAME', embedded: total - 2, total },
      { kind: 'SHOT', embedded: rows.shots.length, total: rows.shots.length },
    ]);
    expect(await select(lake.current, spaces, { columns: ['id', 'is_default', 'encoder'] })).toEqual(
      expect.arrayContaining([
        { id: 'look', is_default: true, encoder: 'look' },
        { id: 'look_v2', is_default: false, encoder: 'look' },
      ]),
    );
    const colours = new Map(found.map(({ id, colour }) => [id, colour]));
    expect(found.filter(({ colour }) => colour === null)).toHaveLength(2);
    const coloured = await select(lake.current, shots, { columns: ['keyframe_id', 'colour'] });
    expect(coloured.map(({ colour }) => colour)).toEqual(coloured.map(({ keyframe_id }) => colours.get(keyframe_id!)));
    expect(new Set(coloured.map(({ colour }) => colour)).size).toBeGreaterThan(2);
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
    const { number } = lake.current.record;
    expect(await run('embed', '--space', 'look_v2')).toMatchObject({
      out: 'look_v2: 0 frames embedded, 1 failed; 1 frames have no picture\n',
    });
    expect(lake.current.record.number).toBe(number);
  });

  it('killed twice keeps what it had committed, and goes on from there', async () => {
    const rows = await rowsWithPictures({ titles: 5, assetsPerTitle: 4, shotsPerAsset: 10, framesPerShot: 10 });
    rows.frames.splice(0, 2);
    await writeRows(lake, { frames: rows.frames, spaces: rows.spaces });
    const total = rows.frames.length;
    const often = ['--encoder', 'look', '--commit-every', '0.05'];
    let before = 0;
    for (let kill = 0; kill < 2; kill++) {
      const { child, exit } = program(uri, 'embed', '--space', 'look_v2', ...often);
      const soFar = async () => (await lake.refresh(), embedded('look_v2'));
      await expect.poll(soFar, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
      child.kill('SIGKILL');
      expect((await exit).code).toBeNull();
      before = await soFar();
      expect(before).toBeLessThan(total);
    }
    const { out, code } = await run('embed', '--space', 'look_v2');
    expect({ out, code }).toEqual({
      out: `look_v2: ${total - before} frames embedded\n${total} frames have a colour from now on\n`,
      code: 0,
    });
    expect(await embedded('look_v2')).toBe(total);
    expect(await embedded('look')).toBe(total);
  });

  it('runs a CLIP model, whose space takes words and pictures as queries', async () => {
    await writeRows(lake, await rowsWithPictures());
    const model = await writeTinyClip(join(folder, 'model'));
    const how = ['--encoder', 'clip', '--model', model];
    expect((await run('embed', '--space', 'clip', ...how)).out).toContain('frames embedded, 1 failed');
    expect((await verifySnapshot(lake.current)).findings).toEqual([]);
    const server = await serve(lake);
    try {
      const { data } = await server.ask(`{
        embeddingSpaces { id dimension encodes isDefault }
        frame(id: "t0-a0-f5") {
          embedding(space: "clip") { values }
          similar(space: "clip", first: 3) { nodes { id } search { space { id } } }
        }
      }`);
      expect(data.embeddingSpaces).toEqual([
        { id: 'clip', dimension: TINY.dimension, encodes: ['TEXT', 'IMAGE'], isDefault: false },
        { id: 'look', dimension: 256, encodes: ['IMAGE'], isDefault: true },
      ]);
      expect(Math.hypot(...(data.frame.embedding.values as number[]))).toBeCloseTo(1, 5);
      expect(data.frame.similar.search.space.id).toBe('clip');
      // Every twentieth frame has the same picture.
      expect(data.frame.similar.nodes[0].id).toBe('t1-a0-f1');
    } finally {
      await server.close();
    }
  });

  it.each<[string, string[], RegExp]>([
    ['a space that is not there', ['--space', 'new'], /there is no space new yet: say how to fill it/],
    ['no model', ['--space', 'clip', '--encoder', 'clip'], /--encoder clip needs --model FOLDER/],
    ['no model there', ['--space', 'clip', '--encoder', 'clip', '--model', '.'], /lacks (pre)?.*clip-vit-base-patch32/],
    ['a name that is no column', ['--space', 'Look-2', '--encoder', 'look'], /its name is not 1 to 63 of a to z/],
    ['the name of a column', ['--space', 'labels', '--encoder', 'look'], /is the name of another column/],
    ['another encoder than it has', ['--space', 'look', '--encoder', 'clip'], /is filled by the encoder look/],
  ])('is refused with %s', async (_, args, message) => {
    await writeRows(lake, generateRows());
    const { code, err } = await run('embed', ...args);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(message);
  });
});
