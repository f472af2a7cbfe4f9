import { describe, expect, it } from 'vitest';
import { audiowaveformJson } from '../../../src/media/quality/sound/audiowaveform.js';
import { Fft } from '../../../src/media/quality/sound/fft.js';
import { LEAST_CONFIDENCE, offsetBetween, SYNC_RATE } from '../../../src/media/quality/sound/sync.js';
import { coarser, WaveformMeter } from '../../../src/media/quality/sound/waveform.js';
import { musicLike, noise } from '../../support/sound/sound-file.js';

describe('audiowaveform', () => {
  // BBC audiowaveform, doc/DataFormat.md: version, channels, sample_rate, samples_per_pixel, bits, length, data
  const waveform = (least: number[], greatest: number[]) => ({
    least: Float32Array.from(least),
    greatest: Float32Array.from(greatest),
  });

  it('has pairs of minimum and maximum, those of the channels in turn', () => {
    const left = waveform([-0.5, -0.25, -0.3125], [0.5, 0.3125, 0.4375]);
    const right = waveform([-0.515625, -0.3125, -0.4375], [0.484375, 0.34375, 0.34375]);
    expect(audiowaveformJson([left, right], { sampleRate: 48_000, samplesPerPixel: 512, bits: 8 })).toEqual({
      ...{ version: 2, channels: 2, sample_rate: 48_000, samples_per_pixel: 512, bits: 8, length: 3 },
      data: [-64, 64, -66, 62, -32, 40, -40, 44, -40, 56, -56, 44],
    });
  });

  it('is made coarser exactly, keeps within its bits, and draws what is missing as silence', () => {
    const one = waveform([-1.2, -0.25, NaN, NaN, -0.5], [0.5, 1.1, NaN, NaN, -0.25]);
    const json = audiowaveformJson([one], { sampleRate: 44_100, samplesPerPixel: 1024, bits: 16 });
    expect(json.length).toBe(3);
    expect(json.data).toEqual([-32_768, 32_767, 0, 0, -16_384, -8192]);
  });

  it('at a resolution that is not kept is refused', () => {
    const wanted = { sampleRate: 48_000, samplesPerPixel: 700, bits: 8 } as const;
    expect(() => audiowaveformJson([waveform([0], [0])], wanted)).toThrow(/multiple of 512.*700/);
  });

  it('is the same however the samples come, and coarser as if it were made so', () => {
    const samples = musicLike(1, 8000, 1);
    const [whole, pieces] = [new WaveformMeter(), new WaveformMeter()];
    whole.push([samples]);
    for (let at = 0; at < samples.length; at += 100) pieces.push([samples.subarray(at, at + 100)]);
    const made = whole.finish();
    expect(pieces.finish()).toEqual(made);
    const four = coarser(made, 4);
    expect(four.greatest[1]).toBe(Math.max(...samples.subarray(2048, 4096)));
    expect(four.least).toHaveLength(4);
  });
});

it('a transform finds the frequency of a wave', () => {
  const real = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64));
  const imaginary = new Float64Array(64);
  new Fft(64).transform(real, imaginary);
  const sizes = Array.from(real, (re, i) => Math.hypot(re, imaginary[i]!));
  expect(sizes[5]).toBeCloseTo(32, 9);
  expect(sizes[59]).toBeCloseTo(32, 9);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(64, 9);
});

describe('the offset of one language from another', () => {
  const seconds = 60;
  const common = musicLike(seconds + 2, SYNC_RATE, 7);
  /** The music, and someone who speaks over it, otherwise in each. */
  const track = (startSeconds: number, seed: number) => {
    const random = noise(seed);
    return Float32Array.from({ length: seconds * SYNC_RATE }, (_, i) => {
      const speaks = Math.sin((2 * Math.PI * i) / SYNC_RATE / (2 + (seed % 3))) > 0;
      return common[Math.round(startSeconds * SYNC_RATE) + i]! + (speaks ? 0.1 * random() : 0);
    });
  };

  it.each([0, 0.12, 1.5])('is found, %d s', async (late) => {
    const offset = (await offsetBetween(track(late, 11), track(0, 12)))!;
    expect(offset.milliseconds).toBeCloseTo(late * 1000, 0);
    expect(offset.confidence).toBeGreaterThan(LEAST_CONFIDENCE);
    expect((await offsetBetween(track(0, 12), track(late, 11)))!.milliseconds).toBeCloseTo(-late * 1000, 0);
  });

  it('is not claimed of sounds that have nothing in common, or of silence', async () => {
    const [one, other] = [21, 22].map((seed) => musicLike(seconds, SYNC_RATE, seed));
    expect((await offsetBetween(one!, other!))!.confidence).toBeLessThan(LEAST_CONFIDENCE);
    expect(await offsetBetween(one!, new Float32Array(seconds * SYNC_RATE))).toBeNull();
  });
});
