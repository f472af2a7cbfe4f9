import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { picturesOf } from '../../../src/media/decoder/compare/pictures.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { ProxyFolder } from '../../../src/media/proxies/proxy-folder.js';
import { writeFilm } from '../../media/decoder/clips.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { assetRow, generateRows, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { serve, type TestServer } from '../../support/server.js';

/** The left half of a frame tells the ones of its number, the right one the tens. */
const greyOf = (digit: number) => 30 + 20 * digit;
const digitOf = (grey: number) => Math.round((grey - 30) / 20);
const FRAMES = 60;
/** No frame of the second film is shorter than half a second, and none is as long as the one before. */
const slowMs = (n: number) => n * 600 + (n % 2) * 100;

let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
let films: string;
let cache: string;
let rights: Rights | null = null;

beforeAll(async () => {
  made = await temporaryLake();
  films = join(made.folder, 'films');
  mkdirSync(films);
  cache = join(made.lake.uri, 'cache', 'proxies');
  const film = {
    frames: FRAMES,
    paint: (n: number, x: number) => [greyOf(x < 0.5 ? n % 10 : Math.floor(n / 10)), 128, 128] as const,
  };
  const x264 = { preset: 'fast', 'x264-params': 'keyint=24:bframes=3:open-gop=1' };
  await writeFilm(join(films, 'film.mp4'), { ...film, width: 640, height: 360, x264 });
  await writeFilm(join(films, 'slow.mkv'), { ...film, frames: 30, width: 64, height: 96, timeMs: slowMs });
  writeFileSync(join(films, 'broken.mp4'), 'no film');
  const engine = await openEngine();
  const names = ['film.mp4', 'slow.mkv', 'broken.mp4', 'away.mp4'];
  const probes = await Promise.all(names.map((name) => engine.probe(join(films, name)).catch(() => null)));
  await engine.close();
  const streams = (i: number) => (probes[i] ?? probes[0]!).streams;
  const assets = names.map((name, i) => ({
    ...assetRow(name, i, 't', 'VIDEO', 2_400_000),
    ...{
      uri: pathToFileURL(join(films, name)).href,
      size_bytes: null,
      checksum: `sha256:${name}`,
      streams: streams(i),
    },
  }));
  const outside = { ...assets[0]!, id: 'outside', uri: 'file:///etc/hostname', ordinal: 4 };
  const still = { ...assets[0]!, id: 'still', kind: 'IMAGE' as const, ordinal: 5 };
  const [shot] = generateRows({}).shots;
  const shotOf = (id: string, assetId: string, [from, to]: [number, number], timeUs: (n: number) => number) => ({
    ...{ ...shot!, id, asset_id: assetId, title_id: 't', keyframe_id: null },
    ...{ start_frame: from, end_frame: to, start_us: timeUs(from), end_us: timeUs(to) },
  });
  const steadyUs = (n: number) => n * 40_000;
  const shots = [
    shotOf('middle', 'film.mp4', [17, 41], steadyUs),
    shotOf('last', 'film.mp4', [53, FRAMES], steadyUs),
    shotOf('too-far', 'film.mp4', [50, FRAMES + 9], steadyUs),
    shotOf('long', 'slow.mkv', [4, 30], (n) => slowMs(n) * 1_000),
    ...['broken.mp4', 'away.mp4', 'outside', 'still'].map((id) => shotOf(id, id, [0, 5], steadyUs)),
  ];
  await writeRows(made.lake, { titles: [{ ...titleRow(0), id: 't' }], assets: [...assets, outside, still], shots });
  server = await serve(made.lake, { MEDIA_ROOTS: films }, async () => rights);
});
afterAll(async () => {
  await server.close();
  await made.remove();
});

const previewOf = async (id: string) =>
  (await server.ask(`{ shot(id: "${id}") { preview { url expiresAt mimeType width height durationMs } } }`)).data.shot
    ?.preview;

/** The numbers of the film's frames that a video shows, and when. */
async function shown(url: string): Promise<[number: number, ms: number][]> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'video/mp4']);
  const path = join(made.folder, 'shown.mp4');
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  return Array.from(picturesOf(path, 0, 'it'), ({ frame, timeUs }) => {
    const row = frame.linesize[0]! * (frame.height >> 1);
    const at = (x: number) => digitOf(frame.data![0]![row + Math.round(frame.width * x)]!);
    return [at(0.25) + 10 * at(0.75), timeUs / 1_000];
  });
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

