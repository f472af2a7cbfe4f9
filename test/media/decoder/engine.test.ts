import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Container } from '../../../src/media/decoder/container.js';
import { shippedAnalysers } from '../../../src/media/analysers/shipped.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { MediaError } from '../../../src/media/decoder/types.js';
import type { Measure } from '../../../src/media/findings.js';
import type {
  AnalysisEvent,
  MediaEngine,
  Picture,
  Probe,
  ShotSpan,
  TextLine,
} from '../../../src/media/decoder/types.js';
import { scene, turn, writeFilm, writeWav } from './clips.js';
import type { Film } from './clips.js';

const SAMPLES = resolve(import.meta.dirname, '../../../../shared/media');
const sample = (name: string) => join(SAMPLES, name);
const withSamples = describe.skipIf(!existsSync(SAMPLES));
if (!existsSync(SAMPLES)) console.warn(`no sample media at ${SAMPLES}: the tests on real films are skipped`);

let engine: MediaEngine;
let folder: string;
const at = (name: string) => join(folder, name);
const size = { width: 192, height: 108 };

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-clips-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Found {
  probe: Probe;
  pictures: Picture[];
  lines: TextLine[];
  measures: Measure[];
  shots: ShotSpan[];
}

async function analyse(path: string, sampleEveryUs = 2_000_000): Promise<Found> {
  const probe = await engine.probe(path);
  const found: Found = { probe, pictures: [], lines: [], measures: [], shots: [] };
  for await (const event of engine.analyse(path, probe, { sampleEveryUs })) {
    if (event.type === 'picture') found.pictures.push(event.picture);
    if (event.type === 'line') found.lines.push(event.line);
    if (event.type === 'found' && event.found.is === 'measure') found.measures.push(event.found.measure);
    if (event.type === 'shots') found.shots = event.shots;
  }
  return found;
}

const named = (measures: Measure[], name: string) => measures.filter((measure) => measure.name === name);
const starts = (shots: ShotSpan[]) => shots.map(({ startFrame }) => startFrame);

/** A film that cuts to another scene at each of `cuts`. */
function cutFilm(cuts: number[], frames: number): Film {
  return { ...size, frames, paint: (n, x, y) => scene(cuts.filter((cut) => cut <= n).length + 1)(n, x, y) };
}

/** The byte in a file at the middle of its largest picture: within a payload, so that only that picture suffers. */
function middleOfLargestPacket(path: string): number {
  const container = Container.open(path);
  const found = { middle: 0, size: 0 };
  for (const { pos, size } of container.packets()) {
    if (size > found.size) Object.assign(found, { middle: Number(pos) + Math.floor(size / 2), size });
  }
  container.close();
  return found.middle;
}

