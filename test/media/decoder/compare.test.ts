/** How alike two encodes of one drawn film are, beside what Debian's ffmpeg says of them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { Likeness, MediaEngine } from '../../../src/media/decoder/types.js';
import { scene, writeFilm, writeHdr, type Film } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
const size = { width: 96, height: 54 };
/** Moves with every frame. */
const paint: Film['paint'] = (n, x, y) => scene(3 + 4 * Math.floor(n / 30))(4 * n, x, y);
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-compare-'));
  await writeFilm(at('source.mp4'), { ...size, frames: 60, paint });
  await writeFilm(at('poor.mp4'), { ...size, frames: 60, paint, crf: 38 });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function compare(...names: readonly [string, string]): Promise<Likeness> {
  const [first, second] = await Promise.all(
    names.map(async (name) => ({ path: at(name), probe: await engine.probe(at(name)) })),
  );
  for await (const event of engine.compare(first!, second!, {})) if (event.type === 'likeness') return event.likeness;
  throw new Error('nothing was compared');
}

it('has a value for each pair of frames', async () => {
  const { timesUs, psnr, ssim, xpsnr, offset, unmatched, depth } = await compare('source.mp4', 'poor.mp4');
  expect([timesUs, psnr, ssim, xpsnr].map(({ length }) => length)).toEqual([60, 60, 60, 60]);
  expect(timesUs[59]).toBe(59 * 40_000);
  expect({ offset, unmatched, depth }).toEqual({ offset: 0, unmatched: { first: 0, second: 0 }, depth: 8 });
  expect(Math.min(...psnr)).toBeGreaterThan(20);
  expect(Math.max(...psnr)).toBeLessThan(50);
  const same = await compare('source.mp4', 'source.mp4');
  expect([...same.psnr, ...same.xpsnr].every((value) => value === Infinity)).toBe(true);
  expect([...same.ssim].every((value) => value === 1)).toBe(true);
});

it.skipIf(!hasFfmpeg)('is what ffmpeg says, of an encode of another size, too', async () => {
  await writeFilm(at('small.mp4'), { width: 64, height: 36, frames: 60, paint, crf: 30 });
  for (const other of ['poor.mp4', 'small.mp4']) {
    const { psnr, ssim } = await compare('source.mp4', other);
    const chain = `[1]scale=96:54:flags=bicubic,split[a][b];[0][a]psnr=${at('psnr.log')}[p];[p][b]ssim=${at('ssim.log')}`;
    const inputs = ['-i', at('source.mp4'), '-i', at(other)];
    execFileSync('ffmpeg', ['-v', 'error', ...inputs, '-lavfi', chain, '-f', 'null', '-']);
    const logged = (name: string, of: RegExp) =>
      readFileSync(at(name), 'utf8')
        .split('\n')
        .flatMap((line) => (of.exec(line)?.[1] ? [Number(of.exec(line)![1])] : []));
    const [theirs, theirSsim] = [logged('psnr.log', /psnr_avg:(\S+)/), logged('ssim.log', /All:(\S+)/)];
    expect(theirs).toHaveLength(60);
    theirs.forEach((value, i) => expect(Math.abs(psnr[i]! - value)).toBeLessThan(0.006));
    theirSsim.forEach((value, i) => expect(Math.abs(ssim[i]! - value)).toBeLessThan(0.00001));
  }
});

it('finds where one begins later', async () => {
  await writeFilm(at('late.mp4'), { ...size, frames: 50, paint: (n, x, y) => paint(n + 7, x, y), crf: 30 });
  const late = await compare('source.mp4', 'late.mp4');
  expect(late).toMatchObject({ offset: -7, unmatched: { first: 10, second: 0 } });
  expect(late.timesUs[0]).toBe(280_000);
  expect(Math.min(...late.psnr)).toBeGreaterThan(25);
  expect(await compare('late.mp4', 'source.mp4')).toMatchObject({ offset: 7, unmatched: { first: 0, second: 10 } });
});

it('refuses what has no counterpart in one line', async () => {
  await writeFilm(at('slow.mp4'), { ...size, frames: 20, paint, timeMs: (n) => n * 50 });
  await expect(compare('source.mp4', 'slow.mp4')).rejects.toThrow(/^their frame rates differ, 25 and 20: /);
  await writeHdr(at('pq.mp4'), { transfer: 'pq', frames: 5, paint: () => [0.5, 0.5, 0.5] });
  await expect(compare('source.mp4', 'pq.mp4')).rejects.toThrow(/^one is SDR and the other PQ: /);
});
