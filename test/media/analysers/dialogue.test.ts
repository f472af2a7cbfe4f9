import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../../src/lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { sortKey } from '../../../src/lake/tables/ordering.js';
import { series } from '../../../src/lake/tables/series.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { dialogueAnalyser } from '../../../src/media/analysers/dialogue.js';
import { metricRow, seriesRow } from '../../../src/media/analysers/measure-rows.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { annotationRow, assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { writeSound } from '../../support/sound/sound-file.js';

const RATE = 16_000;
const SECONDS = 36;
/** Where people say that it is spoken, in seconds. */
const SPOKEN = [
  [2, 5],
  [8, 10],
  [14, 16],
  [20, 22],
  [30.8, 32.7],
] as const;
const LINES = [
  [2, 5, 'Good morning to you all.'],
  [8, 10, 'Is anybody there?'],
  [14, 16, 'I can hardly hear you.'],
  [24, 25.5, 'Nobody says this.'],
  [27, 28, '[A door slams]'],
  [30, 32, 'This comes late.'],
] as const;

/** Of a tone of 1 kHz in both channels, whose loudness is its level in dBFS: −20 where it is spoken, −40 elsewhere, −22 around a line. */
function levelAt(t: number): number {
  if (SPOKEN.some(([start, end]) => t >= start && t < end)) return -20;
  return t >= 12 && t < 18 ? -22 : -40;
}

let engine: MediaEngine;
let lake: Lake;
let remove: () => Promise<void>;
let film: AssetRow;

beforeAll(async () => {
  engine = await openEngine();
  const made = await temporaryLake();
  ({ lake, remove } = made);
  const path = join(made.folder, 'film.wav');
  const tone = Float32Array.from(
    { length: SECONDS * RATE },
    (_, i) => 10 ** (levelAt(i / RATE) / 20) * Math.sin((2 * Math.PI * 1000 * i) / RATE),
  );
  writeSound(path, [tone, tone], RATE);
  const { streams } = await engine.probe(path);
  film = { ...assetRow('film', 0, 't0', 'AUDIO', SECONDS * 1e6), uri: `file://${path}`, size_bytes: null };
  film = { ...film, streams, language: 'en-GB' };
  const [sv, en] = ['sv', 'en'].map((language, i) => ({ ...assetRow(language, 1 + i, 't0', 'TEXT', null), language }));
  await writeRows(lake, {
    titles: [titleRow(0)],
    assets: [film, sv!, en!],
    dialogue: [lineOf(sv!, 0, [0, 1, 'Hej.']), ...LINES.map((line, i) => lineOf(en!, i, line))],
    annotations: SPOKEN.map(([start, end], i) =>
      annotationRow(i, {
        ...{ id: `speech-${i}`, type: 'speech', label: null, source: 'HUMAN', data: null },
        ...{ title_id: 't0', asset_id: 'film', start_us: start * 1e6, end_us: end * 1e6 },
      }),
    ),
  });
});
afterAll(async () => {
  await engine.close();
  await remove();
});

const lineOf = (
  { id, ordinal, language }: AssetRow,
  i: number,
  [start, end, text]: readonly [number, number, string],
): DialogueRow => ({
  ...{ id: `${id}-${i}`, asset_id: id, title_id: 't0', ordinal: i, sort_key: sortKey(ordinal, i), language, text },
  ...{ start_us: start * 1e6, end_us: end * 1e6, speaker: null, text_align: null, block_align: null },
  ...{ x_percent: null, y_percent: null, width_percent: null, height_percent: null, writing_mode: null },
});

/** To .05. */
const near = (value: number): unknown => (Number.isNaN(value) ? NaN : expect.closeTo(value, 1));

const run = () => analyseAsset(lake, () => Promise.resolve(engine), film, [dialogueAnalyser], {});

