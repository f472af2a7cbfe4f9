import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { imageVersion } from '../../../src/lake/pictures/image-version.js';
import {
  assetRow,
  frameRow,
  generateRows,
  randomOf,
  temporaryLake,
  titleRow,
  unitVector,
  writeRows,
} from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

const FRAMES = 120;
let server: TestServer;
let rights: Rights | null = null;
let close: () => Promise<void>;

/** Each frame a grey of its own. */
const greyOf = (n: number) => 2 * n;

beforeAll(async () => {
  const { lake, remove } = await temporaryLake();
  const asset = assetRow('film', 0, 't', 'VIDEO', FRAMES * 1_000_000);
  const [shot] = generateRows({}).shots;
  const vector = unitVector(randomOf(1));
  const frames = await Promise.all(
    Array.from({ length: FRAMES }, async (_, n) => {
      const grey = { r: greyOf(n), g: greyOf(n), b: greyOf(n) };
      const image = await sharp({ create: { width: 32, height: 18, channels: 3, background: grey } })
        .jpeg({ quality: 95 })
        .toBuffer();
      const row = {
        ...frameRow(asset, { ...shot!, id: 'shot' }, n, 0, 1, vector),
        image,
        image_width: 32,
        image_height: 18,
        image_version: imageVersion(image),
      };
      return { ...row, timestamp_us: n * 1_000_000 };
    }),
  );
  const none = assetRow('none', 1, 't', 'VIDEO', 1_000_000);
  await writeRows(lake, { titles: [{ ...titleRow(0), id: 't' }], assets: [asset, none], frames });
  server = await serve(lake, {}, async () => rights);
  close = async () => {
    await server.close();
    await remove();
  };
});
afterAll(() => close());

const urlOf = async (id: string): Promise<string> =>
  (await server.ask(`{ asset(id: "${id}") { sprites { url expiresAt } } }`)).data.asset.sprites.url;

it('each cue names the picture of its frame, by an address that opens', async () => {
  const url = await urlOf('film');
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8']);
  const [head, ...cues] = (await response.text()).trim().split('\n\n');
  expect([head, cues.length]).toEqual(['WEBVTT', FRAMES]);
  const sheets = new Map<string, Buffer>();
  for (const n of [0, 11, 99, 100, 119]) {
    const [times, address] = cues[n]!.split('\n') as [string, string];
    const two = (seconds: number) =>
      `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000`;
    expect(times).toBe(`${two(n)} --> ${two(n + 1)}`);
    const sheet = new URL(address, url);
    const [left, top, width, height] = sheet.hash.slice('#xywh='.length).split(',').map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const key = sheet.pathname;
    if (!sheets.has(key)) {
      const answer = await fetch(sheet);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      sheets.set(key, Buffer.from(await answer.arrayBuffer()));
    }
    const part = await sharp(sheets.get(key)).extract({ left, top, width, height }).raw().toBuffer();
    expect([width, height]).toEqual([160, 90]);
    expect(Math.abs(part[part.length >> 1]! - greyOf(n))).toBeLessThan(3);
  }
  expect(sheets.size).toBe(2);
});

it('opens to signed addresses alone', async () => {
  const url = new URL(await urlOf('film'));
  const status = async (change: (one: URL) => void) => {
    const other = new URL(url);
    change(other);
    return (await fetch(other)).status;
  };
  expect(await status((one) => one.searchParams.set('as', 'bnVsbA=='))).toBe(403);
  expect(await status((one) => (one.pathname = '/media/film/sprites-0.jpg'))).toBe(403);
  expect(await status((one) => (one.search = ''))).toBe(403);
  expect((await fetch(await urlOf('none'))).status).toBe(404);
});

it('shows what the one who asked may see by now', async () => {
  const url = await urlOf('film');
  const sheet = new URL((await (await fetch(url)).text()).split('\n')[3]!, url);
  const statuses = async () => [(await fetch(url)).status, (await fetch(sheet)).status];
  expect(await statuses()).toEqual([200, 200]);
  rights = rightsOf('no frames', grantOf({ where: { frames: equals('id', 'none') } }));
  expect(await statuses()).toEqual([404, 404]);
  rights = rightsOf('no titles', grantOf({ titles: [] }));
  expect(await statuses()).toEqual([404, 404]);
  rights = rightsOf('no pictures', grantOf({ hidden: { frames: ['image'] } }));
  expect((await server.ask('{ asset(id: "film") { sprites { url } } }')).data.asset.sprites).toBeNull();
});
