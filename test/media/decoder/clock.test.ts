import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { AnalysisEvent, MediaEngine, Probe, ShotSpan } from '../../../src/media/decoder/types.js';
import { steadyRate } from '../../../src/media/decoder/steady-rate.js';
import { scene, writeFilm, writeWav, type Film, type Sound } from './clips.js';

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-clock-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Found {
  probe: Probe;
  shots: ShotSpan[];
  others: AnalysisEvent[];
  firstPictureUs: number;
}
async function analyse(path: string): Promise<Found> {
  const probe = await engine.probe(path);
  const found: Found = { probe, shots: [], others: [], firstPictureUs: Infinity };
  for await (const event of engine.analyse(path, probe, { sampleEveryUs: 2_000_000 })) {
    if (event.type === 'shots') found.shots = event.shots;
    else if (event.type === 'picture') found.firstPictureUs = Math.min(found.firstPictureUs, event.picture.timestampUs);
    else if (event.type !== 'found' && event.type !== 'progress') found.others.push(event);
  }
  return found;
}

const size = { width: 96, height: 54 };
const FRAMES = 75;
const CUT = 50;
const [before, after] = [scene(2), scene(5)];
const paint: Film['paint'] = (n, x, y) => (n < CUT ? before : after)(n, x, y);
const tone: Sound = { channels: 1, seconds: 3, at: (t) => 0.2 * Math.sin(t * 2765) };
const film = { ...size, frames: FRAMES, paint };
const CONTAINERS = ['mp4', 'mov', 'mkv', 'ts', 'm2ts', 'flv', 'nut', '3gp'];
/** Priming of the encoder, and what a container rounds or loses: less than two frames. */
const WITHIN_US = 80_000;

describe.each(CONTAINERS)('in %s', (extension) => {
  it('time begins at the first picture when the sound begins there', async () => {
    const { probe, shots, firstPictureUs } = await analyse(
      await writeFilm(at(`plain.${extension}`), { ...film, sound: tone }),
    );
    expect(firstPictureUs).toBe(0);
    expect(shots.map(({ startUs, startFrame }) => [Math.round(startUs / 1000), startFrame])).toEqual([
      [0, 0],
      [2000, CUT],
    ]);
    expect(Math.abs(probe.durationUs! - 3_000_000)).toBeLessThan(2 * WITHIN_US);
  });

  it('time begins with the sound when the picture is late', async () => {
    const late = { ...film, timeMs: (n: number) => 400 + n * 40, sound: tone };
    const { probe, shots } = await analyse(await writeFilm(at(`late.${extension}`), late));
    expect(Math.abs(shots[0]!.startUs - 400_000)).toBeLessThan(WITHIN_US);
    expect(shots[0]!.startFrame).toBe(0);
    expect(Math.abs(shots.at(-1)!.startUs - 2_400_000)).toBeLessThan(WITHIN_US);
    expect(Math.abs(probe.durationUs! - 3_400_000)).toBeLessThan(2 * WITHIN_US);
  });
});

it.each(['mp4', 'mov', 'mkv', 'ts', 'flv'])(
  'a film that begins at 100 s on its own clock begins at 0: %s',
  async (extension) => {
    const path = at(`offset.${extension}`);
    const { probe, shots } = await analyse(
      await writeFilm(path, { ...film, timeMs: (n) => 100_000 + n * 40, sound: { ...tone, startMs: 100_000 } }),
    );
    expect(shots.map(({ startUs }) => Math.round(startUs / 1000))).toEqual([0, 2000]);
    expect(Math.abs(probe.durationUs! - 3_000_000)).toBeLessThan(2 * WITHIN_US);
  },
);

describe('two transport streams, one after the other', () => {
  it.each([
    ['forward', 0, 500_000],
    ['back', 500_000, 0],
    ['by less than the threshold', 0, 5_000],
  ])('the clock jumps %s', async (how, first, second) => {
    const part = (name: string, start: number, seed: number) =>
      writeFilm(at(name), {
        ...film,
        paint: scene(seed),
        timeMs: (n) => start + n * 40,
        sound: { ...tone, startMs: start },
      });
    const [one, two] = [await part(`one-${how}.ts`, first, 2), await part(`two-${how}.ts`, second, 5)];
    const path = at(`joined-${how}.ts`);
    writeFileSync(path, Buffer.concat([readFileSync(one), readFileSync(two)]));
    const { shots, others } = await analyse(path);
    if (how === 'by less than the threshold') {
      // A real gap of two seconds: nothing says that it is none.
      expect(others).toEqual([{ type: 'rate', frameRate: { numerator: 25, denominator: 1 } }]);
      expect(shots.at(-1)!.endUs).toBeGreaterThan(7_900_000);
      return;
    }
    expect(shots.map(({ startFrame, endFrame }) => [startFrame, endFrame])).toEqual([
      [0, FRAMES],
      [FRAMES, 2 * FRAMES],
    ]);
    expect(Math.abs(shots[1]!.endUs - 6_000_000)).toBeLessThan(2 * WITHIN_US);
    const length = others.find((event) => event.type === 'length');
    expect(Math.abs(length!.durationUs - 6_000_000)).toBeLessThan(2 * WITHIN_US);
    expect(others.filter(({ type }) => type === 'problem')).toEqual([
      { type: 'problem', problem: expect.stringMatching(/^its clock jumps by -?\d{3}\.\d s at \d\.\d s: /) },
    ]);
  });
});

