import { badInput, quoted } from '../../base/errors.js';
import type {
  AnalysisResolvers,
  AssetChecksResolvers,
  AssetFaultsResolvers,
  AssetResolvers,
  DeliveryProfileResolvers,
  DeliveryReportResolvers,
  LoudnessResolvers,
  QualityResolvers,
  QueryResolvers,
  RuleFaultsResolvers,
  SeriesResolvers,
  TitleResolvers,
} from '../generated/graphql.js';
import { checkList, checkText } from '../input.js';
import { loudnessOf } from '../loaders/loudness.js';
import { checkCurve, pointsOf } from '../loaders/series.js';
import { checksOf } from '../quality/checked.js';
import { judge } from '../quality/delivery/judge.js';
import { countsOf } from '../quality/faults.js';
import { findingsPage } from '../quality/findings.js';
import { byAsset, byLanguage, byRule, qualityOfAsset, qualityOfTitle } from '../quality/report.js';
import { waveformOf } from '../quality/waveform.js';
import { toMs } from './time.js';

export const qualityQueries: Pick<QueryResolvers, 'deliveryProfiles'> = {
  deliveryProfiles: (_, __, { deliveryProfiles }) => [...deliveryProfiles],
};

const profileGiven = (profile: string | null | undefined): string | null =>
  profile == null ? null : checkText('profile', profile);

/** What analysers say of an asset. */
export const assetQuality: Required<Pick<AssetResolvers, 'series' | 'loudness' | 'waveform' | 'analyses' | 'quality'>> =
  {
    series: async (asset, args, { loaders }) => {
      const asked = checkCurve(args);
      const names = args.names && new Set(checkList('names', args.names));
      const rows = await loaders.seriesOfAsset.load(asset.id);
      return rows.filter(({ name }) => !names || names.has(name)).map((row) => ({ row, ...asked }));
    },
    loudness: (asset, args, { loaders }) => loudnessOf(loaders, asset.id, args.streamIndex ?? null, checkCurve(args)),
    waveform: (asset, args, { loaders }) => waveformOf(loaders, asset.id, args),
    analyses: (asset, _, { loaders }) => loaders.analysesOfAsset.load(asset.id),
    quality: (asset, { profile }, { loaders }) => qualityOfAsset(loaders, asset.id, profileGiven(profile)),
  };

/** The columns that they need. */
export const assetQualityColumns = {
  series: [],
  loudness: [],
  waveform: [],
  analyses: [],
  quality: [],
};

/** What analysers say of a title. */
export const titleQuality: Required<Pick<TitleResolvers, 'quality' | 'delivery'>> = {
  quality: (title, { profile }, { loaders }) => qualityOfTitle(loaders, title.id, profileGiven(profile)),
  delivery: (title, { profile: name }, { loaders, deliveryProfiles }) => {
    const profile = deliveryProfiles.find((one) => one.name === name);
    if (profile) return judge(loaders, title.id, profile);
    const known = deliveryProfiles.map((one) => one.name).join(', ');
    throw badInput(`profile must be one of ${known}, but got ${quoted(name)}`);
  },
};

export const Series: SeriesResolvers = {
  name: ({ row }) => row.name,
  unit: ({ row }) => row.unit,
  streamIndex: ({ row }) => row.stream_index,
  channel: ({ row }) => row.channel,
  model: ({ row }, _, { loaders }) => (row.model_id === null ? null : loaders.model.load(row.model_id)),
  count: ({ row }) => row.count,
  startMs: ({ row }) => toMs(row.start_us),
  stepMs: ({ row }) => (row.step_us === null ? null : toMs(row.step_us)),
  least: ({ row }) => row.least,
  greatest: ({ row }) => row.greatest,
  mean: ({ row }) => row.mean,
  points: (series, _, { loaders }) => pointsOf(series, loaders),
};

export const Loudness: LoudnessResolvers = {
  integratedLufs: ({ measured }) => measured.get('integrated_loudness') ?? null,
  rangeLu: ({ measured }) => measured.get('loudness_range') ?? null,
  truePeakDbtp: ({ measured }) => measured.get('true_peak') ?? null,
  subtitleGatedLufs: ({ measured }) => measured.get('subtitle_gated_loudness') ?? null,
  greatestMomentaryLufs: ({ momentary }) => momentary?.row.greatest ?? null,
  greatestShortTermLufs: ({ shortTerm }) => shortTerm?.row.greatest ?? null,
};

export const Analysis: AnalysisResolvers = {
  models: async ({ models }, _, { loaders }) =>
    (await loaders.model.loadMany(models.split(',').filter(Boolean))).filter((row) => row !== null),
  analysedAt: ({ analysed_at }) => new Date(analysed_at),
};

export const Quality: QualityResolvers = {
  counts: ({ faults }) => countsOf(faults),
  byRule: (report) => byRule(report),
  byLanguage: (report) => byLanguage(report),
  byAsset: (report) => byAsset(report),
  findings: (report, args, ctx) => findingsPage(report, args, ctx),
  checked: ({ assets: of }, _, { loaders }) => checksOf(loaders, of),
};

export const RuleFaults: RuleFaultsResolvers = { type: ({ type }) => type };

export const AssetFaults: AssetFaultsResolvers = {
  asset: ({ assetId }, _, { loaders }) => (assetId === null ? null : loaders.asset.load(assetId)),
};

export const AssetChecks: AssetChecksResolvers = {
  done: ({ done }) => [...done],
  failed: ({ failed }) => [...failed],
  notRun: ({ notRun }) => [...notRun],
};

export const DeliveryProfile: DeliveryProfileResolvers = { rules: ({ rules }) => [...rules] };

export const DeliveryRule = { rule: ({ given }: { given: unknown }) => given };

export const DeliveryReport: DeliveryReportResolvers = {
  reasons: ({ reasons }, { all }) => reasons.filter(({ verdict }) => all || verdict !== 'PASS'),
};
