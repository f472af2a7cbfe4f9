import type { Lake } from '../../lake/lancedb/lake.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { assetSyncTool } from '../decoder/sound/tools.js';
import { MediaError, type MediaEngine } from '../decoder/types.js';
import type { Found } from '../findings.js';
import { LEAST_CONFIDENCE, offsetBetween } from '../quality/sound/sync.js';
import { fileOf } from './analyse-asset.js';
import type { CompareOptions } from './compare-encodes.js';
import { wholeSound } from './whole-sound.js';
import { writeAnalyses } from './write-analyses.js';

export interface SoundComparison {
  /** By which the second sound lags behind the first; negative: it comes early. Null: they have too little in common. */
  readonly offsetMs: number | null;
  /** 0 to 1: see `Offset`. */
  readonly confidence: number;
}

/**
 * Compares the main sound of an asset with that of another version, such as a dub, and writes `sync_offset` and `sync_confidence` of the
 * version, with the source's id as their channel. Throws MediaError, of one line, where one has no sound.
 */
export async function compareSound(
  lake: Lake,
  engine: MediaEngine,
  source: AssetRow,
  version: AssetRow,
  options: CompareOptions,
): Promise<SoundComparison> {
  await lake.refresh();
  const sounds: Float32Array[] = [];
  for (const asset of [source, version]) {
    sounds.push(
      await wholeSound(await fileOf(engine, asset), null, options.signal).catch((error: Error) => {
        throw error instanceof MediaError ? new MediaError(`${asset.id}: ${error.message}`) : error;
      }),
    );
    options.onProgress?.(sounds.length, 2);
  }
  const found = await offsetBetween(sounds[0]!, sounds[1]!);
  const confidence = found?.confidence ?? 0;
  const offsetMs = found && confidence >= LEAST_CONFIDENCE ? found.milliseconds : null;
  const measure = (name: string, value: number, unit: string | null): Found => ({
    is: 'measure',
    measure: { name, value, unit, range: null, channel: source.id, tool: assetSyncTool.key },
  });
  const measures = [
    measure('sync_confidence', confidence, null),
    ...(offsetMs === null ? [] : [measure('sync_offset', offsetMs, 'ms')]),
  ];
  const analyser = { name: `compare-sound:${source.id}`, tools: [assetSyncTool] };
  const note = `compared the sound of ${version.id} with that of ${source.id}`;
  await writeToLake(lake, { ...options, note }, (writer) =>
    writeAnalyses(writer, version, [{ analyser, inputs: source.id, found: measures }], source.id),
  );
  return { offsetMs, confidence };
}
