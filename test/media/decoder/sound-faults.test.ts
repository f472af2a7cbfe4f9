import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { measured } from '../../support/measured.js';
import { musicLike, writeSound } from '../../support/sound/sound-file.js';

const RATE = 16_000;

let engine: MediaEngine;
let folder: string;

beforeAll(async () => {
  engine = await openEngine();
  folder = mkdtempSync(join(tmpdir(), 'media-graph-faults-'));
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function faultsOf(channels: readonly Float32Array[], mask = 0) {
  const path = writeSound(join(folder, 'sound.wav'), channels, RATE, mask);
  const { findings, measures } = await measured(engine, path, ['sound-faults']);
  const labels = findings.map(({ label, data }) => [label, data!['channel']].filter(Boolean).join(' '));
  return { findings, measures, labels };
}

/** Two channels that have much in common. */
function music(seconds: number): [Float32Array, Float32Array] {
  const [both, left, right] = [1, 2, 3].map((seed) => musicLike(seconds, RATE, seed)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return [both.map((sample, i) => sample + left[i]! / 4), both.map((sample, i) => sample + right[i]! / 4)];
}

describe('sound without a fault', () => {
  it('has levels, and no finding', async () => {
    const { findings, measures } = await faultsOf(music(15));
    expect(findings).toEqual([]);
    expect(measures.filter(({ name }) => name === 'clicks')).toMatchObject([{ value: 0 }]);
    expect(measures.filter(({ name }) => name === 'rms_level').map(({ channel }) => channel)).toEqual(['FL', 'FR']);
  });

  it('may be a low tone at full scale', async () => {
    const low = Float32Array.from({ length: RATE * 4 }, (_, i) => Math.sin((2 * Math.PI * 37 * i) / RATE));
    expect((await faultsOf([low])).labels).toEqual([]);
  });

  it('may be speech-like bursts with pauses between them', async () => {
    const sound = musicLike(6, RATE, 4).map((sample, i) => {
      const place = (i / RATE) % 0.4;
      return sample * Math.max(0, Math.min(1, place / 0.03, (0.25 - place) / 0.05));
    });
    expect((await faultsOf([sound])).labels).toEqual([]);
  });
});

describe('a fault is found where it is', () => {
  it('clipping', async () => {
    const [left, right] = music(4);
    for (let i = RATE; i < 1.5 * RATE; i++) left[i] = Math.max(-1, Math.min(1, left[i]! * 8));
    const { findings, labels, measures } = await faultsOf([left, right]);
    expect(labels).toEqual(['clipping FL']);
    expect(findings[0]!.range!.startUs / 1e6).toBeCloseTo(1, 1);
    expect(findings[0]!.range!.endUs / 1e6).toBeCloseTo(1.5, 1);
    expect(measures.find(({ name }) => name === 'clipped_samples')!.value).toBeGreaterThan(100);
  });

  it('a dropout', async () => {
    const [left, right] = music(4);
    right.fill(0, 2.25 * RATE, 2.27 * RATE);
    const { findings, labels } = await faultsOf([left, right]);
    expect(labels).toEqual(['dropout FR']);
    expect(findings[0]!.range!.startUs / 1e6).toBeCloseTo(2.25, 2);
    expect(findings[0]!.value).toBeCloseTo(20, -1);
  });

  it('clicks, of which two near each other are one finding', async () => {
    const [left, right] = music(4);
    for (const at of [1, 1.2, 3]) left[Math.round(at * RATE)]! += 0.6;
    const { findings, labels, measures } = await faultsOf([left, right]);
    expect(labels).toEqual(['click FL', 'click FL']);
    expect(findings.map(({ value }) => value)).toEqual([2, 1]);
    expect(findings[1]!.range!.startUs / 1e6).toBeCloseTo(3, 2);
    expect(measures.find(({ name }) => name === 'clicks')!.value).toBe(3);
  });

  it('a click under a loud high tone, which is foreseen', async () => {
    const loud = musicLike(4, RATE, 1).map(
      (sample, i) => sample / 4 + 0.4 * Math.sin((2 * Math.PI * 5_500 * i) / RATE),
    );
    loud[2 * RATE]! += 0.15;
    const { findings, labels } = await faultsOf([loud]);
    expect(labels).toEqual(['click']);
    expect(findings[0]!.range!.startUs / 1e6).toBeCloseTo(2, 2);
  });

  it('a dropout that begins and ends where the wave is at zero', async () => {
    const tone = musicLike(4, RATE, 1).map((sample, i) => sample / 20 + 0.4 * Math.sin((2 * Math.PI * 250 * i) / RATE));
    const atZero = (from: number) => tone.findIndex((sample, i) => i >= from && Math.abs(sample) < 0.02);
    tone.fill(0, atZero(2 * RATE), atZero(2.02 * RATE));
    expect((await faultsOf([tone])).labels).toEqual(['dropout']);
  });

  it('a DC offset, but no slow swing', async () => {
    const [left, right] = music(6);
    const offset = left.map((sample) => sample + 0.02);
    const swing = right.map((sample, i) => sample + (i < 2 * RATE ? 0.04 : -0.01));
    const { findings, labels } = await faultsOf([offset, swing]);
    expect(labels).toEqual(['dc-offset FL']);
    expect(findings[0]!.value).toBeCloseTo(2, 1);
  });

  it('hum of 50 Hz in one channel', async () => {
    const [left, right] = music(26);
    const tone = (i: number, hz: number) => Math.sin((2 * Math.PI * hz * i) / RATE);
    const hum = left.map((sample, i) => sample + 0.02 * (tone(i, 50.05) + tone(i, 100.1) + tone(i, 150.15)));
    const { findings, labels } = await faultsOf([hum, right]);
    expect(labels).toEqual(['hum FL']);
    expect(findings[0]!.text).toContain('50 Hz');
    expect(findings[0]!.value).toBeCloseTo(-32.2, -0.5);
  });

  it('a channel that is upside down, one that is the same as the other, one that is silent', async () => {
    const [left, right] = music(4);
    expect((await faultsOf([left, right.map((sample) => -sample)])).labels).toEqual(['inverted-channel']);
    expect((await faultsOf([left, left])).labels).toEqual(['mono-in-stereo']);
    expect((await faultsOf([left, right.map(() => 0)])).labels).toEqual(['silent-channel FR']);
  });

  it('a stretch out of phase', async () => {
    const [left, right] = music(10);
    const turned = right.map((sample, i) => (i > 4 * RATE && i < 7 * RATE ? -sample : sample));
    const { findings, labels } = await faultsOf([left, turned]);
    expect(labels).toEqual(['out-of-phase']);
    expect(findings[0]!.range!.startUs / 1e6).toBeCloseTo(4.2, 0);
  });

  it('a stream of near silence, but not the silence of an effects channel', async () => {
    const [left, right] = music(2);
    const silence = left.map(() => 0);
    expect((await faultsOf([left.map((sample) => sample / 10_000)])).labels).toEqual(['near-silence']);
    expect((await faultsOf([left, right, left, silence, right, left], 0x3f)).labels).toEqual([]);
  });
});

it('a waveform is the least and greatest of every 512 samples of both channels together', async () => {
  const [left, right] = music(2);
  const { series } = await measured(engine, writeSound(join(folder, 'w.wav'), [left, right], RATE), ['waveform']);
  const [least, greatest] = series;
  expect(least).toMatchObject({ name: 'waveform_min', startUs: 0, stepUs: 32_000 });
  expect(greatest).toMatchObject({ name: 'waveform_max' });
  expect(least!.values).toHaveLength(Math.ceil((2 * RATE) / 512));
  const third = Array.from({ length: 512 }, (_, i) => (left[1024 + i]! + right[1024 + i]!) / 2);
  expect(least!.values[2]).toBeCloseTo(Math.min(...third), 3);
  expect(greatest!.values[2]).toBeCloseTo(Math.max(...third), 3);
});
