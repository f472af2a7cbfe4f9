/** The light of drawn PQ and HLG signals, found again by the engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import type { Found } from '../../../src/media/findings.js';
import { scene, writeFilm, writeHdr, type HdrFilm } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-hdr-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function measure(path: string): Promise<Found[]> {
  const found: Found[] = [];
  for await (const event of engine.measure(path, await engine.probe(path), { measurers: ['hdr'] }))
    if (event.type === 'found') found.push(event.found);
  return found;
}

type Name = 'max_cll' | 'max_fall' | 'light_level_p99' | 'outside_bt709' | 'outside_p3';

const metricsOf = (found: readonly Found[]): Partial<Record<Name, number>> =>
  Object.fromEntries(found.flatMap((one) => (one.is === 'measure' ? [[one.measure.name, one.measure.value]] : [])));
const curveOf = (found: readonly Found[], name: string): number[] => {
  const all = found.flatMap((one) => (one.is === 'series' && one.series.name === name ? [one.series] : []));
  return [...all[0]!.values];
};
const findingsOf = (found: readonly Found[]) => found.flatMap((one) => (one.is === 'finding' ? [one.finding] : []));

/** Grey all over; from frame 10 on, a quarter of the picture is lighter. */
const quarter =
  (grey: number, light: number): HdrFilm['paint'] =>
  (n, x, y) => {
    const value = n >= 10 && x < 0.5 && y < 0.5 ? light : grey;
    return [value, value, value];
  };

it('is that of the standards for PQ, beside what is declared', async () => {
  // ST 2084 in fractions, computed apart: 50 % of the code range are 92.2457 cd/m², 75 % are 983.3778; both are whole codes of 10 bits
  const paint = quarter(0.5, 0.75);
  const found = await measure(
    await writeHdr(at('pq.mp4'), { transfer: 'pq', frames: 30, paint, declares: [500, 450] }),
  );
  const metrics = metricsOf(found);
  expect(metrics.max_cll! / 983.3778).toBeCloseTo(1, 3);
  expect(metrics.max_fall! / (0.75 * 92.2457 + 0.25 * 983.3778)).toBeCloseTo(1, 3);
  expect(metrics).toMatchObject({ declared_max_cll: 500, declared_max_fall: 450, outside_bt709: 0, outside_p3: 0 });
  expect(metrics.light_level_p99).toBe(metrics.max_cll);
  const most = curveOf(found, 'frame_max_light');
  expect(most).toHaveLength(30);
  expect(most[9]! / 92.2457).toBeCloseTo(1, 3);
  expect(curveOf(found, 'light_from_203')).toEqual([0.25 * (15 / 25), 0.25].map(Math.fround));
  expect(curveOf(found, 'light_from_10')[1]).toBe(0.75);
  const faults = findingsOf(found);
  expect(faults).toMatchObject([
    {
      ...{ type: 'picture-fault', label: 'over-declared-light', range: { startUs: 400_000, endUs: 1_200_000 } },
      data: { severity: 'major', limit: 500, standard: 'CTA-861.3' },
    },
  ]);
  expect(faults[0]!.value).toBe(metrics.max_cll);
});

it('is that of the display of 1,000 cd/m² for HLG, and what is not declared is not told', async () => {
  // ITU-R BT.2408: 75 % is 203 cd/m²
  const found = await measure(await writeHdr(at('hlg.mp4'), { transfer: 'hlg', frames: 20, paint: quarter(0.75, 1) }));
  const metrics = metricsOf(found);
  expect(metrics.max_cll).toBeCloseTo(1000, 0);
  expect(curveOf(found, 'frame_average_light')[0]! / 203).toBeCloseTo(1, 2);
  expect(metrics).not.toHaveProperty('declared_max_cll');
  expect(findingsOf(found)).toEqual([]);
});

it('tells colours outside of BT.709 and P3', async () => {
  // columns: green of BT.2020, green of P3 with a little less colour, grey, and black of a wild hue
  const colours = [
    [0, 0.6, 0],
    [0.47, 0.6, 0.33],
    [0.6, 0.6, 0.6],
    [0, 0.02, 0],
  ] as const;
  const paint: HdrFilm['paint'] = (_, x) => colours[Math.floor(x * 4)]!;
  const metrics = metricsOf(await measure(await writeHdr(at('wide.mp4'), { transfer: 'pq', frames: 5, paint })));
  // within a column of pixels, where 4:2:0 mixes colours
  expect(Math.abs(metrics.outside_bt709! - 0.5)).toBeLessThanOrEqual(1 / 64);
  expect(Math.abs(metrics.outside_p3! - 0.25)).toBeLessThanOrEqual(1 / 64);
});

it('has nothing to say of SDR', async () => {
  const path = await writeFilm(at('sdr.mp4'), { width: 64, height: 64, frames: 5, paint: scene(3) });
  expect(await measure(path)).toEqual([]);
});