describe('a drawn film', () => {
  it('gives every hard cut, exact spans, and a keyframe of each shot among its pictures', async () => {
    const cuts = [20, 45, 52, 110, 160];
    const { shots, pictures, probe } = await analyse(await writeFilm(at('cuts.mp4'), cutFilm(cuts, 200)));
    expect(starts(shots)).toEqual([0, ...cuts]);
    expect(shots[0]!.startUs).toBe(0);
    expect(shots.at(-1)).toMatchObject({ endUs: 8_000_000, endFrame: 200 });
    expect(probe).toMatchObject({ kind: 'VIDEO', contentType: 'video/mp4', durationUs: 8_000_000 });
    const numbers = pictures.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [index, shot] of shots.entries()) {
      expect(shot.startUs).toBe(shot.startFrame * 40_000);
      expect(shot.endFrame).toBe(shots[index + 1]?.startFrame ?? 200);
      expect(numbers).toContain(shot.keyframe);
      expect(shot.keyframe).toBeGreaterThanOrEqual(shot.startFrame);
      expect(shot.keyframe).toBeLessThan(shot.endFrame);
    }
    for (const sampled of [0, 50, 100, 150]) expect(numbers).toContain(sampled);
    for (const { look, timestampUs, number } of pictures) {
      expect(Math.hypot(...look)).toBeCloseTo(1, 5);
      expect(timestampUs).toBe(number * 40_000);
    }
  });

  it('has one shot when it does not cut, flash frames or not', async () => {
    const still = scene(3);
    const flashing = (n: number) => n === 30 || (n >= 50 && n < 53);
    const paint: Film['paint'] = (n, x, y) => (flashing(n) ? [235, 128, 128] : still(n, x, y));
    expect(starts((await analyse(await writeFilm(at('flash.mp4'), { ...size, frames: 80, paint }))).shots)).toEqual([
      0,
    ]);
  });

  it('has two shots when a white flash of two frames parts two scenes', async () => {
    const [before, after] = [scene(2), scene(5)];
    const paint: Film['paint'] = (n, x, y) =>
      n === 48 || n === 49 ? [235, 128, 128] : (n < 48 ? before : after)(n, x, y);
    const { shots } = await analyse(await writeFilm(at('flash-cut.mp4'), { ...size, frames: 98, paint }));
    expect(starts(shots)).toEqual([0, 50]);
  });

  it('has one shot in a fast pan drawn on threes', async () => {
    const wide = (x: number, y: number) => 128 + 90 * Math.sin(x * 40 + Math.sin(x * 13) * 3) * Math.cos(y * 9 + x * 5);
    const paint: Film['paint'] = (n, x, y) => [wide(x + Math.floor(n / 3) * 0.12, y), 90, 150];
    expect(starts((await analyse(await writeFilm(at('pan.mp4'), { ...size, frames: 90, paint }))).shots)).toEqual([0]);
  });

  it('parts two pictures in the black between their fades, and measures the black', async () => {
    const [before, after] = [scene(2), scene(5)];
    const light = (n: number) => (n < 30 ? 1 : n < 50 ? (50 - n) / 20 : n < 60 ? 0 : Math.min(1, (n - 60) / 20));
    const paint: Film['paint'] = (n, x, y) => {
      const [luma, u, v] = (n < 55 ? before : after)(n, x, y);
      return [16 + (luma - 16) * light(n), 128 + (u - 128) * light(n), 128 + (v - 128) * light(n)];
    };
    const { shots, measures } = await analyse(await writeFilm(at('fade.mp4'), { ...size, frames: 110, paint }));
    expect(shots).toHaveLength(2);
    expect(shots[1]!.startFrame).toBeGreaterThan(49);
    expect(shots[1]!.startFrame).toBeLessThan(61);
    const [black] = named(measures, 'black');
    expect(black!.range!.startUs).toBeLessThanOrEqual(50 * 40_000);
    expect(black!.range!.endUs).toBeGreaterThanOrEqual(60 * 40_000);
    expect(black!.value).toBe((black!.range!.endUs - black!.range!.startUs) / 1_000_000);
  });

  it('measures a freeze, and keeps a black picture as a unit look', async () => {
    const paint: Film['paint'] = () => [16, 128, 128];
    const { measures, pictures, shots } = await analyse(
      await writeFilm(at('black.mp4'), { ...size, frames: 75, paint }),
    );
    expect(named(measures, 'freeze')[0]!.range).toEqual({ startUs: 0, endUs: 3_000_000 });
    expect(named(measures, 'black')[0]!.range).toEqual({ startUs: 0, endUs: 3_000_000 });
    expect(starts(shots)).toEqual([0]);
    expect(Math.hypot(...pictures[0]!.look)).toBeCloseTo(1, 5);
  });

  it('of variable rate gives each frame its own time', async () => {
    const timeMs = (n: number) => n * 40 + (n > 20 ? 1500 : 0) + (n > 30 ? 333 : 0);
    const path = await writeFilm(at('vfr.mkv'), { ...size, frames: 50, paint: scene(4), timeMs });
    const { pictures, shots } = await analyse(path, 1_000_000);
    for (const { number, timestampUs } of pictures) expect(timestampUs).toBe(timeMs(number) * 1000);
    // frame 21 is the first at or after 1 s and after 2 s
    expect(pictures.map(({ number }) => number)).toEqual(expect.arrayContaining([0, 21]));
    // how long the last frame lasts, Matroska does not tell
    expect(shots.at(-1)!.endUs).toBeGreaterThan(timeMs(49) * 1000);
  });

  it.each([
    [1, 'right'],
    [2, 'bottom'],
    [3, 'left'],
  ] as const)('turned by %i quarters is shown upright, its top to the %s', async (quarters, side) => {
    const paint: Film['paint'] = (_, __, y) => [y < 0.25 ? 235 : 40, 128, 128];
    const path = await writeFilm(at(`turned${quarters}.mp4`), { ...size, frames: 5, paint });
    turn(path, quarters);
    const { pictures, probe } = await analyse(path);
    const upright = quarters === 2 ? size : { width: size.height, height: size.width };
    expect(probe.streams[0]).toMatchObject(upright);
    expect(pictures[0]).toMatchObject({ ...upright, jpegWidth: upright.width, jpegHeight: upright.height });
    const { data, info } = await sharp(pictures[0]!.jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
    const level = (x: number, y: number) =>
      data[Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))]!;
    const edges = { right: level(0.95, 0.5), bottom: level(0.5, 0.95), left: level(0.05, 0.5) };
    expect(
      Object.entries(edges)
        .filter(([, luma]) => luma > 150)
        .map(([name]) => name),
    ).toEqual([side]);
  });

  it.each([1, 2, 7])('of %i frames works', async (frames) => {
    const { shots, pictures } = await analyse(
      await writeFilm(at(`short${frames}.mp4`), { ...size, frames, paint: scene(1) }),
    );
    expect(shots).toMatchObject([{ startFrame: 0, endFrame: frames, startUs: 0, endUs: frames * 40_000 }]);
    expect(pictures.map(({ number }) => number)).toContain(shots[0]!.keyframe);
  });

  it('of more than 640 pixels is kept 640 wide', async () => {
    const path = await writeFilm(at('wide.mp4'), { width: 854, height: 480, frames: 3, paint: scene(1) });
    const [picture] = (await analyse(path)).pictures;
    expect(picture).toMatchObject({ width: 854, height: 480, jpegWidth: 640, jpegHeight: 360 });
    expect(await sharp(picture!.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 360 });
  });
});

