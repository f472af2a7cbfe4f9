import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase } from '../../../src/graph/erase/erase.js';
import { picturesOf } from '../../../src/media/decoder/compare/pictures.js';
import { Container } from '../../../src/media/decoder/container.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { toMicroseconds } from '../../../src/media/decoder/timeline.js';
import type { MediaEngine, Probe } from '../../../src/media/decoder/types.js';
import { ProxyFolder } from '../../../src/media/proxies/proxy-folder.js';
import { makeProxy } from '../../../src/media/proxies/make-proxy.js';
import { writeFilm, writeHdr } from '../../media/decoder/clips.js';
import { inProcess } from '../../support/in-process.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

/** The flash and the tone begin with this frame, of 90 whose lengths differ. */
const FLASH = 50;
const FRAMES = 90;
const timeMs = (n: number) => n * 60 + (n % 3) * 15;

const REAL = join(import.meta.dirname, '../../../../shared/media/hdr10plus-1080p-10bit-hevc.mp4');

let engine: MediaEngine;
let made: Awaited<ReturnType<typeof temporaryLake>>;
let server: TestServer;
let proxies: ProxyFolder;
let films: string;
const of = (id: string) => ({ id, checksum: `sha256:${id}` });

beforeAll(async () => {
  engine = await openEngine();
  made = await temporaryLake();
  films = join(made.folder, 'films');
  mkdirSync(films);
  const white = [235, 128, 128] as const;
  await writeFilm(join(films, 'vfr.mkv'), {
    ...{ width: 192, height: 108, frames: FRAMES, timeMs, pixelAspect: { num: 4, den: 3 } },
    paint: (n, x) => (n === FLASH ? white : [40 + 100 * x, 100, 150]),
    sound: { channels: 6, seconds: 5, at: (t) => (t * 1000 >= timeMs(FLASH) ? Math.sin(t * 5_000) / 4 : 0) },
  });
  await writeHdr(join(films, 'hdr.mp4'), { transfer: 'pq', frames: 12, paint: (n, x, y) => [x, y, n / 12] });
  symlinkSync(join(films, 'hdr.mp4'), join(made.folder, 'link.mp4'));
  const rows = await Promise.all(
    ['vfr.mkv', 'hdr.mp4'].map(async (name, i) => {
      const { streams, contentType } = await engine.probe(join(films, name));
      const id = name.slice(0, 3);
      const row = assetRow(id, i, 't', 'VIDEO', 5_000_000);
      const own = { uri: pathToFileURL(join(films, name)).href, size_bytes: null, checksum: `sha256:${id}` };
      return { ...row, ...own, streams, content_type: contentType };
    }),
  );
  const others = [
    { ...rows[0]!, id: 'none', ordinal: 2, checksum: null, uri: pathToFileURL(join(films, 'none.mkv')).href },
    { ...rows[1]!, id: 'text', ordinal: 3, kind: 'TEXT' as const, checksum: null },
  ];
  await writeRows(made.lake, { titles: [{ ...titleRow(0), id: 't' }], assets: [...rows, ...others] });
  proxies = new ProxyFolder(join(made.lake.uri, 'cache', 'proxies'), 2 ** 30);
});
afterAll(async () => {
  await server?.close();
  await engine.close();
  await made.remove();
});

const statuses = (out: string) =>
  Object.fromEntries(JSON.parse(out).assets.map(({ asset, status }: Record<string, string>) => [asset, status]));

it('the command makes what is missing, once', async () => {
  const { uri } = made.lake;
  const dry = await inProcess(uri, 'proxies', '--all', '--dry-run', '--json');
  expect(statuses(dry.out)).toEqual({ vfr: 'due', hdr: 'due', none: 'due', text: 'unneeded' });
  expect(existsSync(proxies.folder)).toBe(false);
  const first = await inProcess(uri, 'proxies', '--all', '--json');
  expect([first.code, statuses(first.out)]).toEqual([
    1,
    { vfr: 'made', hdr: 'made', none: 'failed', text: 'unneeded' },
  ]);
  const again = await inProcess(uri, 'proxies', 'vfr', 'hdr');
  expect(again).toMatchObject({ code: 0, out: 'vfr: has a proxy\nhdr: has a proxy\n' });
  expect((await inProcess(uri, 'proxies')).err).toContain('give either ids');
});

