/** Versions of one cut by the command line: an HDR film, its SDR version without the first seven frames, and sounds that come late. */
import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { randomOf } from '../support/lake.js';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';
import { writeSound } from '../support/sound/sound-file.js';
import { writeFilm, writeHdr } from '../media/decoder/clips.js';

const [FRAMES, TRIMMED] = [100, 7];
let folder: string;
let lake: string;
let remove: () => Promise<void>;
const run = (...args: string[]) => inProcess(lake, ...args);
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out);
};

/** 0..1: waves that move; another scene each second. */
function light(n: number, x: number, y: number): number {
  const scene = Math.floor(n / 25);
  const waves = 50 * Math.sin(9 * x + 4 * y + 0.15 * n + scene) + 40 * Math.cos(7 * y - 3 * x * x + 2 * scene);
  return (128 + waves + 30 * Math.sin(17 * x * y + 0.1 * n + 3 * scene)) / 256;
}
const size = { width: 64, height: 64 };

/** As low as offsets of a millisecond allow: sounds are ingested as a whole. */
const RATE = 16_000;
const SECONDS = 24;
const random = randomOf(3);
/** Bursts of noise, as steps and doors are: what dubs have in common. */
const effects = Float64Array.from({ length: (SECONDS + 4) * RATE }, (_, i) =>
  Math.floor(i / 3_000) % 3 === 0 ? random() - 0.5 : 0,
);
const voice = (pitch: number) => (t: number) => 0.1 * Math.sin(2 * Math.PI * pitch * t * (1 + 0.05 * Math.sin(3 * t)));
/** The same effects later, at another level, under another voice and noise. */
const dub = (lateMs: number, level: number, pitch: number) => (t: number) =>
  level * (effects[Math.round((t - lateMs / 1000) * RATE)] ?? 0) + voice(pitch)(t) + 0.05 * (random() - 0.5);

beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
  const at = (name: string) => join(folder, name);
  await writeHdr(at('hdr.mp4'), {
    ...{ transfer: 'pq', frames: FRAMES },
    paint: (n, x, y) => Array.from({ length: 3 }, () => 0.2 + 0.5 * light(n, x, y)) as [number, number, number],
  });
  // lifted in the shadows, as a tone-mapped version is
  const paint = (n: number, x: number, y: number) => [16 + 219 * light(n + TRIMMED, x, y) ** 0.8, 128, 128] as const;
  await writeFilm(at('sdr.mp4'), { ...size, frames: FRAMES - TRIMMED, paint });
  await writeFilm(at('poor.mp4'), { ...size, frames: FRAMES - TRIMMED, paint, crf: 35 });
  const sound = (name: string, of: (t: number) => number) =>
    writeSound(at(name), [Float32Array.from({ length: SECONDS * RATE }, (_, i) => of(i / RATE))], RATE);
  sound('original.wav', dub(0, 0.8, 150));
  sound('late.wav', dub(120, 0.2, 230));
  sound('early.wav', dub(-1_700, 0.4, 190));
  const names = ['hdr.mp4', 'sdr.mp4', 'poor.mp4', 'original.wav', 'late.wav', 'early.wav'];
  expect((await run('ingest', ...names.map(at))).code).toBe(0);
  expect((await run('analyse', '--only', 'fingerprint')).code).toBe(0);
}, 60_000);
afterAll(() => remove());

let ids: Record<string, string> = {};
const idOf = async (name: string): Promise<string> => {
  if (Object.keys(ids).length === 0) {
    const { openLake } = await import('../../src/lake/lancedb/lake.js');
    const { mediaTables } = await import('../../src/lake/tables/all.js');
    const { assets } = await import('../../src/lake/tables/assets.js');
    const { select } = await import('../../src/lake/lancedb/read.js');
    const opened = await openLake(lake, mediaTables, { create: false });
    ids = Object.fromEntries((await select(opened.current, assets)).map(({ id, uri }) => [uri.split('/').at(-1)!, id]));
    opened.close();
  }
  return ids[name]!;
};

it('pairs are listed to the frame, and copies of one range are duplicates', async () => {
  const [hdr, sdr, poor] = await Promise.all(['hdr.mp4', 'sdr.mp4', 'poor.mp4'].map(idOf));
  const pairs = await json('pairs', 'list');
  expect(pairs.map((pair: { sdr: string }) => pair.sdr).sort()).toEqual([sdr, poor].sort());
  for (const pair of pairs)
    expect(pair).toMatchObject({
      ...{ hdr, frameOffset: -TRIMMED, speed: 1, uncertaintyFrames: 0 },
      ...{ hdrFrames: { start: TRIMMED, end: FRAMES }, sdrFrames: { start: 0, end: FRAMES - TRIMMED } },
    });
  expect(await json('pairs', 'list', poor!)).toHaveLength(1);
  const copies = await json('duplicates', sdr!);
  expect(copies.map(({ other }: { other: string }) => other).sort()).toEqual([hdr, poor].sort());
});

