import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { MediaError } from '../decoder/types.js';
import { lowSummaryOf, type LowSummary } from '../quality/likeness/summary.js';
import { vmafTool } from '../quality/likeness/tools.js';
import { readVmafLog } from '../quality/likeness/vmaf-log.js';
import { likenessFound } from './likeness-found.js';
import { writeAnalyses } from './write-analyses.js';

/** Frames by which a log may be longer than its asset: lengths are rounded. */
const ROUNDING = 2;

/**
 * Writes libvmaf's log as the curve `vmaf` of an asset, with `vmaf_mean` and others, in place of what an earlier log said.
 * Throws Error, of one line, where the log is not one or is not of the asset.
 * @param first the frame of the asset that is the log's first
 */
export async function importVmaf(
  lake: Lake,
  asset: AssetRow,
  text: string,
  options: CommitOptions,
  first = 0,
): Promise<LowSummary & { frames: number }> {
  const { version, frames } = readVmafLog(text);
  const { frame_rate_numerator: rate, frame_rate_denominator: per, duration_us: durationUs } = asset;
  if (rate === null || per === null) throw new MediaError(`asset ${asset.id} has no steady frame rate`);
  const periodUs = (per * 1_000_000) / rate;
  const last = first + frames.at(-1)!.number;
  if (durationUs !== null && (last + 1 - ROUNDING) * periodUs > durationUs)
    throw new MediaError(`it goes to frame ${last}, but asset ${asset.id} has ${Math.round(durationUs / periodUs)}`);
  const tool = vmafTool(version ?? 'unknown');
  const times = frames.map(({ number }) => Math.round((first + number) * periodUs));
  const values = frames.map(({ vmaf }) => vmaf);
  const found = likenessFound('vmaf', null, times, values, tool.key);
  const analyser = { name: 'vmaf', tools: [tool] };
  await writeToLake(lake, { ...options, note: `imported VMAF of ${asset.id}` }, (writer) =>
    writeAnalyses(writer, asset, [{ analyser, inputs: '', found }]),
  );
  return { frames: frames.length, ...lowSummaryOf(values) };
}