describe('sound', () => {
  // ITU-R BS.1770: a 997 Hz sine at −20 dBFS peak in one channel measures −23.0 LUFS
  const sine = (t: number) => 0.1 * Math.sin(2 * Math.PI * 997 * t);

  it.each([
    [1, -23.0],
    [2, -20.0],
  ] as const)('of %i channels has the loudness that BS.1770 gives a sine', async (channels, lufs) => {
    const { measures, probe } = await analyse(writeWav(at(`sine${channels}.wav`), { channels, seconds: 5, at: sine }));
    expect(probe).toMatchObject({ kind: 'AUDIO', contentType: 'audio/wav', durationUs: 5_000_000 });
    expect(named(measures, 'integrated_loudness')[0]!.value).toBeCloseTo(lufs, 0);
    expect(named(measures, 'true_peak')[0]!.value).toBeCloseTo(-20, 0);
    expect(named(measures, 'silence')).toEqual([]);
  });

  it('tells where it is silent', async () => {
    const path = writeWav(at('gap.wav'), { channels: 2, seconds: 8, at: (t) => (t >= 2 && t < 6 ? 0 : sine(t)) });
    const [silence] = named((await analyse(path)).measures, 'silence');
    expect(silence!.value).toBeCloseTo(4, 2);
    expect(silence!.range!.startUs / 1e6).toBeCloseTo(2, 2);
  });

  it('that is all silence has silence, but no loudness and no peak', async () => {
    const { measures } = await analyse(writeWav(at('silent.wav'), { channels: 2, seconds: 3, at: () => 0 }));
    expect(measures).toMatchObject([{ name: 'silence', value: 3, range: { startUs: 0, endUs: 3_000_000 } }]);
  });

  it('of 5.1 in a film is measured beside the pictures', async () => {
    const sound = { channels: 6, seconds: 2, at: sine } as const;
    const { measures, probe, shots } = await analyse(await writeFilm(at('six.mp4'), { ...cutFilm([25], 50), sound }));
    expect(probe.streams[1]).toMatchObject({ type: 'audio', channels: 6, sampleRateHz: 48_000 });
    expect(Number.isFinite(named(measures, 'integrated_loudness')[0]!.value)).toBe(true);
    expect(starts(shots)).toEqual([0, 25]);
    const tools = [...engine.tools, ...shippedAnalysers.flatMap((analyser) => analyser.tools)];
    for (const { tool } of measures) expect(tools.map(({ key }) => key)).toContain(tool);
  });
});