const probed = async (path: string) => ({ path, probe: await engine.probe(path) });

function timesOf({ path, probe }: { path: string; probe: Probe }): number[] {
  return Array.from(picturesOf(path, probe.zeroUs, 'it'), ({ timeUs }) => timeUs);
}

function keyframesUs(path: string): number[] {
  const container = Container.open(path);
  const times: number[] = [];
  for (const packet of container.packets()) {
    if (packet.streamIndex === 0 && packet.isKeyframe)
      times.push(toMicroseconds(packet.pts, container.streams[0]!.timeBase));
  }
  container.close();
  return times;
}

it('frame n of the proxy is frame n of the film, at its time, and a keyframe is never far', async () => {
  const [film, proxy] = [await probed(join(films, 'vfr.mkv')), await probed((await proxies.find(of('vfr')))!)];
  const times = timesOf(proxy);
  expect(times).toEqual(timesOf(film));
  expect(times).toHaveLength(FRAMES);
  const keys = [...keyframesUs(proxy.path), times.at(-1)!];
  expect(keys.length).toBeGreaterThan(3);
  for (const [i, key] of keys.slice(1).entries()) expect(key - keys[i]!).toBeLessThanOrEqual(2_000_000);
  const [video, audio] = proxy.probe.streams;
  // Four by three pixels are made square.
  expect(video).toMatchObject({ codecString: 'avc1.640028', width: 256, height: 108, codedWidth: 256 });
  expect(audio).toMatchObject({ codecString: 'mp4a.40.2', channels: 2 });
});

it('the sound begins with the picture that it belongs to', async () => {
  const { path, probe } = await probed((await proxies.find(of('vfr')))!);
  let flashUs = -1;
  for (const { frame, timeUs } of picturesOf(path, probe.zeroUs, 'it')) if (frame.data![0]![0]! > 200) flashUs = timeUs;
  expect(flashUs).toBe(timeMs(FLASH) * 1_000);
  let toneUs = -1;
  for await (const { startUs, samples } of engine.sound(path, probe, { rate: 48_000, stream: null })) {
    const at = samples.findIndex((sample) => Math.abs(sample) > 0.05);
    if (toneUs < 0 && at >= 0) toneUs = startUs + (at * 1_000_000) / 48_000;
  }
  expect(Math.abs(toneUs - flashUs)).toBeLessThan(12_000);
});

it('HDR becomes SDR of 8 bits', async () => {
  const { probe, path } = await probed((await proxies.find(of('hdr')))!);
  expect(probe.streams).toMatchObject([
    {
      ...{ codec: 'h264', pixelFormat: 'yuv420p', dynamicRange: 'SDR', colorRange: 'tv', frameRate: { numerator: 25 } },
      ...{ colorPrimaries: 'bt709', colorTransfer: 'bt709', colorSpace: 'bt709' },
    },
  ]);
  expect(timesOf({ path, probe })).toHaveLength(12);
});

const PLAYBACK = '{ url mimeType codecs playable reason proxy }';
const played = async (id: string) => {
  const { data } = await server.ask(
    `{ asset(id: "${id}") { playback ${PLAYBACK} file: playback(original: true) ${PLAYBACK} } }`,
  );
  return data.asset;
};