describe('the start timecode', () => {
  it.each(['mov', 'mp4', 'mkv'])('of %s is read', async (extension) => {
    const { probe } = await analyse(
      await writeFilm(at(`timecode.${extension}`), {
        ...film,
        tags: { timecode: '10:00:00:12' },
      }),
    );
    expect(probe.startTimecode).toBe('10:00:00:12');
  });

  it('of a Broadcast Wave is its time reference', async () => {
    const path = writeWav(at('bwf.wav'), { channels: 1, seconds: 1, at: () => 0 });
    const wav = readFileSync(path);
    const bext = Buffer.alloc(610);
    bext.write('bext', 0);
    bext.writeUInt32LE(602, 4);
    bext.writeBigUInt64LE(48_000n * 3_600n, 8 + 338);
    writeFileSync(path, Buffer.concat([wav.subarray(0, 12), bext, wav.subarray(12)]));
    expect((await engine.probe(path)).startTimecode).toBe('01:00:00.000');
  });
});

describe('the frame rate by the times of the frames', () => {
  const RATE_30 = { numerator: 30, denominator: 1 };
  it.each(['mkv', 'mp4'])('is none where they have no steady one: %s', async (extension) => {
    const timeMs = (n: number) => (n < 40 ? n * 33 : 40 * 33 + (n - 40) * 133);
    const { others, shots } = await analyse(await writeFilm(at(`variable.${extension}`), { ...film, timeMs }));
    expect(others).toEqual([{ type: 'rate', frameRate: null }]);
    expect(shots.at(-1)!.endFrame).toBe(FRAMES);
  });

  const grid = (count: number, periodUs: number) => Array.from({ length: count }, (_, n) => n * periodUs);
  it.each([
    ['on the grid', grid(300, 1e6 / 30), RATE_30],
    ['rounded to milliseconds', grid(300, 1e6 / 30).map((us) => Math.round(us / 1000) * 1000), RATE_30],
    ['half the stated rate', grid(299, 1e6 / 15), { numerator: 15, denominator: 1 }],
    ['a rate that nothing uses', grid(299, 1e6 / 17.3), null],
    ['one frame lost of 300', grid(301, 1e6 / 30).filter((_, n) => n !== 77), RATE_30],
    ['every third frame lost', grid(300, 1e6 / 30).filter((_, n) => n % 3 !== 0), null],
  ])('%s', (_, times, rate) => expect(steadyRate(times, RATE_30)).toEqual(rate));
});

describe('a stream that nothing here decodes', () => {
  it.each([
    ['picture', 'avc1', /^stream 0 \(vvzz\) cannot be decoded here/, 0],
    ['sound', 'mp4a', /^stream 1 \(/, 2],
  ])('%s: the file is known all the same', async (_, fourcc, problem, shotCount) => {
    const path = await writeFilm(at(`unknown-${fourcc}.mp4`), { ...film, sound: tone });
    const bytes = readFileSync(path);
    bytes.write('vvzz', bytes.indexOf(fourcc, bytes.indexOf('stsd', bytes.indexOf(fourcc) - 20)));
    // The object type says the codec of sound, whatever the name is.
    const esds = bytes.indexOf('esds');
    if (fourcc === 'mp4a') bytes.write('skip', esds);
    writeFileSync(path, bytes);
    const { probe, shots } = await analyse(path);
    expect(probe).toMatchObject({ kind: 'VIDEO', problems: [expect.stringMatching(problem)] });
    expect(probe.streams.map(({ type }) => type)).toEqual(['video', 'audio']);
    expect(shots).toHaveLength(shotCount);
  });
});

it('anamorphic pixels are made square, and the stored size is kept', async () => {
  const path = await writeFilm(at('anamorphic.mp4'), {
    width: 180,
    height: 144,
    frames: 10,
    paint,
    pixelAspect: { num: 16, den: 11 },
  });
  expect((await engine.probe(path)).streams[0]).toMatchObject({
    width: 262,
    height: 144,
    codedWidth: 180,
    codedHeight: 144,
  });
});
