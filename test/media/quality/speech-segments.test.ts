import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speechSegments, type Hysteresis } from '../../../src/media/quality/speech/speech-segments.js';
import { spokenStreams } from '../../../src/media/quality/speech/spoken-streams.js';
import type { StreamInfo } from '../../../src/lake/tables/streams.js';

const WINDOW_US = 32_000;
const HOW: Hysteresis = { begins: 0.5, ends: 0.35, shortestSilenceUs: 64_000, shortestSpeechUs: 90_000, lateUs: 0 };

const segmentsOf = (probabilities: number[], how: Partial<Hysteresis> = {}, startUs = 0) =>
  speechSegments({ startUs, endUs: startUs + probabilities.length * WINDOW_US, probabilities }, WINDOW_US, {
    ...HOW,
    ...how,
  });
const windows = (...of: ReturnType<typeof segmentsOf>) =>
  of.map(({ startUs, endUs }) => [startUs / WINDOW_US, endUs / WINDOW_US]);

describe('stretches of speech by probabilities', () => {
  it('begin at .5, go on to .35, and end where two windows in a row are silent', () => {
    const [only, ...more] = segmentsOf([0.1, 0.4, 0.5, 0.4, 0.9, 0.4, 0.3, 0.3, 0.3, 0.1]);
    expect(more).toEqual([]);
    expect(windows(only!)).toEqual([[2, 6]]);
    expect(only!.confidence).toBeCloseTo((0.5 + 0.4 + 0.9 + 0.4) / 4, 6);
  });

  it('bridge a silence that is shorter, also one of doubt after it', () => {
    expect(windows(...segmentsOf([0.9, 0.9, 0.1, 0.4, 0.9, 0.9, 0, 0, 0]))).toEqual([[0, 6]]);
    expect(windows(...segmentsOf([0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.9, 0.9, 0.9, 0, 0, 0]))).toEqual([
      [0, 3],
      [6, 9],
    ]);
  });

  it('are longer than the shortest, and may run to the end', () => {
    expect(segmentsOf([0, 0.9, 0.9, 0, 0, 0])).toEqual([]);
    expect(windows(...segmentsOf([0, 0.9, 0.9, 0.9, 0, 0, 0]))).toEqual([[1, 4]]);
    expect(windows(...segmentsOf([0, 0.9, 0.9, 0.9]))).toEqual([[1, 4]]);
  });

  it('come earlier by what the model is late, but not before the sound, and stay at its end', () => {
    const late = { lateUs: 40_000 };
    const [first] = segmentsOf([0.9, 0.9, 0.9, 0.9, 0, 0, 0], late, 1_000_000);
    expect(first).toMatchObject({ startUs: 1_000_000, endUs: 1_000_000 + 4 * WINDOW_US - 40_000 });
    const [last] = segmentsOf([0, 0, 0, 0.9, 0.9, 0.9], late);
    expect(last).toMatchObject({ startUs: 3 * WINDOW_US - 40_000, endUs: 6 * WINDOW_US });
  });

  it('whatever the probabilities: in order, apart, within the sound, and every window from .5 on that is not too short is in one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 120 }), (probabilities) => {
        const segments = segmentsOf(probabilities, { shortestSpeechUs: -1 });
        for (const [i, { startUs, endUs, confidence }] of segments.entries()) {
          expect(endUs).toBeGreaterThan(startUs);
          expect(startUs).toBeGreaterThanOrEqual(segments[i - 1]?.endUs ?? 0);
          expect(endUs).toBeLessThanOrEqual(probabilities.length * WINDOW_US);
          expect(confidence).toBeGreaterThan(0);
          expect(probabilities[startUs / WINDOW_US]).toBeGreaterThanOrEqual(0.5);
        }
        const isIn = (at: number) => segments.some(({ startUs, endUs }) => startUs <= at && at < endUs);
        for (const [i, probability] of probabilities.entries())
          if (probability >= 0.5) expect(isIn(i * WINDOW_US)).toBe(true);
      }),
    );
  });
});

describe('streams in which speech is looked for', () => {
  const audio = (index: number, language: string | null): StreamInfo => ({
    ...{ type: 'audio', index, language, codec: 'aac', channels: 2, channelLayout: 'stereo', sampleRateHz: 48_000 },
  });
  it.each([
    ['no sound', [], []],
    ['one of an unknown language, by the asset’s', [audio(1, null)], [[null, 'sv']]],
    ['two of one language', [audio(1, 'en'), audio(2, 'en')], [[null, 'en']]],
    [
      'three of two languages, the first of each',
      [audio(1, 'en'), audio(2, 'en'), audio(4, 'de')],
      [
        [1, 'en'],
        [4, 'de'],
      ],
    ],
  ])('%s', (_, streams, wanted) => {
    expect(spokenStreams(streams, 'sv').map(({ stream, language }) => [stream, language])).toEqual(wanted);
  });
});
