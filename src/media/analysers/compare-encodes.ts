import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { shots } from '../../lake/tables/shots.js';
import { MediaError, type Likeness, type MediaEngine } from '../decoder/types.js';
import { lowSummaryOf, mostDecibels, type LowSummary } from '../quality/likeness/summary.js';
import { LIKENESS } from '../quality/likeness/tools.js';
import { fileOf } from './analyse-asset.js';
import { likenessFound } from './likeness-found.js';
import { writeAnalyses } from './write-analyses.js';

const MEASURES = ['psnr', 'ssim', 'xpsnr'] as const;
type Measured<T> = Record<(typeof MEASURES)[number], T>;
const UNITS: Measured<string | null> = { psnr: 'dB', ssim: null, xpsnr: 'dB' };
const WORST_SHOTS = 5;

/** Means of a shot. */
export interface ShotLikeness extends Measured<number> {
  readonly shotId: string;
  readonly startUs: number;
  readonly endUs: number;
}

export interface Comparison extends Measured<LowSummary>, Pick<Likeness, 'offset' | 'unmatched'> {
  readonly frames: number;
  /** By XPSNR, the worst first. */
  readonly worstShots: readonly ShotLikeness[];
}

export interface CompareOptions extends CommitOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Compares an encode with its source, frame by frame, and writes it as curves and metrics of the source whose channel is the encode's id, in
 * place of what was written of the two before. Throws MediaError, of one line, where they cannot be compared.
 */
export async function compareEncodes(
  lake: Lake,
  engine: MediaEngine,
  source: AssetRow,
  encode: AssetRow,
  options: CompareOptions,
): Promise<Comparison> {
  const snapshot = await lake.refresh();
  const [first, second] = [await fileOf(engine, source), await fileOf(engine, encode)];
  let likeness: Likeness | undefined;
  for await (const event of engine.compare(first, second, { signal: options.signal })) {
    if (event.type === 'likeness') likeness = event.likeness;
    else options.onProgress?.(event.doneUs, event.totalUs);
  }
  if (!likeness || likeness.timesUs.length === 0) throw new MediaError('no frame of one is in the other');
  const values = capped(likeness);
  const times = [...likeness.timesUs];
  const found = MEASURES.flatMap((name) =>
    likenessFound(name, UNITS[name], times, values[name], LIKENESS.key, encode.id),
  );
  const analyser = { name: `compare:${encode.id}`, tools: [LIKENESS] };
  const note = `compared ${source.id} with ${encode.id}`;
  await writeToLake(lake, { ...options, note }, (writer) =>
    writeAnalyses(writer, source, [{ analyser, inputs: encode.id, found }], encode.id),
  );
  const { offset, unmatched } = likeness;
  const [psnr, ssim, xpsnr] = MEASURES.map((name) => lowSummaryOf(values[name])) as [
    LowSummary,
    LowSummary,
    LowSummary,
  ];
  const worstShots = await worst(snapshot, source.id, times, values);
  return { frames: times.length, offset, unmatched, psnr, ssim, xpsnr, worstShots };
}

function capped({ psnr, ssim, xpsnr, depth }: Likeness): Measured<number[]> {
  const cap = (values: Float32Array) => Array.from(values, (value) => Math.min(value, mostDecibels(depth)));
  return { psnr: cap(psnr), ssim: [...ssim], xpsnr: cap(xpsnr) };
}

async function worst(
  snapshot: LakeSnapshot,
  assetId: string,
  times: readonly number[],
  values: Measured<number[]>,
): Promise<ShotLikeness[]> {
  const columns = ['id', 'start_us', 'end_us'] as const;
  const rows = await select(snapshot, shots, { where: equals('asset_id', assetId), columns });
  const all = rows.flatMap(({ id: shotId, start_us: startUs, end_us: endUs }) => {
    const within = times.flatMap((us, i) => (us >= startUs && us < endUs ? [i] : []));
    if (within.length === 0) return [];
    const mean = (of: readonly number[]) => within.reduce((sum, i) => sum + of[i]!, 0) / within.length;
    return [{ shotId, startUs, endUs, psnr: mean(values.psnr), ssim: mean(values.ssim), xpsnr: mean(values.xpsnr) }];
  });
  return all.sort((a, b) => a.xpsnr - b.xpsnr).slice(0, WORST_SHOTS);
}