describe('dialogue', () => {
  it('measures a programme of known levels, and finds what is wrong in it, each in its place', async () => {
    expect(await run()).toMatchObject([{ analyser: 'dialogue', status: 'done', problem: null }]);
    await lake.refresh();
    const measured = await select(lake.current, metrics, { where: equals('asset_id', 'film') });
    const value = (name: string) => measured.find((one) => one.name === name)?.value;
    expect(value('speech_gated_loudness')).toBeCloseTo(-20, 1);
    // whole blocks in lines: 71.5 with the tone's −20, of which 1.5 in part, and 25.5 with −40
    expect(value('subtitle_gated_loudness')).toBeCloseTo(10 * Math.log10((71.5e-2 + 25.5e-4) / 97), 1);
    const [plain, close] = [10 * Math.log10(99), 10 * Math.log10((1e-2 - 10 ** -2.2) / 10 ** -2.2)];
    expect(value('dialogue_to_rest_ratio')).toBeCloseTo(plain, 1);
    expect(value('speech_in_offset')).toBe(0);
    expect(value('speech_out_offset')).toBe(0);
    expect(value('subtitle_offset_to_speech')).toBe(0);

    const curves = await select(lake.current, series, {
      where: equals('asset_id', 'film'),
      columns: ['name', 'values', 'times'],
    });
    const curve = (name: string) => {
      const { values, times } = curves.find((one) => one.name === name)!;
      const points = [...new Float32Array(Uint8Array.from(values).buffer)];
      return { points, times: [...new Float64Array(Uint8Array.from(times!).buffer)].map((us) => us / 1e6) };
    };
    expect(curve('dialogue_to_rest_ratio')).toEqual({
      points: [plain, plain, close, NaN, NaN, plain].map(near),
      times: LINES.map(([start]) => start),
    });
    expect(curve('speech_in_offset').points).toEqual([0, 0, 0, NaN, NaN, 0.8].map(near));
    expect(curve('speech_rate').points).toEqual([24 / 3, 17 / 2, 22 / 2, NaN, NaN, 16 / 1.9].map(near));

    const found = await select(lake.current, annotations, { where: equals('type', 'sound-fault') });
    const places = found.map((one) => ({
      label: one.label,
      at: [one.start_us! / 1e6, one.end_us! / 1e6],
      ...(one.data as { severity: string; lineId?: string }),
    }));
    expect(places.sort((a, b) => a.at[0]! - b.at[0]! || (a.label! < b.label! ? -1 : 1))).toMatchObject([
      { label: 'dialogue-at-risk', at: [14, 16], severity: 'major', lineId: 'en-2', limit: 7.5 },
      { label: 'not-subtitled', at: [20, 22], severity: 'minor' },
      { label: 'subtitled-but-silent', at: [24, 25.5], lineId: 'en-3' },
      { label: 'speech-late', at: [30, 32], lineId: 'en-5' },
      { label: 'speech-overlong', at: [30, 32], lineId: 'en-5' },
    ]);
  });

  it('is up to date until a line or what people say of speech changes', async () => {
    expect(await run()).toMatchObject([{ status: 'unchanged' }]);
    const [line] = await select(lake.current, dialogue, { where: equals('id', 'en-3') });
    await writeToLake(lake, { note: 'moved a line' }, (writer) =>
      writer.upsert(dialogue, 'id', [{ ...line!, start_us: 20_000_000, end_us: 22_000_000 }]),
    );
    expect(await run()).toMatchObject([{ status: 'done' }]);
    await lake.refresh();
    const found = await select(lake.current, annotations, { where: equals('type', 'sound-fault') });
    expect(found.map(({ label }) => label).sort()).toEqual(['dialogue-at-risk', 'speech-late', 'speech-overlong']);
  });

  it('takes the loudness that the lake has, and the level of the film that the sound is a dub of', async () => {
    const curve = { name: 'momentary_loudness', unit: 'LUFS', startUs: 100_000, stepUs: 100_000, timesUs: null };
    const values = new Float32Array(SECONDS * 10).fill(-31);
    const original = assetRow('original', 3, 't0', 'VIDEO', SECONDS * 1e6);
    const level = { name: 'speech_gated_loudness', value: -25, unit: 'LUFS', range: null, tool: 'meter' };
    await writeToLake(lake, { note: 'a curve, and an original' }, async (writer) => {
      await writer.add(series, [seriesRow(film, { ...curve, values, tool: 'meter' }, 'meter@1')]);
      await writer.add(assets, [original]);
      await writer.add(metrics, [metricRow(original, level, 0, 'meter@1')]);
    });
    expect(
      await analyseAsset(lake, () => Promise.resolve(engine), film, [dialogueAnalyser], { again: true }),
    ).toMatchObject([{ status: 'done' }]);
    await lake.refresh();
    const measured = await select(lake.current, metrics, { where: equals('asset_id', 'film') });
    for (const name of ['speech_gated_loudness', 'subtitle_gated_loudness'])
      expect(measured.find((one) => one.name === name)?.value).toBeCloseTo(-31, 6);
    expect(measured.find(({ name }) => name === 'speech_level_to_original')?.value).toBeCloseTo(-6, 6);
    const [off] = await select(lake.current, annotations, { where: equals('label', 'dub-level') });
    expect(off).toMatchObject({ text: 'Speech is 6.0 LU quieter than in the original.', unit: 'LU', start_us: null });
  });
});
