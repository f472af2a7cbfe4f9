import { syncTool } from '../decoder/sound/tools.js';
import type { Found, Measure } from '../findings.js';
import { LEAST_CONFIDENCE, offsetBetween, SYNC_RATE, type Offset } from '../quality/sound/sync.js';
import type { Analysed, AnalysedFile, FileAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';

/** EBU R 37 (2007): sound may be early by 40 ms and late by 60 ms; a track that is off by less is fit to be heard with the picture of the other. */
const LIMIT_MS = 40;
const STANDARD = 'EBU R 37';

export const soundSync: FileAnalyser = {
  name: 'sound-sync',
  description: 'How far the other sound tracks of a file lag behind its first, by what they have in common.',
  tools: [syncTool],
  appliesTo: (asset) => hasSound(asset) && soundStreams(asset.streams).length > 1,
  async analyseFile(analysed, file) {
    const [first, ...others] = soundStreams(analysed.asset.streams);
    const reference = await wholeSound(analysed, file, first!);
    const found: Found[] = [];
    for (const [i, stream] of others.entries()) {
      const offset = await offsetBetween(reference, await wholeSound(analysed, file, stream));
      analysed.onProgress(i + 1, others.length);
      if (offset) found.push(...foundOf(stream, first!, offset));
    }
    return found;
  },
};

const soundStreams = (streams: Analysed['asset']['streams']): number[] =>
  streams.filter(({ type }) => type === 'audio').map(({ index }) => index);

/** All of a stream from the presentation's zero, mixed to one channel: 29 MB an hour. */
async function wholeSound(
  { signal }: Analysed,
  { engine, path, probe }: AnalysedFile,
  stream: number,
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

function* foundOf(stream: number, first: number, { milliseconds, confidence }: Offset): Generator<Found> {
  const measure = (name: string, value: number, unit: string | null): Measure => ({
    ...{ name, value, unit, range: null, stream, tool: syncTool.key },
  });
  yield { is: 'measure', measure: measure('sync_confidence', confidence, null) };
  if (confidence < LEAST_CONFIDENCE) return;
  yield { is: 'measure', measure: measure('sync_offset', milliseconds, 'ms') };
  if (Math.abs(milliseconds) <= LIMIT_MS) return;
  const by = `${Math.abs(milliseconds).toFixed(0)} ms ${milliseconds > 0 ? 'later' : 'earlier'}`;
  yield {
    is: 'finding',
    finding: {
      ...{ type: 'sound-fault', label: 'out-of-sync', range: null, tool: syncTool.key },
      text: `What this sound track has in common with that of stream ${first} comes ${by}.`,
      ...{ value: milliseconds, unit: 'ms', confidence },
      data: { severity: 'major', limit: LIMIT_MS, standard: STANDARD, stream },
    },
  };
}
