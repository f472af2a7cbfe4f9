import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Container } from '../../../src/media/decoder/container.js';
import { Decoder } from '../../../src/media/decoder/decoder.js';
import type { Planes } from '../../../src/media/decoder/difference.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { FrameFilter } from '../../../src/media/decoder/frame-filter.js';
import { BoundaryFinder } from '../../../src/media/decoder/shots.js';
import type { Boundary } from '../../../src/media/decoder/shots.js';
import { isVideo, mainStream } from '../../../src/media/decoder/streams.js';
import type { MediaEngine, ShotSpan } from '../../../src/media/decoder/types.js';
import { disorder } from '../../../src/media/decoder/wipe-order.js';
import { scene, writeFilm } from './clips.js';
import type { Film } from './clips.js';

const SAMPLES = resolve(import.meta.dirname, '../../../../shared/media');
const withSamples = describe.skipIf(!existsSync(SAMPLES));
if (!existsSync(SAMPLES)) console.warn(`no sample media at ${SAMPLES}: the tests on mixed shots of films are skipped`);

const size = { width: 192, height: 108 };
let engine: MediaEngine;
let folder: string;

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-transitions-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shotsOf(name: string, frames: number, paint: Film['paint']): Promise<ShotSpan[]> {
  const path = await writeFilm(join(folder, name), { ...size, frames, paint });
  const probe = await engine.probe(path);
  for await (const event of engine.analyse(path, probe, { sampleEveryUs: 2_000_000 })) {
    if (event.type === 'shots') return event.shots;
  }
  throw new Error('no shots');
}

type Level = readonly [number, number, number];

/** The first picture's part that is left and the second one's that is there, in a point of frame `n`. */
function mixed(
  one: Film['paint'],
  other: Film['paint'],
  share: (n: number, x: number, y: number) => number,
): Film['paint'] {
  return (n, x, y) => {
    const [a, b, part] = [one(n, x, y), other(n, x, y), share(n, x, y)];
    return a.map((level, plane) => level + (b[plane]! - level) * part) as unknown as Level;
  };
}

const ramp = (n: number, start: number, end: number) => Math.min(1, Math.max(0, (n - start + 1) / (end - start + 1)));

