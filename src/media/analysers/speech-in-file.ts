import { speechSegments, type Hysteresis, type Segment } from '../quality/speech/speech-segments.js';
import type { Analysed, AnalysedFile } from './analyser.js';
import { SILERO_RATE, SILERO_WINDOW_US, speechProbabilities } from './silero.js';

/**
 * Probabilities are Silero's own (`get_speech_timestamps`). The silence and the lateness are those of the best F1, in frames of 10 ms, on
 * 337 s of espeak-ng in ten voices, clean and over music and pink noise at 20 to 0 dB: a silence of 100 ms lasts two windows of the
 * model, and both starts and ends come 40 ms late.
 */
export const HYSTERESIS: Hysteresis = {
  begins: 0.5,
  ends: 0.35,
  shortestSilenceUs: 64_000,
  shortestSpeechUs: 250_000,
  lateUs: 40_000,
};

const found = new WeakMap<AnalysedFile, Map<number | null, Promise<Segment[]>>>();

/** Where it is spoken in a stream of a file. Analysers of one run share it. @param stream null: the main one */
export function speechInFile(file: AnalysedFile, stream: number | null, analysed: Analysed): Promise<Segment[]> {
  const ofFile = found.get(file) ?? new Map<number | null, Promise<Segment[]>>();
  found.set(file, ofFile);
  const known = ofFile.get(stream) ?? detect(file, stream, analysed);
  ofFile.set(stream, known);
  return known;
}

async function detect(
  { engine, path, probe }: AnalysedFile,
  stream: number | null,
  { signal, onProgress }: Analysed,
): Promise<Segment[]> {
  const pieces = engine.sound(path, probe, { rate: SILERO_RATE, stream, signal });
  const stretches = await speechProbabilities(pieces, (doneUs) => onProgress(doneUs, probe.durationUs ?? doneUs));
  return stretches.flatMap((stretch) => speechSegments(stretch, SILERO_WINDOW_US, HYSTERESIS));
}
