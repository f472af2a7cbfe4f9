/** Faults that are drawn into films, and found again by the engine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.js';
import { FrameFilter } from '../../../src/media/decoder/frame-filter.js';
import { Container } from '../../../src/media/decoder/container.js';
import { Decoder } from '../../../src/media/decoder/decoder.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { isVideo } from '../../../src/media/decoder/streams.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import type { Finding, Found, Series } from '../../../src/media/findings.js';
import { scene, turn, writeFilm, type Film } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
const size = { width: 192, height: 108 };

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-pictures-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function measure(path: string, ...measurers: string[]): Promise<Found[]> {
  const found: Found[] = [];
  for await (const event of engine.measure(path, await engine.probe(path), { measurers }))
    if (event.type === 'found') found.push(event.found);
  return found;
}

async function findings(path: string, ...measurers: string[]): Promise<Finding[]> {
  const found = await measure(path, ...measurers);
  return found.flatMap((one) => (one.is === 'finding' ? [one.finding] : []));
}

/** Three scenes of 1.6 s. */
const scenes: Film['paint'] = (n, x, y) => scene(3 + 4 * Math.floor(n / 40))(4 * n, x, y);
const isAt = (x: number, y: number, px: number, py: number, width = size.width, height = size.height) =>
  Math.floor(x * width + 1e-6) === px && Math.floor(y * height + 1e-6) === py;

describe('pixel errors', () => {
  const planted: Film['paint'] = (n, x, y) => {
    if (isAt(x, y, 40, 30)) return [235, 128, 128];
    if (isAt(x, y, 120, 80)) return [16, 128, 128];
    return scenes(n, x, y);
  };

  it('are found with their place, kind and time, and in a clean film there are none', async () => {
    const film = await writeFilm(at('planted.mp4'), { ...size, frames: 120, paint: planted });
    const found = await findings(film, 'pixel-errors');
    expect(found.map(({ label }) => label).sort()).toEqual(['dead-pixel', 'hot-pixel']);
    const hot = found.find(({ label }) => label === 'hot-pixel')!;
    expect(hot.region!.x).toBeCloseTo(40 / 192, 3);
    expect(hot.region!.y).toBeCloseTo(30 / 108, 3);
    expect(hot.range).toEqual({ startUs: 0, endUs: 4_800_000 });
    expect(hot.data).toEqual({ kind: 'hot', channel: 'all', severity: 'major' });
    const clean = await writeFilm(at('clean.mp4'), { ...size, frames: 120, paint: scenes });
    expect(await findings(clean, 'pixel-errors')).toEqual([]);
    turn(film, 1);
    const turned = (await findings(film, 'pixel-errors')).find(({ label }) => label === 'hot-pixel')!;
    expect(turned.region!.x).toBeCloseTo(1 - 31 / 108, 2);
    expect(turned.region!.y).toBeCloseTo(40 / 192, 3);
  });

  it('are found in a second of one flat scene with grain', async () => {
    const random = seededRandom(5);
    const grain: Film['paint'] = (_, x, y) => {
      const level = 110 + 24 * (random() - 0.5);
      return isAt(x, y, 40, 30) ? [235, 128, 128] : isAt(x, y, 120, 80) ? [16, 128, 128] : [level, 128, 128];
    };
    const found = await findings(
      await writeFilm(at('grain.mp4'), { ...size, frames: 25, paint: grain }),
      'pixel-errors',
    );
    expect(found.map(({ label }) => label).sort()).toEqual(['dead-pixel', 'hot-pixel']);
    expect(found.every(({ range }) => range!.startUs === 0 && range!.endUs >= 900_000)).toBe(true);
  });
});