describe('a drawn film', () => {
  it.each([6, 12, 24, 48])('that dissolves in %i frames has two shots that meet in its middle', async (length) => {
    const [start, end] = [60, 60 + length];
    const paint = mixed(scene(2), scene(5), (n) => ramp(n, start, end));
    const shots = await shotsOf(`dissolve-${length}.mp4`, end + 60, paint);
    expect(shots).toHaveLength(2);
    const { transitionIn, transitionOut, startFrame } = { ...shots[1]!, transitionOut: shots[0]!.transitionOut };
    expect(transitionIn!.type).toBe('DISSOLVE');
    expect(transitionOut).toEqual(transitionIn);
    const { range } = transitionIn!;
    expect(range!.startFrame).toBeGreaterThanOrEqual(start - 4);
    expect(range!.endFrame).toBeLessThanOrEqual(end + 4);
    expect(range!.endFrame - range!.startFrame).toBeGreaterThanOrEqual(length / 4);
    expect([range!.startUs, range!.endUs]).toEqual([range!.startFrame * 40_000, range!.endFrame * 40_000]);
    expect(startFrame).toBe(Math.floor((range!.startFrame + range!.endFrame) / 2));
    for (const { keyframe } of shots) expect(keyframe < range!.startFrame || keyframe >= range!.endFrame).toBe(true);
    expect([shots[0]!.transitionIn, shots[1]!.transitionOut]).toEqual([null, null]);
  });

  it.each([
    ['white', [235, 128, 128]],
    ['blue', [60, 200, 100]],
    ['black', [16, 128, 128]],
  ] as const)('that fades to %s and out of it has two shots that meet in it', async (name, colour) => {
    const plain: Film['paint'] = () => colour;
    const out = mixed(scene(2), plain, (n) => ramp(n, 40, 60));
    const into = mixed(plain, scene(5), (n) => ramp(n, 66, 86));
    const shots = await shotsOf(`fade-${name}.mp4`, 140, (n, x, y) => (n < 63 ? out : into)(n, x, y));
    expect(shots).toHaveLength(2);
    expect(shots[1]!.startFrame).toBeGreaterThanOrEqual(58);
    expect(shots[1]!.startFrame).toBeLessThanOrEqual(68);
    const [faded, came] = [shots[0]!.transitionOut!, shots[1]!.transitionIn!];
    expect([faded.type, came.type]).toEqual(['FADE', 'FADE']);
    expect(Math.abs(faded.range!.startFrame - 40)).toBeLessThanOrEqual(4);
    expect(Math.abs(came.range!.endFrame - 86)).toBeLessThanOrEqual(4);
    expect([faded.range!.endFrame, came.range!.startFrame]).toEqual([shots[1]!.startFrame, shots[1]!.startFrame]);
  });

  it('fades in at its start and out at its end', async () => {
    const black: Film['paint'] = () => [16, 128, 128];
    const light = (n: number) => Math.min(ramp(n, 4, 24), 1 - ramp(n, 76, 96));
    const shots = await shotsOf('fades.mp4', 100, mixed(black, scene(3), light));
    expect(shots).toHaveLength(1);
    expect(shots[0]!.transitionIn).toMatchObject({ type: 'FADE', range: { startFrame: 0 } });
    expect(shots[0]!.transitionOut).toMatchObject({ type: 'FADE', range: { endFrame: 100 } });
    expect(Math.abs(shots[0]!.transitionIn!.range!.endFrame - 24)).toBeLessThanOrEqual(4);
    expect(Math.abs(shots[0]!.transitionOut!.range!.startFrame - 76)).toBeLessThanOrEqual(4);
  });

  it('says that a cut is one, without a range', async () => {
    const shots = await shotsOf('cut.mp4', 80, (n, x, y) => scene(n < 40 ? 2 : 5)(n, x, y));
    expect(shots.map(({ transitionIn, transitionOut }) => [transitionIn, transitionOut])).toEqual([
      [null, { type: 'CUT', range: null }],
      [{ type: 'CUT', range: null }, null],
    ]);
  });

  it.each([
    ['from the left', (x: number) => x],
    ['from above', (_: number, y: number) => y],
    ['from the middle', (x: number, y: number) => Math.hypot(x - 0.5, y - 0.5) / 0.71],
  ] as const)('that wipes %s has two shots', async (name, place) => {
    const share = (n: number, x: number, y: number) => (place(x, y) < ramp(n, 60, 84) ? 1 : 0);
    const [before, after] = [3, 9].map(
      (seed): Film['paint'] =>
        (_, x, y) =>
          scene(seed)(0, x, y),
    );
    const shots = await shotsOf(`wipe-${name}.mp4`, 150, mixed(before!, after!, share));
    expect(shots.map(({ transitionIn }) => transitionIn?.type ?? null)).toEqual([null, 'WIPE']);
    expect(shots[1]!.startFrame).toBeGreaterThanOrEqual(60);
    expect(shots[1]!.startFrame).toBeLessThanOrEqual(84);
  });

  it('has one shot while its light goes down and up again, flares and decays, or is hidden by a passer-by', async () => {
    const light = (n: number) => 1 - 0.6 * Math.min(ramp(n, 20, 40), 1 - ramp(n, 50, 70));
    const flare = (n: number) => (n < 110 ? 0 : Math.exp(-(n - 110) / 8));
    const passer = (n: number, x: number) => Math.abs(x - (n - 160) / 30) < 0.2;
    const still = scene(3);
    const paint: Film['paint'] = (n, x, y) => {
      if (passer(n, x)) return [30, 120, 130];
      const [luma, u, v] = still(n, x, y);
      const dimmed = 16 + (luma - 16) * light(n);
      return [dimmed + (235 - dimmed) * flare(n), u + (128 - u) * flare(n), v + (128 - v) * flare(n)];
    };
    expect((await shotsOf('one.mp4', 240, paint)).map(({ startFrame }) => startFrame)).toEqual([0]);
  });
});

describe('the order of changes', () => {
  const grid = Array.from({ length: 72 }, (_, at) => ({ x: (at % 12) / 12 - 0.46, y: Math.floor(at / 12) / 6 - 0.42 }));

  it('is that of an edge, however it lies and however fast it moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 6, max: 60 }), (eighth, frames) => {
        const [cos, sin] = [Math.cos((eighth * Math.PI) / 8), Math.sin((eighth * Math.PI) / 8)];
        const changes = grid.map(({ x, y }) => ({ x, y, when: Math.round((x * cos + y * sin) * frames) }));
        expect(disorder(changes)).toBeLessThan(0.28);
      }),
    );
  });

  it('is none where each part changes at a time of its own', () => {
    const changes = grid.map(({ x, y }, at) => ({ x, y, when: (at * 29) % 60 }));
    expect(disorder(changes)).toBeGreaterThan(0.6);
  });
});