it.each([
  ['middle', 17, 41],
  ['last', 53, FRAMES],
])('shows the very frames of the shot, from the first to the last: %s', async (id, from, to) => {
  const preview = await previewOf(id);
  expect(preview).toMatchObject({ mimeType: 'video/mp4', width: 320, height: 180, durationMs: (to - from) * 40 });
  const frames = await shown(preview.url);
  expect(frames.map(([n]) => n)).toEqual(range(from, to));
  expect(frames.map(([, ms]) => ms)).toEqual(range(0, to - from).map((n) => n * 40));
});

it('shows the beginning of a long shot, each frame at its time, upright and no larger', async () => {
  const preview = await previewOf('long');
  expect(preview).toMatchObject({ width: 64, height: 96, durationMs: 10_000 });
  const frames = await shown(preview.url);
  expect(frames.map(([n]) => n)).toEqual(range(4, 21));
  expect(frames.map(([, ms]) => ms)).toEqual(range(4, 21).map((n) => slowMs(n) - slowMs(4)));
});

it('is made once, kept beside the proxies, and given in parts to whoever has its address', async () => {
  const { url } = await previewOf('middle');
  const before = readdirSync(cache);
  const whole = await fetch(url);
  expect(whole.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  const etag = whole.headers.get('etag')!;
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const part = await fetch(url, { headers: { range: 'bytes=4-7' } });
  expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
  expect((await fetch(url, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(
    whole.headers.get('content-length'),
  );
  expect(readdirSync(cache)).toEqual(before);
  expect((await fetch(url.replace('/middle?', '/last?'))).status).toBe(403);
  expect((await fetch(url.split('?')[0]!)).status).toBe(403);
});

it('those who ask at once wait for one, and the cache keeps to its bound', async () => {
  const { url } = await previewOf('middle');
  for (const name of readdirSync(cache)) rmSync(join(cache, name));
  const answers = await Promise.all(range(0, 4).map(async () => (await fetch(url)).headers.get('etag')));
  expect(new Set(answers).size).toBe(1);
  const [name] = readdirSync(cache);
  const folder = new ProxyFolder(cache, 1);
  expect((await folder.tidy([{ id: 'film.mp4', checksum: 'sha256:other' }])).files).toBe(1);
  await fetch(url);
  expect(readdirSync(cache)).toEqual([name]);
  expect((await new ProxyFolder(cache, 2 ** 20).tidy([{ id: 'film.mp4', checksum: 'sha256:film.mp4' }])).files).toBe(0);
  await folder.forget(['film.mp4']);
  expect(readdirSync(cache)).toEqual([]);
});

it('there is none of what is no video or lies outside, and 404 of what cannot be decoded', async () => {
  for (const id of ['outside', 'still']) expect(await previewOf(id)).toBeNull();
  for (const id of ['broken.mp4', 'away.mp4', 'too-far']) {
    expect((await fetch((await previewOf(id)).url)).status, id).toBe(404);
  }
});

it('a policy holds, also over addresses that are out', async () => {
  const { url } = await previewOf('middle');
  const grants = [
    grantOf({ titles: [] }),
    grantOf({ hidden: { frames: ['image'] } }),
    grantOf({ hidden: { assets: ['uri'] } }),
    grantOf({ hidden: { assets: ['checksum'] } }),
    grantOf({ hidden: { shots: ['start_frame', 'end_frame'] } }),
  ];
  for (const [i, grant] of grants.entries()) {
    rights = rightsOf(`case ${i}`, grant);
    expect([i, (await fetch(url)).status, (await previewOf('middle')) ?? null]).toEqual([i, 404, null]);
  }
  rights = null;
  expect((await fetch(url)).status).toBe(200);
});

it('none is made where nothing is made on demand', async () => {
  await server.close();
  server = await serve(await openLake(made.lake.uri, mediaTables), { MEDIA_ROOTS: films, PROXY_ON_DEMAND: 'false' });
  expect(await previewOf('middle')).toBeNull();
});
