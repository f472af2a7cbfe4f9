import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { analyses, type AnalysisRow } from '../../lake/tables/analyses.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { metrics } from '../../lake/tables/metrics.js';
import { series } from '../../lake/tables/series.js';
import type { Found } from '../findings.js';
import { modelId, registerTools, toolOf } from '../tools.js';
import type { Analyser } from './analyser.js';
import { metricRow, seriesRow } from './measure-rows.js';
import { publishFindings } from './publish-findings.js';

/** What one analyser made of an asset. */
export interface Analysis {
  readonly analyser: Pick<Analyser, 'name' | 'tools'>;
  readonly inputs: string;
  /** Or why it failed, in one line. */
  readonly found: readonly Found[] | string;
}

/**
 * Writes what analysers found in an asset, in place of what versions of the same tools found before. Of one that failed only that is
 * written: what it found before stays. With `channel`, only measures and curves of that channel are replaced.
 */
export async function writeAnalyses(
  writer: LakeWriter,
  asset: Pick<AssetRow, 'id' | 'ordinal' | 'title_id'>,
  done: readonly Analysis[],
  channel: string | null = null,
): Promise<void> {
  const whole = done.filter(({ found }) => typeof found !== 'string');
  const tools = whole.flatMap(({ analyser }) => analyser.tools);
  const modelOf = new Map(tools.map((tool) => [tool.key, modelId(tool)]));
  const found = whole.flatMap((one) => one.found as readonly Found[]);
  await registerTools(writer, tools);
  await replaceMeasures(writer, asset, modelOf, found, channel);
  const findings = found.flatMap((one) => (one.is === 'finding' ? [one.finding] : []));
  await publishFindings(writer, asset, modelOf, findings);
  await writer.upsert(
    analyses,
    'id',
    done.map((one) => analysisRow(asset, one)),
  );
}

async function replaceMeasures(
  writer: LakeWriter,
  asset: Pick<AssetRow, 'id' | 'ordinal'>,
  modelOf: ReadonlyMap<string, string>,
  found: readonly Found[],
  channel: string | null,
): Promise<void> {
  const ofAsset = equals('asset_id', asset.id);
  const [measured, curves] = await Promise.all([
    select(writer.now, metrics, { where: ofAsset, columns: ['ordinal', 'model_id', 'channel'] }),
    select(writer.now, series, { where: ofAsset, columns: ['id', 'model_id', 'channel'] }),
  ]);
  const isOld = (row: { model_id: string | null; channel: string | null }) =>
    row.model_id !== null && modelOf.has(toolOf(row.model_id)) && (channel === null || row.channel === channel);
  const oldModels = [...new Set(measured.filter(isOld).map(({ model_id }) => model_id!))];
  const ofPlace = channel === null ? ofAsset : and(ofAsset, equals('channel', channel));
  if (oldModels.length > 0) await writer.remove(metrics, and(ofPlace, oneOf('model_id', oldModels)));
  const oldCurves = curves.filter(isOld).map(({ id }) => id);
  if (oldCurves.length > 0) await writer.remove(series, oneOf('id', oldCurves), oldCurves);

  let ordinal = Math.max(-1, ...measured.map((row) => row.ordinal)) + 1;
  const rows = found.flatMap((one) => (one.is === 'measure' ? [one.measure] : []));
  await writer.add(
    metrics,
    rows.map((measure) => metricRow(asset, measure, ordinal++, modelOf.get(measure.tool)!)),
  );
  const newCurves = found.flatMap((one) => (one.is === 'series' ? [one.series] : []));
  await writer.add(
    series,
    newCurves.map((curve) => seriesRow(asset, curve, modelOf.get(curve.tool)!)),
  );
}

export const analysisId = (asset: string, analyser: string): string => `${asset}:${analyser}`;

/** The models of an analyser's tools, as `analyses.models` has them. */
export const modelsOf = ({ tools }: Pick<Analyser, 'tools'>): string => tools.map(modelId).sort().join(',');

function analysisRow(asset: Pick<AssetRow, 'id'>, { analyser, inputs, found }: Analysis): AnalysisRow {
  const failed = typeof found === 'string';
  return {
    id: analysisId(asset.id, analyser.name),
    asset_id: asset.id,
    analyser: analyser.name,
    status: failed ? 'FAILED' : 'DONE',
    problem: failed ? found : null,
    models: modelsOf(analyser),
    inputs,
    found: failed ? 0 : found.length,
    analysed_at: Date.now(),
  };
}

/** The key of the tool that found it. */
export function toolOfFound(found: Found): string {
  if (found.is === 'measure') return found.measure.tool;
  return found.is === 'series' ? found.series.tool : found.finding.tool;
}