withSamples('the shots of four films', () => {
  /** Their shots, between the cuts that people marked. */
  const SHOTS = {
    'tears-of-steel-battle-clip.webm': [
      [0, 51],
      [52, 121],
      [221, 308],
      [309, 714],
      [715, 787],
      [788, 871],
      [987, 1126],
      [1157, 1202],
      [1284, 1344],
      [1345, 1377],
      [1378, 1429],
      [1430, 1471],
      [1472, 1500],
      [1571, 1617],
    ],
    'nasa-webb-16s-embedded-captions.mp4': [
      [0, 115],
      [155, 200],
      [205, 320],
    ],
    'big-buck-bunny-2s-1080p60-51ch.mp4': [[22, 119]],
  };
  const HEIGHT = 40;
  let shots: Planes[][];

  beforeAll(() => {
    shots = Object.entries(SHOTS).flatMap(([name, spans]) => {
      const frames = thumbnails(join(SAMPLES, name));
      return spans.map(([start, end]) => frames.slice(start, end! + 1));
    });
  }, 60_000);

  function thumbnails(path: string): Planes[] {
    const container = Container.open(path);
    const stream = mainStream(container.streams, isVideo)!;
    const [decoder, filter] = [
      Decoder.open(stream),
      new FrameFilter(`scale=96:${HEIGHT}:flags=fast_bilinear,format=yuv444p`),
    ];
    const found: Planes[] = [];
    const take = (packet: Parameters<Decoder['decode']>[0]) => {
      for (const frame of decoder.decode(packet)) {
        for (const { data, linesize, width, height } of filter.push(frame)) {
          const [y, u, v] = data!.map((plane) => Uint8Array.from(plane));
          found.push({ width, height, stride: linesize[0]!, y: y!, u: u!, v: v! });
        }
      }
    };
    for (const packet of container.packets()) if (packet.streamIndex === stream.index) take(packet);
    take(null);
    decoder.close();
    filter.close();
    container.close();
    return found;
  }

  function boundaries(frames: readonly Planes[]): Boundary[] {
    const finder = new BoundaryFinder();
    return [...frames.flatMap((frame) => finder.push(frame, false)), ...finder.finish()];
  }

  /** A seeded generator of 0 ≤ x < 1 (Lehmer's). */
  function random(seed: number): () => number {
    return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  }

  /** One shot, `length` frames in which both go on and are mixed, and the other shot. */
  function dissolve(one: readonly Planes[], other: readonly Planes[], length: number): Planes[] {
    const before = one.slice(Math.max(0, one.length - length - 40));
    const start = before.length - length;
    const mix = (a: Uint8Array, b: Uint8Array, part: number) =>
      a.map((level, at) => Math.round(level + (b[at]! - level) * part));
    const mixedFrames = Array.from({ length }, (_, at) => {
      const [a, b, part] = [before[start + at]!, other[at]!, (at + 1) / (length + 1)];
      return { ...a, y: mix(a.y, b.y, part), u: mix(a.u, b.u, part), v: mix(a.v, b.v, part) };
    });
    return [...before.slice(0, start), ...mixedFrames, ...other.slice(length, length + 40)];
  }

  it('are parted where they dissolve in 6 to 48 frames: 9 of 10 are found, and of 10 found 9 are there', () => {
    const next = random(7);
    let [made, found, extra] = [0, 0, 0];
    while (made < 66) {
      const length = [6, 8, 10, 12, 16, 20, 24, 30, 36, 42, 48][made % 11]!;
      const [one, other] = [shots[Math.floor(next() * shots.length)]!, shots[Math.floor(next() * shots.length)]!];
      if (one === other || Math.min(one.length, other.length) < length + 10) continue;
      made += 1;
      const start = Math.min(one.length, length + 40) - length;
      const starts = boundaries(dissolve(one, other, length)).map(({ frame }) => frame);
      const right = starts.filter((frame) => frame >= start - 1 && frame <= start + length);
      found += Math.min(1, right.length);
      extra += starts.length - Math.min(1, right.length);
    }
    expect(found / made).toBeGreaterThanOrEqual(0.9);
    expect(found / (found + extra)).toBeGreaterThanOrEqual(0.9);
  }, 60_000);

  it('are not parted themselves, played forwards or backwards', () => {
    const parted = (played: (frames: Planes[]) => Planes[]) =>
      shots.flatMap((frames, shot) => boundaries(played(frames)).map(({ frame, out }) => ({ shot, frame, out })));
    expect(parted((frames) => frames)).toEqual([]);
    expect(parted((frames) => frames.toReversed())).toEqual([]);
  }, 60_000);

  it('are not parted by a camera that pans, zooms or whips over them', () => {
    const still = shots[0]![10]!;
    /** The view of a part of the picture that is `width` of it wide, from `x` and `y` on. */
    const view = (x: number, y: number, width: number): Planes => {
      const place = (at: number) => {
        const column = Math.round((x + ((at % still.stride) / still.stride) * width) * (still.width - 1));
        const row = Math.round((y + (Math.floor(at / still.stride) / still.height) * width) * (still.height - 1));
        return row * still.stride + column;
      };
      const seen = (plane: Uint8Array) => plane.map((_, at) => plane[place(at)]!);
      return { ...still, y: seen(still.y), u: seen(still.u), v: seen(still.v) };
    };
    const film = (length: number, at: (part: number) => Planes) =>
      Array.from({ length: length + 40 }, (_, n) => at(Math.min(1, Math.max(0, (n - 20) / length))));
    for (const length of [6, 12, 24, 60, 120]) {
      expect(boundaries(film(length, (part) => view(0.5 * part, 0.2, 0.5)))).toEqual([]);
      expect(boundaries(film(length, (part) => view(0.3 * part, 0.3 * part, 1 - 0.6 * part)))).toEqual([]);
    }
  }, 60_000);
});
