import { syncTool } from '../decoder/sound/tools.js';
import type { Found, Measure } from '../findings.js';
import { LEAST_CONFIDENCE, offsetBetween, type Offset } from '../quality/sound/sync.js';
import type { Analysed, FileAnalyser } from './analyser.js';
import { hasSound } from './has-sound.js';
import { wholeSound } from './whole-sound.js';

/** EBU R 37 (2007): sound may be early by 40 ms and late by 60 ms; a track that is off by less is fit to be heard with the picture of the other. */
export const LIMIT_MS = 40;
export const STANDARD = 'EBU R 37';

export const soundSync: FileAnalyser = {
  name: 'sound-sync',
  description: 'How far the other sound tracks of a file lag behind its first, by what they have in common.',
  tools: [syncTool],
  appliesTo: (asset) => hasSound(asset) && soundStreams(asset.streams).length > 1,
  async analyseFile({ asset, signal, onProgress }, file) {
    const [first, ...others] = soundStreams(asset.streams);
    const reference = await wholeSound(file, first!, signal);
    const found: Found[] = [];
    for (const [i, stream] of others.entries()) {
      const offset = await offsetBetween(reference, await wholeSound(file, stream, signal));
      onProgress(i + 1, others.length);
      if (offset) found.push(...foundOf(stream, first!, offset));
    }
    return found;
  },
};

const soundStreams = (streams: Analysed['asset']['streams']): number[] =>
  streams.filter(({ type }) => type === 'audio').map(({ index }) => index);

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
