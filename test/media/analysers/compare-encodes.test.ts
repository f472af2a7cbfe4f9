import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { analyses } from '../../../src/lake/tables/analyses.js';
import type { AssetRow } from '../../../src/lake/tables/assets.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { series } from '../../../src/lake/tables/series.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { compareEncodes } from '../../../src/media/analysers/compare-encodes.js';
import { importVmaf } from '../../../src/media/analysers/import-vmaf.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { scene, writeFilm, type Film } from '../decoder/clips.js';

let engine: MediaEngine;
let lake: Lake;
let removeLake: () => Promise<void>;
let folder: string;
let source: AssetRow;
let poor: AssetRow;
let good: AssetRow;
const paint: Film['paint'] = (n, x, y) => scene(3)(4 * n, x, y);

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-encodes-'));
  ({ lake, remove: removeLake } = await temporaryLake());
  const make = async (id: string, ordinal: number, crf: number): Promise<AssetRow> => {
    const path = await writeFilm(join(folder, `${id}.mp4`), { width: 64, height: 36, frames: 20, paint, crf });
    const rate = { frame_rate_numerator: 25, frame_rate_denominator: 1 };
    const file = { uri: pathToFileURL(path).href, size_bytes: statSync(path).size };
    return { ...assetRow(id, ordinal, 'film-1', 'VIDEO', 800_000), ...rate, ...file };
  };
  source = await make('source', 0, 10);
  poor = await make('poor', 1, 40);
  good = await make('good', 2, 20);
  await writeRows(lake, { titles: [{ ...titleRow(1), id: 'film-1' }], assets: [source, poor, good] });
});
afterAll(async () => {
  await engine.close();
  await removeLake();
  rmSync(folder, { recursive: true, force: true });
});

const metric = async (name: string) => {
  const rows = await select(lake.current, metrics, { where: equals('name', name) });
  return Object.fromEntries(rows.map(({ channel, value }) => [channel ?? '', value]));
};

it('is written on the source, for each of its encodes', async () => {
  const worse = await compareEncodes(lake, engine, source, poor, {});
  const better = await compareEncodes(lake, engine, source, good, {});
  await compareEncodes(lake, engine, source, good, {});
  expect(better.psnr.mean).toBeGreaterThan(worse.psnr.mean + 5);
  expect(better).toMatchObject({ frames: 20, offset: 0, unmatched: { first: 0, second: 0 } });
  expect(await metric('psnr_mean')).toEqual({ poor: worse.psnr.mean, good: better.psnr.mean });
  const curves = await select(lake.current, series, {
    columns: ['id', 'asset_id', 'name', 'channel', 'count', 'unit'],
  });
  expect(curves.map(({ id }) => id).sort()).toEqual(
    ['good', 'poor'].flatMap((id) => ['psnr', 'ssim', 'xpsnr'].map((name) => `source:${name}:${id}`)).sort(),
  );
  expect(curves.every(({ count }) => count === 20)).toBe(true);
  expect((await select(lake.current, analyses)).map(({ id }) => id).sort()).toEqual([
    'source:compare:good',
    'source:compare:poor',
  ]);
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
});

it('VMAF is what its log says, once, and a log that is longer than the asset is refused', async () => {
  const frames = Array.from({ length: 20 }, (_, n) => ({ frameNum: n, metrics: { vmaf: 80 + n } }));
  const log = JSON.stringify({ version: '2.3.1', frames });
  await importVmaf(lake, poor, log, {});
  await importVmaf(lake, poor, log, {});
  expect(await metric('vmaf_mean')).toEqual({ '': 89.5 });
  const [curve] = await select(lake.current, series, { where: equals('name', 'vmaf') });
  expect(curve).toMatchObject({ id: 'poor:vmaf', model_id: 'libvmaf@2.3.1', step_us: 40_000, count: 20, least: 80 });
  const long = JSON.stringify({ frames: [...frames, { frameNum: 500, metrics: { vmaf: 90 } }] });
  await expect(importVmaf(lake, poor, long, {})).rejects.toThrow('it goes to frame 500, but asset poor has 20');
});
