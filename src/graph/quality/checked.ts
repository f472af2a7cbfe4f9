import type { AnalysisRow } from '../../lake/tables/analyses.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { Loaders } from '../loaders/loaders.js';

/** What was looked at in one asset. */
export interface ChecksOfAsset {
  readonly asset: AssetRow;
  readonly done: readonly AnalysisRow[];
  readonly failed: readonly AnalysisRow[];
  /** Names of analysers. */
  readonly notRun: readonly string[];
}

/** @param assets with all of their columns: analysers decide by them whether they apply */
export async function checksOf(loaders: Loaders, assets: readonly AssetRow[]): Promise<ChecksOfAsset[]> {
  // Nobody else needs the analysers to answer.
  const { shippedAnalysers } = await import('../../media/analysers/shipped.js');
  const unasked = shippedAnalysers.filter(({ onRequest }) => !onRequest);
  return Promise.all(
    assets.map(async (asset): Promise<ChecksOfAsset> => {
      const rows = await loaders.analysesOfAsset.load(asset.id);
      // A policy may hide it.
      const known = { ...asset, uri: (asset.uri as string | null) ?? '' };
      const run = new Set(rows.map(({ analyser }) => analyser));
      const missing = unasked.filter((analyser) => !run.has(analyser.name) && analyser.appliesTo(known));
      return {
        asset,
        done: rows.filter(({ status }) => status === 'DONE'),
        failed: rows.filter(({ status }) => status === 'FAILED'),
        notRun: missing.map(({ name }) => name).sort(),
      };
    }),
  );
}
