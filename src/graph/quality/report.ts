import { groupBy } from '../../base/group-by.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { Loaders } from '../loaders/loaders.js';
import { countsOf, faultsFrom, rankOf, type Fault, type FaultCounts } from './faults.js';

/** All that is wrong with a title or an asset. */
export interface QualityReport {
  /** What it is of; names its list of findings. */
  readonly of: 'Title' | 'Asset';
  readonly id: string;
  readonly profile: string | null;
  readonly faults: readonly Fault[];
  /** Those that it looks at. */
  readonly assets: readonly AssetRow[];
}

export interface FaultsOfRule {
  readonly type: string;
  readonly rule: string | null;
  readonly counts: FaultCounts;
}

export interface FaultsOfLanguage {
  readonly language: string | null;
  readonly counts: FaultCounts;
}

export interface FaultsOfAsset {
  /** Null: of the title as a whole. */
  readonly assetId: string | null;
  readonly counts: FaultCounts;
}

export async function qualityOfTitle(loaders: Loaders, id: string, profile: string | null): Promise<QualityReport> {
  const [rows, assets] = await Promise.all([loaders.faultsOfTitle.load(id), loaders.assetsOfTitle.load(id)]);
  return { of: 'Title', id, profile, faults: faultsFrom(rows, assets, profile), assets };
}

export async function qualityOfAsset(loaders: Loaders, id: string, profile: string | null): Promise<QualityReport> {
  const [rows, asset] = await Promise.all([loaders.faultsOfAsset.load(id), loaders.wholeAsset.load(id)]);
  const assets = asset === null ? [] : [asset];
  return { of: 'Asset', id, profile, faults: faultsFrom(rows, assets, profile), assets };
}

/** The worst rules first, then those that are broken most often, then by name. */
export function byRule({ faults }: Pick<QualityReport, 'faults'>): FaultsOfRule[] {
  const groups = [...groupBy(faults, ({ type, rule }) => JSON.stringify([type, rule])).values()];
  return groups
    .map((of) => ({ type: of[0]!.type, rule: of[0]!.rule, counts: countsOf(of), worst: worstOf(of) }))
    .sort(
      (a, b) =>
        a.worst - b.worst ||
        b.counts.all - a.counts.all ||
        compare(a.type, b.type) ||
        compare(a.rule ?? '', b.rule ?? ''),
    )
    .map(({ type, rule, counts }) => ({ type, rule, counts }));
}

const worstOf = (faults: readonly Fault[]): number => Math.min(...faults.map(({ severity }) => rankOf(severity)));

export function byLanguage({ faults }: QualityReport): FaultsOfLanguage[] {
  const groups = [...groupBy(faults, ({ language }) => language)];
  return groups
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compare(a, b)))
    .map(([language, of]) => ({ language, counts: countsOf(of) }));
}

/** In the order of the assets; what is of no asset, or of one that is not there, last. */
export function byAsset({ faults, assets }: QualityReport): FaultsOfAsset[] {
  const known = new Set(assets.map(({ id }) => id));
  const groups = groupBy(faults, ({ assetId }) => (assetId !== null && known.has(assetId) ? assetId : null));
  return [...assets.map(({ id }) => id), null].flatMap((assetId) => {
    const of = groups.get(assetId);
    return of ? [{ assetId, counts: countsOf(of) }] : [];
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