it('plays by its proxy, at a signed address, in parts', async () => {
  server = await serve(made.lake, { MEDIA_ROOTS: films });
  const { playback, file } = await played('vfr');
  expect(playback).toMatchObject({
    mimeType: 'video/mp4',
    codecs: 'avc1.640028,mp4a.40.2',
    playable: true,
    proxy: true,
  });
  expect([playback.reason, file.playable, file.proxy]).toEqual([null, false, false]);
  expect(file.url).not.toBe(playback.url);
  const part = await fetch(playback.url, { headers: { range: 'bytes=4-7' } });
  expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'video/mp4', 'ftyp']);
  expect((await fetch(playback.url.replace('/vfr/', '/hdr/'))).status).toBe(403);
  expect((await fetch(playback.url.split('?')[0])).status).toBe(403);
  expect((await played('none')).playback).toMatchObject({ playable: false, proxy: false });
});

it('makes one when it is asked for, once', async () => {
  rmSync((await proxies.find(of('hdr')))!);
  const JOB = '{ proxyJob { stage percent error } playback { proxy reason } }';
  const make = async (id: string) =>
    (await server.ask(`mutation { makeProxy(assetId: "${id}") ${JOB} }`)).data.makeProxy;
  const now = async (id: string) => (await server.ask(`{ asset(id: "${id}") ${JOB} }`)).data.asset;
  expect(await make('absent')).toBeNull();
  expect(await make('text')).toMatchObject({ proxyJob: null });
  const [first, second] = await Promise.all([make('hdr'), make('hdr')]);
  for (const { proxyJob } of [first, second]) expect(proxyJob === null || proxyJob.stage !== 'FAILED').toBe(true);
  await make('none');
  await expect.poll(() => now('hdr')).toMatchObject({ proxyJob: null, playback: { proxy: true } });
  const failed = { stage: 'FAILED', percent: 100, error: 'its file is not in the folders that this server gives out' };
  await expect.poll(() => now('none')).toMatchObject({ proxyJob: failed, playback: { proxy: false } });
  expect(readdirSync(proxies.folder)).toHaveLength(2);
  expect(await make('hdr')).toMatchObject({ proxyJob: null });
});

it('is not given out where the file leads out of the folders, and is where the file is away', async () => {
  const { playback } = await played('hdr');
  rmSync(join(films, 'hdr.mp4'));
  expect((await fetch(playback.url)).status).toBe(200);
  rmSync(join(made.folder, 'link.mp4'));
  symlinkSync('/etc/hostname', join(films, 'hdr.mp4'));
  expect((await fetch(playback.url)).status).toBe(404);
});

it('stopping leaves no half file', async () => {
  const [row] = [
    { ...assetRow('x', 9, 't', 'VIDEO', 1), uri: pathToFileURL(join(films, 'vfr.mkv')).href, size_bytes: null },
  ];
  const folder = new ProxyFolder(join(made.folder, 'other'), 2 ** 30);
  const stop = new AbortController();
  const making = makeProxy(folder, async () => engine, row, { signal: stop.signal });
  while (!existsSync(folder.folder) || readdirSync(folder.folder).length === 0) await new Promise(setImmediate);
  stop.abort(new Error('stopped'));
  await expect(making).rejects.toThrow('stopped');
  expect(readdirSync(folder.folder)).toEqual([]);
});

it('goes with an asset that is erased', async () => {
  const path = (await proxies.find(of('vfr')))!;
  const { playback } = await played('vfr');
  const asked = { kind: 'ASSET', ids: ['vfr'], references: 'TAKE', with: new Set<never>(), dryRun: false } as const;
  await erase(made.lake, asked, { author: null, graceMs: 0, mediaFolder: null, proxies });
  expect(existsSync(path)).toBe(false);
  expect((await fetch(playback.url)).status).toBe(404);
});

it.skipIf(!existsSync(REAL))('a real film of HDR10+ keeps its frames and their times', async () => {
  const film = await probed(REAL);
  const into = join(made.folder, 'real.mp4');
  for await (const _ of engine.proxy(REAL, film.probe, { into }));
  const proxy = await probed(into);
  expect(timesOf(proxy)).toEqual(timesOf(film));
  expect(proxy.probe.streams[0]).toMatchObject({ width: 1280, height: 720, dynamicRange: 'SDR' });
});
