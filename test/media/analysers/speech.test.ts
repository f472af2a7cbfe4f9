import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { sileroMissing } from '../../../src/media/analysers/silero.js';
import { speechAnalyser } from '../../../src/media/analysers/speech.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { music, pinkNoise, whiteNoise } from '../../support/sound/backgrounds.js';
import { heardIn, speechScores } from '../../support/sound/heard.js';
import { writeSound } from '../../support/sound/sound-file.js';
import { conversation, hasEspeak, over, SPOKEN_RATE } from '../../support/sound/spoken.js';

const NASA = new URL('../../../../shared/media/nasa-webb-16s-embedded-captions.mp4', import.meta.url).pathname;
const hasVoice = hasEspeak();

for (const [is, what] of [
  [hasVoice, 'tests on spoken sound: espeak-ng is not installed'],
  [existsSync(NASA), `tests on a spoken clip: ${NASA} is not there`],
] as const)
  if (!is) console.warn(`skipped the ${what}`);

let engine: MediaEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

describe('where nobody speaks', () => {
  const count = 20 * SPOKEN_RATE;
  it.each([
    ['music', music(count, SPOKEN_RATE, 1)],
    ['pink noise', pinkNoise(count, 1)],
    ['white noise', whiteNoise(count, 1)],
    ['silence', new Float32Array(count)],
  ])('finds no speech in %s', async (_, samples) => {
    expect(await heardIn(samples)).toEqual([]);
  });

  it('can run here', () => expect(sileroMissing()).toBeNull());
});

it('hears sound at another rate as one piece after the other, each with its time in microseconds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-sound-'));
  try {
    const path = writeSound(join(folder, 'noise.wav'), [whiteNoise(9 * 44_100, 1)], 44_100);
    const pieces = [];
    const asked = { rate: SPOKEN_RATE, stream: null };
    for await (const piece of engine.sound(path, await engine.probe(path), asked)) pieces.push(piece);
    expect(pieces.map(({ startUs }) => Math.round(startUs / 1000))).toEqual([0, 4000, 8000]);
    expect(pieces.map(({ samples }) => samples.length)).toEqual([64_000, 64_000, 16_000]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe.skipIf(!hasVoice)('spoken sound', () => {
  it('is found to the frame: F1 from .95 on clean and at 10 dB, from .85 at 0 dB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'media-graph-speech-'));
    try {
      const talk = await conversation(engine, folder, 5, 4);
      const [count, endUs] = [talk.samples.length, (talk.samples.length / SPOKEN_RATE) * 1e6];
      const f1 = async (samples: Float32Array) =>
        speechScores([{ found: await heardIn(samples), truth: talk.truth, endUs }]).f1;
      expect(await f1(talk.samples)).toBeGreaterThanOrEqual(0.95);
      expect(await f1(over(talk, music(count, SPOKEN_RATE, 5), 10))).toBeGreaterThanOrEqual(0.95);
      expect(await f1(over(talk, pinkNoise(count, 5), 0))).toBeGreaterThanOrEqual(0.85);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe.skipIf(!existsSync(NASA))('a spoken clip', () => {
  let lake: Lake;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
  });
  afterAll(() => remove());

  it('gets annotations of its sentences, and how long it is spoken', async () => {
    const { streams } = await engine.probe(NASA);
    const asset = {
      ...assetRow('nasa', 0, 't0', 'VIDEO', 16_570_000),
      uri: `file://${NASA}`,
      size_bytes: null,
      streams,
    };
    await writeRows(lake, { titles: [titleRow(0)], assets: [asset] });
    const outcomes = await analyseAsset(lake, () => Promise.resolve(engine), asset, [speechAnalyser], {});
    expect(outcomes).toEqual([{ analyser: 'speech', status: 'done', found: 4, problem: null }]);

    await lake.refresh();
    const found = await select(lake.current, annotations, { where: equals('asset_id', 'nasa') });
    expect(found.map(({ type, data, model_id }) => ({ type, data, model_id }))).toEqual(
      Array(3).fill({ type: 'speech', data: { language: 'en' }, model_id: 'silero-vad@5-1' }),
    );
    // as heard: three sentences, from .7 to 12.2 s
    const [starts, ends] = [found.map(({ start_us }) => start_us! / 1e6), found.map(({ end_us }) => end_us! / 1e6)];
    for (const [i, [start, end]] of [
      [0.7, 4.8],
      [5.1, 8.2],
      [8.5, 12.2],
    ].entries()) {
      expect(Math.abs(starts[i]! - start!)).toBeLessThan(0.15);
      expect(Math.abs(ends[i]! - end!)).toBeLessThan(0.15);
    }
    for (const { confidence } of found) expect(confidence).toBeGreaterThan(0.9);
    const [measure] = await select(lake.current, metrics, { where: equals('asset_id', 'nasa') });
    expect(measure).toMatchObject({ name: 'speech_duration', unit: 's' });
    expect(measure!.value).toBeCloseTo(
      ends.reduce((sum, end, i) => sum + end - starts[i]!, 0),
      3,
    );
  });
});