describe('a still image', () => {
  it('is one upright picture, by its EXIF orientation', async () => {
    const left = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    writeFileSync(at('exif.jpg'), left);
    const { probe, pictures, shots } = await analyse(at('exif.jpg'));
    expect(probe).toMatchObject({ kind: 'IMAGE', contentType: 'image/jpeg', durationUs: null });
    expect(pictures).toMatchObject([{ number: 0, timestampUs: 0, width: 600, height: 900, jpegWidth: 600 }]);
    expect(shots).toEqual([]);
  });
});

/** Processes that this one has decoding for it. */
function decoders(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.map(Number).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('decoder/child'));
}

describe('a file at fault', () => {
  const fault = async (path: string) =>
    analyse(path).then(
      () => null,
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('is told in one line without its path', async () => {
    mkdirSync(at('folder.mp4'));
    writeFileSync(at('empty.mp4'), '');
    writeFileSync(at('words.mp4'), 'not a film\n');
    writeFileSync(at('list.mp4'), '#EXTM3U\n#EXTINF:3,\ncuts.mp4\n');
    expect(await fault(at('nowhere.mp4'))).toBe('MediaError: no such file');
    expect(await fault(at('folder.mp4'))).toBe('MediaError: this is a folder, not a media file');
    expect(await fault(at('empty.mp4'))).toBe('MediaError: the file is empty');
    expect(await fault(at('words.mp4'))).toMatch(/^MediaError: not readable as media/);
    expect(await fault(at('list.mp4'))).toMatch(/^MediaError: not readable as media/);
  });

  it('that is cut off says how much could be read', async () => {
    const whole = await writeFilm(at('whole.mkv'), cutFilm([30], 100));
    const bytes = readFileSync(whole);
    writeFileSync(at('half.mkv'), bytes.subarray(0, bytes.length / 2));
    expect(await fault(at('half.mkv'))).toMatch(/^MediaError: truncated: \d\.\d s of 4\.0 s could be read$/);
  });

  it('that only has a glitch is read', async () => {
    const bytes = readFileSync(await writeFilm(at('sound.mkv'), cutFilm([30], 100)));
    const middle = middleOfLargestPacket(at('sound.mkv'));
    bytes.fill(0, middle, middle + 50);
    writeFileSync(at('glitch.mkv'), bytes);
    expect((await analyse(at('glitch.mkv'))).shots.at(-1)!.endUs).toBe(4_000_000);
  });

  it.skipIf(process.platform !== 'linux')('that crashes the decoder harms nothing but itself', async () => {
    const probe = await engine.probe(at('cuts.mp4'));
    const watched = (async () => {
      for await (const event of engine.analyse(at('cuts.mp4'), probe, { sampleEveryUs: 40_000 })) {
        if (event.type === 'picture') decoders().forEach((pid) => process.kill(pid, 'SIGKILL'));
      }
    })();
    await expect(watched).rejects.toThrow(new MediaError('the decoder crashed on this file (SIGKILL)'));
    expect((await analyse(at('cuts.mp4'))).shots).toHaveLength(6);
  });

  it('does not harm the next file', async () => {
    await fault(at('words.mp4'));
    expect((await analyse(at('cuts.mp4'))).shots).toHaveLength(6);
  });
});

describe('a consumer', () => {
  let path: string;
  beforeAll(async () => {
    path = await writeFilm(at('long.mp4'), cutFilm([100], 400));
  });
  const next = async (events: AsyncIterable<AnalysisEvent>) => {
    for await (const event of events) return event;
    return null;
  };

  it('that stops early is free to go on with the next file', async () => {
    const probe = await engine.probe(path);
    expect(await next(engine.analyse(path, probe, { sampleEveryUs: 40_000 }))).toMatchObject({ type: 'picture' });
    expect((await engine.probe(path)).durationUs).toBe(16_000_000);
  });

  it('that aborts gets the abort, not a fault of the file', async () => {
    const probe = await engine.probe(path);
    const stop = new AbortController();
    const run = async () => {
      for await (const event of engine.analyse(path, probe, { sampleEveryUs: 40_000, signal: stop.signal })) {
        if (event.type === 'picture') stop.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gets the same analysis again', async () => {
    const [first, second] = [await analyse(path), await analyse(path)];
    expect(second).toEqual(first);
  });

  it('is told a path with a colon and a pattern is a path', async () => {
    copyFileSync(path, at('a: b%03d.mp4'));
    expect((await engine.probe(at('a: b%03d.mp4'))).kind).toBe('VIDEO');
  });
});

withSamples('a real film', () => {
  const CUTS = [
    52, 122, 158, 221, 309, 715, 788, 872, 901, 987, 1127, 1157, 1203, 1234, 1246, 1284, 1345, 1378, 1430, 1472,
  ];
  CUTS.push(1525, 1571, 1618, 1650, 1689);

  it('gives every labelled cut of the Tears of Steel clip, and no other', async () => {
    const { shots } = await analyse(sample('tears-of-steel-battle-clip.webm'));
    const found = starts(shots).slice(1);
    const near = (frame: number) => (other: number) => Math.abs(other - frame) <= 2;
    expect(CUTS.filter((cut) => !found.some(near(cut)))).toEqual([]);
    expect(found.filter((frame) => !CUTS.some(near(frame)))).toEqual([]);
    expect(shots.at(-1)!.endFrame).toBe(1691);
  });

  it('gives the embedded captions as they were extracted', async () => {
    const { lines, probe } = await analyse(sample('nasa-webb-16s-embedded-captions.mp4'));
    const srt = readFileSync(sample('subtitles/nasa-webb-16s-embedded-captions.srt'), 'utf8');
    const us = (time: string) => Date.parse(`1970-01-01T${time.replace(',', '.')}Z`) * 1000;
    const cues = srt
      .trim()
      .split(/\n\n+/)
      .map((cue) => {
        const [, times, ...text] = cue.split('\n');
        const [startUs, endUs] = times!.split(' --> ').map(us);
        return { streamIndex: 2, startUs, endUs, text: text.join('\n'), speaker: null, position: null };
      });
    expect(lines.filter(({ streamIndex }) => streamIndex === 2)).toEqual(cues);
    expect(probe.streams.map(({ language }) => language)).toEqual(Array(6).fill('en'));
  });

  it('tells HDR10+ and its colours', async () => {
    const probe = await engine.probe(sample('hdr10plus-1080p-10bit-hevc.mp4'));
    expect(probe.streams[0]).toMatchObject({
      ...{ width: 1920, height: 1080, pixelFormat: 'yuv420p10le', bitDepth: 10, dynamicRange: 'HDR10_PLUS' },
      ...{ colorPrimaries: 'bt2020', colorTransfer: 'smpte2084', colorSpace: 'bt2020nc', colorRange: 'tv' },
    });
  });

  it('tells 60 frames a second and its title', async () => {
    const probe = await engine.probe(sample('big-buck-bunny-2s-1080p60-51ch.mp4'));
    expect(probe).toMatchObject({
      frameRate: { numerator: 60, denominator: 1 },
      title: 'Big Buck Bunny, Sunflower version',
    });
  });

  it('of sound alone gives measures alone', async () => {
    const { probe, pictures, measures } = await analyse(sample('viper.mp3'));
    expect(probe).toMatchObject({ kind: 'AUDIO', contentType: 'audio/mpeg', title: 'Horned Viper' });
    expect(pictures).toEqual([]);
    expect(named(measures, 'integrated_loudness')[0]!.value).toBeCloseTo(-10.7, 1);
  });
});
