import { SYNC_RATE } from '../quality/sound/sync.js';
import type { AnalysedFile } from './analyser.js';

/** All of a stream from the presentation's zero, mixed to one channel: 29 MB an hour. @param stream null: the main one */
export async function wholeSound(
  { engine, path, probe }: AnalysedFile,
  stream: number | null,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  let samples = new Float32Array(1 << 16);
  let length = 0;
  const options = { rate: SYNC_RATE, stream, ...(signal && { signal }) };
  for await (const piece of engine.sound(path, probe, options)) {
    const at = Math.round((piece.startUs / 1_000_000) * SYNC_RATE);
    length = Math.max(length, at + piece.samples.length);
    if (length > samples.length) {
      const more = new Float32Array(length * 2);
      more.set(samples);
      samples = more;
    }
    samples.set(piece.samples, at);
  }
  return samples.subarray(0, length);
}