it('a corpus has the frames as they are, and is there whole or not at all', async () => {
  const out = join(folder, 'corpus');
  const sdr = await idOf('sdr.mp4');
  // every title is for testing
  const result = await json('pairs', 'export', out, sdr, '--every', '10', '--limit', '4', '--test', '1');
  expect(result).toMatchObject({ pairs: 4, train: 0, test: 4, uncertain: 0 });
  const lines = (await readFile(join(out, 'pairs.ndjson'), 'utf8')).trim().split('\n');
  const pairs = lines.map((line) => JSON.parse(line));
  expect(pairs.map((pair) => [pair.hdr.frame, pair.sdr.frame, pair.split])).toEqual(
    [7, 27, 57, 77].map((frame) => [frame, frame - TRIMMED, 'test']),
  );
  expect(pairs[1].hdr).toMatchObject({ timeMs: 1_080, bits: 16, transfer: 'smpte2084', primaries: 'bt2020' });
  for (const { hdr, sdr: other } of pairs) {
    const { data, info } = await sharp(join(out, hdr.file))
      .toColourspace('rgb16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ ...size, channels: 3 });
    const deep = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
    const flat = await sharp(join(out, other.file)).raw().toBuffer();
    for (const [x, y] of [
      [5, 9],
      [50, 12],
      [20, 40],
      [60, 60],
    ] as const) {
      const place = 3 * (64 * y + x) + 1;
      const drawn = light(hdr.frame, x / 64, y / 64);
      expect(Math.abs(deep[place]! / 65_535 - (0.2 + 0.5 * drawn))).toBeLessThan(0.002);
      expect(Math.abs(flat[place]! / 255 - drawn ** 0.8)).toBeLessThan(0.04);
    }
  }
  const again = await run('pairs', 'export', out, sdr);
  expect(again).toMatchObject({ code: 2 });
  expect(again.err).toContain('it is there already; --overwrite replaces it');
  await rename(join(folder, 'poor.mp4'), join(folder, 'away.mp4'));
  expect(await run('pairs', 'export', join(folder, 'other'))).toMatchObject({ code: 1 });
  await rename(join(folder, 'away.mp4'), join(folder, 'poor.mp4'));
  expect((await readdir(folder)).filter((name) => /^(corpus|other)/.test(name))).toEqual(['corpus']);
});

it.each([
  ['late.wav', 120],
  ['early.wav', -1_700],
])('the sound of another asset comes %s', async (name, lateMs) => {
  const { offsetMs, confidence } = await json('compare', await idOf('original.wav'), await idOf(name));
  expect(Math.abs(offsetMs - lateMs)).toBeLessThan(1);
  expect(confidence).toBeGreaterThan(0.35);
});

it('VMAF is measured where an ffmpeg has libvmaf, and asked for in vain elsewhere', async () => {
  const [sdr, poor] = [await idOf('sdr.mp4'), await idOf('poor.mp4')];
  const filters = spawnSync('ffmpeg', ['-hide_banner', '-filters'], { encoding: 'utf8' }).stdout ?? '';
  if (!filters.includes('libvmaf')) {
    const { code, err } = await run('compare', sdr, poor, '--vmaf');
    expect(code).toBe(2);
    expect(err).toMatch(/media-graph: --vmaf needs an ffmpeg with libvmaf, but [^\n]+\n$/);
  }
  // A stand-in for an ffmpeg with libvmaf, which cannot be had here: it writes a log as libvmaf does.
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const frames = Array.from({ length: FRAMES - TRIMMED }, (_, frameNum) => ({ frameNum, metrics: { vmaf: 70 } }));
  await writeFile(join(folder, 'log.json'), JSON.stringify({ version: '3.0.0', frames }));
  const script = `#!/bin/sh\ncase "$*" in *-filters*) echo " ... libvmaf VV->V Calculate the VMAF"; exit;; esac
echo "$*" > ${join(folder, 'asked.txt')}\ncp ${join(folder, 'log.json')} vmaf.json\n`;
  await writeFile(join(bin, 'ffmpeg'), script);
  await chmod(join(bin, 'ffmpeg'), 0o755);
  vi.stubEnv('PATH', bin + delimiter + process.env['PATH']);
  const { vmaf, frames: compared } = await json('compare', sdr, poor, '--vmaf');
  expect({ vmaf, compared }).toMatchObject({ vmaf: { frames: 93, mean: 70 }, compared: 93 });
  const asked = await readFile(join(folder, 'asked.txt'), 'utf8');
  // libvmaf's first input is the one that is judged
  expect(asked).toMatch(/-i file:\S+poor\.mp4 .*-i file:\S+sdr\.mp4 .*\[encode\]\[source\]libvmaf=log_fmt=json/);
});