describe('faults over time', () => {
  it('are flashes, dropped frames and a cadence', async () => {
    // four flashes a second over all of the picture, then red ones
    const flashing: Film['paint'] = (n, x, y) => {
      const isOn = Math.floor((n / 25) * 8) % 2 === 1;
      if (n < 40) return isOn ? [160, 128, 128] : [40, 128, 128];
      if (n < 60) return scene(3)(n, x, y);
      return isOn ? [63, 102, 240] : [63, 128, 128];
    };
    const film = await writeFilm(at('flashes.mp4'), { ...size, frames: 100, paint: flashing });
    const found = await findings(film, 'motion-faults');
    const flash = found.find(({ label }) => label === 'flashes')!;
    expect(flash.value).toBeGreaterThan(3);
    expect(flash.data).toMatchObject({ severity: 'blocker', limit: 3, standard: 'ITU-R BT.1702' });
    expect(flash.range!.endUs).toBeLessThan(2_000_000);
    expect(found.find(({ label }) => label === 'red-flashes')!.range!.startUs).toBeGreaterThan(2_000_000);

    const twos: Film['paint'] = (n, x, y) => scene(3)(8 * (n - (n % 2)), x, y);
    const late = (n: number) => (n < 60 ? n : n + 2) * 40;
    const slow = await writeFilm(at('twos.mp4'), { ...size, frames: 90, paint: twos, timeMs: late });
    const labels = await findings(slow, 'motion-faults');
    expect(labels.find(({ label }) => label === 'repeat-cadence')!.data).toMatchObject({ kind: '1:2' });
    const dropped = labels.find(({ label }) => label === 'dropped-frames')!;
    expect([dropped.value, dropped.range]).toEqual([2, { startUs: 2_400_000, endUs: 2_480_000 }]);
  });
});

describe('faults of pictures', () => {
  it('are combing and levels out of range; the active picture is told', async () => {
    const paint: Film['paint'] = (n, x, y) => {
      if (y < 0.15 || y >= 0.85) return [16, 128, 128];
      const field = Math.floor(y * size.height + 1e-6) % 2;
      const bars = Math.sin((x * 6 + (n * 2 + field) / 7) * 6.283);
      return [bars > 0 ? 254 : 60, 128, 128];
    };
    const film = await writeFilm(at('combed.mp4'), { ...size, frames: 50, paint });
    const found = await findings(film, 'still-faults', 'active-picture');
    expect(found.map(({ label }) => label).sort()).toEqual(['combing', 'letterbox', 'out-of-range']);
    const { region, value } = found.find(({ label }) => label === 'letterbox')!;
    expect(region!.y).toBeCloseTo(17 / 108, 2);
    expect(value).toBeCloseTo(192 / 75, 1);
  });
});

describe('complexity', () => {
  it("equals FFmpeg's siti, frame by frame", async () => {
    const film = await writeFilm(at('siti.mp4'), { ...size, frames: 30, paint: (n, x, y) => scene(5)(3 * n, x, y) });
    const found = await measure(film, 'complexity');
    const of = (name: string): Series => {
      const one = found.find((each) => each.is === 'series' && each.series.name === name);
      return (one as Extract<Found, { is: 'series' }>).series;
    };
    const expected = siti(film);
    expect(of('spatial_information').stepUs).toBe(40_000);
    expected.forEach(([si, ti], n) => {
      expect(of('spatial_information').values[n]).toBeCloseTo(si, 1);
      if (n > 0) expect(of('temporal_information').values[n]).toBeCloseTo(ti, 1);
    });
  });
});

function siti(path: string): [number, number][] {
  const container = Container.open(path);
  const stream = container.streams.find(isVideo)!;
  const decoder = Decoder.open(stream);
  const filter = new FrameFilter('siti');
  const all: [number, number][] = [];
  const take = (packet: Parameters<Decoder['decode']>[0]) => {
    for (const frame of decoder.decode(packet)) {
      frame.pts = BigInt(all.length);
      for (const seen of filter.push(frame)) {
        const words = seen.getMetadata();
        all.push([Number(words.get('lavfi.siti.si')), Number(words.get('lavfi.siti.ti'))]);
      }
    }
  };
  for (const packet of container.packets()) if (packet.streamIndex === stream.index) take(packet);
  take(null);
  filter.close();
  decoder.close();
  container.close();
  return all;
}
