import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rights } from '../../../src/graph/access/rights.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { MediaRoots } from '../../../src/graph/ingest/media-roots.js';
import { FullPictures } from '../../../src/server/images/full-pictures.js';
import { Decoding, TooMuchToDecode } from '../../../src/server/media/decoding.js';
import { scene, writeFilm } from '../../media/decoder/clips.js';
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

const FRAME = 33;
let server: TestServer;
let headers: { authorization: string };
let rights: Rights | null = null;
let films: string;
let right: Buffer;
let close: () => Promise<void>;

beforeAll(async () => {
  const { lake, folder, remove } = await temporaryLake();
  films = join(folder, 'films');
  mkdirSync(films);
  const options = { preset: 'fast', 'x264-params': 'keyint=24:bframes=3' };
  const size = { width: 96, height: 54 };
  const path = await writeFilm(join(films, 'film.mp4'), { ...size, frames: 50, paint: scene(4), x264: options });
  await writeFilm(join(folder, 'outside.mp4'), { ...size, frames: 2, paint: scene(1) });
  const engine = await openEngine();
  const probe = await engine.probe(path);
  for await (const { png } of engine.frames(path, probe, { numbers: [FRAME], bits: 8 })) right = png;
  await engine.close();
  const uris = { film: path, outside: join(folder, 'outside.mp4'), gone: join(films, 'gone.mp4') };
  const assets = Object.entries(uris).map(([id, file], i) => ({
    ...assetRow(id, i, 't', 'VIDEO', 2_000_000),
    ...{ uri: pathToFileURL(file).href, size_bytes: null },
  }));
  const [shot] = generateRows({}).shots;
  const image = await sharp({ create: { width: 32, height: 18, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const frames = assets.map((asset, n) => ({
    ...frameRow(asset, { ...shot!, id: 'shot' }, n, 0, 1, unitVector(randomOf(1))),
    ...{ id: `of-${asset.id}`, number: FRAME, timestamp_us: FRAME * 40_000 },
    ...{ image, image_width: 32, image_height: 18, image_version: imageVersion(image) },
  }));
  await writeRows(lake, { titles: [{ ...titleRow(0), id: 't' }], assets, frames });
  const keys = await openKeyStore(lake.connection);
  const { token } = await keys.create({ name: 'ada', roles: [], expiresAt: null });
  headers = { authorization: `Bearer ${token}` };
  server = await serve(lake, { MEDIA_ROOTS: films, AUTH: 'keys' }, async () => rights);
  close = async () => {
    await server.close();
    await remove();
  };
});
afterAll(() => close());

const IMAGES = `
  full: fullImage { url } signed: fullImage(format: JPEG, signed: true) { url expiresAt contentType }
  image { url } shown: image(width: 16, signed: true) { url expiresAt }`;
const addresses = async (id: string) =>
  (await server.ask(`{ frame(id: "${id}") { ${IMAGES} } }`, {}, headers)).data.frame;

it('gives the very frame of the file, by credentials or a signed address', async () => {
  const { full, signed } = await addresses('of-film');
  expect((await fetch(full.url)).status).toBe(401);
  const answer = await fetch(full.url, { headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
  const raw = (image: Buffer) => sharp(image).raw().toBuffer();
  expect((await raw(Buffer.from(await answer.arrayBuffer()))).equals(await raw(right))).toBe(true);
  const known = { ...headers, 'if-none-match': answer.headers.get('etag')! };
  expect((await fetch(full.url, { headers: known })).status).toBe(304);
  const jpeg = await fetch(signed.url);
  expect([jpeg.status, jpeg.headers.get('content-type'), signed.contentType]).toEqual([
    200,
    'image/jpeg',
    'image/jpeg',
  ]);
  expect(await sharp(Buffer.from(await jpeg.arrayBuffer())).metadata()).toMatchObject({ width: 96, height: 54 });
  const bad = await fetch(full.url.replace('format=png', 'format=gif'), { headers });
  expect([bad.status, await bad.json()]).toEqual([400, { error: 'format must be png or jpeg, but got "gif"' }]);
});

it.each(['of-outside', 'of-gone', 'none'])('has none of what lies elsewhere, or is not there: %s', async (id) => {
  const answer = await fetch(`${server.url}/frames/${id}/image?full`, { headers });
  expect([answer.status, await answer.json()]).toEqual([404, { error: `there is no full picture of frame ${id}` }]);
});

it('a signed address is of one picture, and the same for a while', async () => {
  const { shown, image } = await addresses('of-film');
  expect((await fetch(image.url)).status).toBe(401);
  const answer = await fetch(shown.url);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=31536000, immutable']);
  expect((await addresses('of-film')).shown).toEqual(shown);
  expect(Date.parse(shown.expiresAt)).toBeGreaterThan(Date.now());
  const changed = async (change: (url: URL) => void) => {
    const url = new URL(shown.url);
    change(url);
    return (await fetch(url)).status;
  };
  expect(await changed((url) => (url.pathname = '/pictures/of-gone'))).toBe(403);
  expect(await changed((url) => url.searchParams.set('width', '32'))).toBe(403);
  expect(await changed((url) => url.searchParams.set('as', 'bnVsbA'))).toBe(403);
  expect(await changed((url) => url.searchParams.append('full', '1'))).toBe(403);
  expect(await changed((url) => url.searchParams.set('expires', String(Date.now() + 1e9)))).toBe(403);
  expect(await changed((url) => (url.search = ''))).toBe(403);
  expect(await changed(() => {})).toBe(200);
});

it('shows no more than whom it was signed for may see by now', async () => {
  const { full, signed, shown } = await addresses('of-film');
  const statuses = async () =>
    Promise.all([full, signed, shown].map(async ({ url }) => (await fetch(url, { headers })).status));
  expect(await statuses()).toEqual([200, 200, 200]);
  const cases: [Parameters<typeof grantOf>[0], number[]][] = [
    [{ where: { frames: equals('id', 'of-gone') } }, [404, 404, 404]],
    [{ where: { assets: equals('id', 'gone') } }, [404, 404, 404]],
    [{ titles: [] }, [404, 404, 404]],
    [{ hidden: { frames: ['image'] } }, [404, 404, 404]],
    [{ hidden: { assets: ['uri'] } }, [404, 404, 200]],
  ];
  for (const [i, [grant, expected]] of cases.entries()) {
    rights = rightsOf(`case ${i}`, grantOf(grant));
    expect([grant, await statuses()]).toEqual([grant, expected]);
  }
  rights = rightsOf('no files', grantOf({ hidden: { assets: ['uri'] } }));
  expect((await addresses('of-film')).full).toBeNull();
  rights = null;
});

it('takes no more than so many at a time', async () => {
  const decoding = new Decoding(1);
  const pictures = new FullPictures(new MediaRoots([films]), 0, decoding);
  const asked = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      pictures.of(
        { uri: join(films, 'film.mp4'), size_bytes: null, number: n, timestamp_us: n * 40_000 },
        { format: 'jpeg', isHdrKept: false },
      ),
    ),
  );
  const gone = asked.map(() => new AbortController());
  const reading = Promise.allSettled(asked.map((one, n) => one!.read(gone[n]!.signal)));
  await Promise.resolve();
  for (const one of gone) one.abort();
  const ended = await reading;
  const tooMany = ended.filter((one) => one.status === 'rejected' && one.reason instanceof TooMuchToDecode);
  expect(tooMany.length).toBe(40 - 33);
  // Nobody waits for the others any more.
  expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(3);
  expect((await asked[0]!.read(new AbortController().signal)).length).toBeGreaterThan(0);
  await decoding.close();
});
