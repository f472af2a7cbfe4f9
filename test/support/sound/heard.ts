/** What the speech analyser finds in samples, and how well that fits. */
import { HYSTERESIS } from '../../../src/media/analysers/speech-in-file.js';
import { SILERO_WINDOW_US, speechProbabilities } from '../../../src/media/analysers/silero.js';
import type { SoundPiece } from '../../../src/media/decoder/types.js';
import type { TimeSpan } from '../../../src/media/findings.js';
import { speechSegments, type Segment } from '../../../src/media/quality/speech/speech-segments.js';
import { scoreSegmentation } from '../../../src/scoring/segmentation.js';
import { SPOKEN_RATE } from './spoken.js';

/** @param samples at 16 kHz */
export async function heardIn(samples: Float32Array): Promise<Segment[]> {
  const stretches = await speechProbabilities(inPieces(samples), () => undefined);
  return stretches.flatMap((stretch) => speechSegments(stretch, SILERO_WINDOW_US, HYSTERESIS));
}

async function* inPieces(samples: Float32Array): AsyncGenerator<SoundPiece> {
  for (let at = 0; at < samples.length; at += 4 * SPOKEN_RATE)
    yield { startUs: (at / SPOKEN_RATE) * 1e6, samples: samples.subarray(at, at + 4 * SPOKEN_RATE) };
}

/** Frame-wise, exact to the microsecond, over all of the sounds together; and events within 200 ms. */
export function speechScores(
  heard: readonly { found: readonly TimeSpan[]; truth: readonly TimeSpan[]; endUs: number }[],
) {
  const set = (of: 'found' | 'truth') => {
    const all = heard.flatMap((one, group) => one[of].map((span) => ({ ...span, group })));
    return {
      size: all.length,
      group: Int32Array.from(all, ({ group }) => group),
      label: new Int32Array(all.length),
      start: Float64Array.from(all, ({ startUs }) => startUs),
      end: Float64Array.from(all, ({ endUs }) => endUs),
      confidence: new Float64Array(all.length).fill(NaN),
    };
  };
  const judged = { start: new Float64Array(heard.length), end: Float64Array.from(heard, ({ endUs }) => endUs) };
  const { figures } = scoreSegmentation(set('found'), set('truth'), 1, judged);
  const figure = (name: string) =>
    Number(figures.find(({ metric, label }) => metric === name && label === null)?.value?.toFixed(4));
  return {
    precision: figure('precision'),
    recall: figure('recall'),
    f1: figure('f1'),
    eventF1: figure('eventF1'),
  };
}
