import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const FILM = randomBytes(300_000);
const OTHERS = Buffer.from('not for you');
let server: TestServer;
let close: () => Promise<void>;
let uris: Record<string, string>;

beforeAll(async () => {
  const { lake, folder, remove } = await temporaryLake();
  const films = join(folder, 'films');
  mkdirSync(films);
  mkdirSync(join(films, 'folder'));
  writeFileSync(join(films, 'a film.mp4'), FILM);
  writeFileSync(join(films, 'empty.mp4'), '');
  writeFileSync(join(folder, 'films-of-others.mp4'), OTHERS);
  symlinkSync(join(folder, 'films-of-others.mp4'), join(films, 'link.mp4'));
  symlinkSync(join(films, 'a film.mp4'), join(films, 'within.mp4'));
  const at = (path: string) => pathToFileURL(join(films, path)).href;
  uris = {
    film: at('a film.mp4'),
    plain: join(films, 'a film.mp4'),
    empty: at('empty.mp4'),
    within: at('within.mp4'),
    link: at('link.mp4'),
    folder: at('folder'),
    gone: at('gone.mp4'),
    up: `${pathToFileURL(films).href}/%2e%2e/films-of-others.mp4`,
    beside: pathToFileURL(join(folder, 'films-of-others.mp4')).href,
    passwd: 'file:///etc/passwd',
    bucket: 's3://films/a.mp4',
    track: `${at('a film.mp4')}#stream=1`,
  };
  const assets = Object.entries(uris).map(([id, uri], i) => ({ ...assetRow(id, i, 't', 'VIDEO', 1_000_000), uri }));
  await writeRows(lake, { titles: [{ ...titleRow(0), id: 't' }], assets });
  server = await serve(lake, { MEDIA_ROOTS: films });
  close = async () => {
    await server.close();
    await remove();
  };
});
afterAll(() => close());

async function urlOf(id: string): Promise<string | null> {
  const { data } = await server.ask(`{ asset(id: "${id}") { playback { url } } }`);
  return data.asset.playback?.url ?? null;
}
const get = async (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch((await urlOf(id))!, { headers, method });
const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

it.each(['film', 'plain', 'within'])('gives out a file of its folders: %s', async (id) => {
  const response = await get(id);
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '300000',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  });
  expect((await bodyOf(response)).equals(FILM)).toBe(true);
});

it.each(['link', 'folder', 'gone'])('what is in its folders by name alone is not there: %s', async (id) => {
  const response = await get(id);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain(OTHERS.toString());
});

it.each(['up', 'beside', 'passwd', 'bucket'])('has no address for what lies elsewhere: %s', async (id) => {
  const { data } = await server.ask(`{ asset(id: "${id}") { playback { url expiresAt playable reason } } }`);
  expect(data.asset.playback).toMatchObject({ url: null, expiresAt: null });
});

it('a track inside a file plays with its file', async () => {
  expect((await server.ask('{ asset(id: "track") { playback { url } } }')).data.asset.playback).toBeNull();
});

it('an address opens one file', async () => {
  const url = new URL((await urlOf('film'))!);
  const changed = (change: (url: URL) => void) => {
    const other = new URL(url);
    change(other);
    return fetch(other).then(({ status }) => status);
  };
  expect(await changed((one) => (one.search = ''))).toBe(403);
  expect(await changed((one) => (one.pathname = '/media/plain'))).toBe(403);
  expect(await changed((one) => one.searchParams.set('until', String(Date.now() + 1e9)))).toBe(403);
  expect(await changed((one) => one.searchParams.set('signature', 'A'.repeat(43)))).toBe(403);
  expect(await changed((one) => one.searchParams.append('more', '1'))).toBe(403);
  expect(await changed((one) => (one.pathname = '/media/..%2f..%2fetc%2fpasswd'))).toBe(403);
  expect(await changed(() => {})).toBe(200);
});

it('sends the parts that are asked for', async () => {
  const one = await get('film', { range: 'bytes=1000-1999' });
  expect([one.status, one.headers.get('content-range')]).toEqual([206, 'bytes 1000-1999/300000']);
  expect((await bodyOf(one)).equals(FILM.subarray(1000, 2000))).toBe(true);
  const end = await get('film', { range: 'bytes=-5' });
  expect((await bodyOf(end)).equals(FILM.subarray(-5))).toBe(true);
});

it('sends several parts as multipart/byteranges', async () => {
  const response = await get('film', { range: 'bytes=0-9, 100-299999, 50-59' });
  expect(response.status).toBe(206);
  const boundary = /^multipart\/byteranges; boundary=(.+)$/.exec(response.headers.get('content-type')!)![1]!;
  const body = await bodyOf(response);
  expect(Number(response.headers.get('content-length'))).toBe(body.length);
  const text = body.toString('latin1');
  const parts = text.split(`--${boundary}`).slice(1, -1);
  expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
  const found = parts.map((part) => {
    const [head, ...rest] = part.split('\r\n\r\n');
    const [, first, last] = /content-range: bytes (\d+)-(\d+)\/300000/.exec(head!)!;
    const content = Buffer.from(rest.join('\r\n\r\n').slice(0, -2), 'latin1');
    expect(head).toContain('content-type: video/mp4');
    expect(content.equals(FILM.subarray(Number(first), Number(last) + 1))).toBe(true);
    return [first, last].join('-');
  });
  expect(found).toEqual(['0-9', '100-299999', '50-59']);
});

it('refuses parts that lie nowhere in the file', async () => {
  for (const range of ['bytes=300000-', 'bytes=x-y', 'bytes=9-1']) {
    const response = await get('film', { range });
    expect([range, response.status, response.headers.get('content-range')]).toEqual([range, 416, 'bytes */300000']);
  }
  expect((await get('film', { range: 'lines=1-2' })).status).toBe(200);
});

it('knows by ETag and If-Range whether the file is still the same', async () => {
  const etag = (await get('film')).headers.get('etag')!;
  const modified = (await get('film')).headers.get('last-modified')!;
  expect((await get('film', { 'if-none-match': etag })).status).toBe(304);
  expect((await get('film', { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
  expect((await get('film', { range: 'bytes=0-1', 'if-range': modified })).status).toBe(206);
  expect((await get('film', { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  utimesSync(new URL(uris['film']!), 1, 1);
  expect((await get('film', { range: 'bytes=0-1', 'if-range': etag })).status).toBe(200);
});

it('HEAD tells of the whole file, and an empty file is empty', async () => {
  const head = await get('film', { range: 'bytes=0-1' }, 'HEAD');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '300000']);
  const empty = await get('empty');
  expect([empty.status, (await bodyOf(empty)).length]).toEqual([200, 0]);
  expect((await get('empty', { range: 'bytes=0-' })).status).toBe(416);
});

it('a client that goes in the middle does not hold the file', async () => {
  const url = (await urlOf('film'))!;
  for (const range of ['bytes=0-', 'bytes=0-9,20-299999']) {
    await new Promise<void>((gone) => {
      const asked = request(url, { headers: { range } }, (response) => {
        response.once('data', () => asked.destroy());
        response.once('error', () => {});
      });
      asked.once('close', () => gone());
      asked.end();
    });
  }
  expect((await get('film')).status).toBe(200);
});
