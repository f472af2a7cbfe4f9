import { assetFilter } from '../filters/asset.js';
import { dialogueFilter } from '../filters/dialogue.js';
import { frameFilter } from '../filters/frame.js';
import { shotFilter } from '../filters/shot.js';
import type { AssetResolvers, MediaStreamResolvers, MetricResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { named } from './named.js';
import { similarAssets } from '../search/similar.js';
import { playbackOf } from '../playback/playback.js';
import { spritesOf } from '../playback/sprites.js';
import { comparedTracks } from '../tracks/compared.js';
import { timelinesOfAsset } from '../timelines/used-in.js';
import { annotationPage } from './annotation-page.js';
import { assetDuplicates, assetDuplicatesColumns } from './duplicates.js';
import { assetQuality, assetQualityColumns } from './quality.js';
import { frameRateOf, timeRangeIfAny, toMs } from './time.js';
import { assets } from '../../lake/tables/assets.js';
import { editedColumns, editedFields } from './edited.js';
import type { FieldColumns } from './field-columns.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { shots } from '../../lake/tables/shots.js';
import { frames } from '../../lake/tables/frames.js';

export const assetQueries: Pick<QueryResolvers, 'asset' | 'assets'> = {
  asset: (_, { id }, { loaders }) => loaders.asset.load(checkId('id', id)),
  assets: (_, args, { loaders }) => loaders.page(assets.lists.all, null, args, assetFilter(args.where, loaders)),
};

export const Asset: AssetResolvers = {
  __resolveReference: (key, { loaders }) => loaders.asset.load(checkId('id', key.id)),
  title: (asset, _, { loaders }) => (asset.title_id === null ? null : loaders.title.load(asset.title_id)),
  contentType: (asset) => asset.content_type,
  sizeBytes: (asset) => asset.size_bytes,
  durationMs: (asset) => (asset.duration_us === null ? null : toMs(asset.duration_us)),
  frameRate: frameRateOf,
  startTimecode: (asset) => asset.start_timecode,
  problems: (asset) => [...(asset.problems ?? [])],
  streams: (asset) => [...asset.streams],
  playback: (asset, { original }, ctx) => playbackOf(asset, original, ctx),
  proxyJob: (asset, _, { proxies }) => proxies?.of(asset) ?? null,
  sprites: (asset, _, ctx) => spritesOf(asset, ctx),
  derivedFrom: async (asset, _, { loaders }) =>
    (await loaders.asset.loadMany(asset.derived_from)).filter((row) => row !== null),
  derivatives: (asset, _, { loaders }) => loaders.derivativesOf.load(asset.id),
  metrics: async (asset, args, { loaders }) => named(await loaders.metricsOfAsset.load(asset.id), args),
  ...assetQuality,
  ...assetDuplicates,
  shots: (asset, args, { loaders }) =>
    loaders.page(shots.lists.ofAsset, asset.id, args, shotFilter(args.where, loaders)),
  frames: (asset, args, { loaders }) =>
    loaders.page(frames.lists.ofAsset, asset.id, args, frameFilter(args.where, loaders)),
  annotations: (asset, args, { loaders }) => annotationPage(loaders, 'ofAsset', asset.id, args),
  dialogue: (asset, args, { loaders }) =>
    asset.kind === 'TEXT' || asset.title_id === null
      ? loaders.page(dialogue.lists.ofAsset, asset.id, args, dialogueFilter(args))
      : loaders.page(dialogue.lists.ofTitle, asset.title_id, args, dialogueFilter(args)),
  ingestedAt: (asset) => new Date(asset.ingested_at),
  availability: (asset) => (asset.offline_since === null ? 'ONLINE' : 'OFFLINE'),
  offlineSince: (asset) => (asset.offline_since === null ? null : new Date(asset.offline_since)),
  against: (asset, args, { loaders }) => comparedTracks(loaders, asset, args.assetId),
  ...editedFields('ASSET'),
  usedIn: (asset, args, ctx) => timelinesOfAsset(ctx, asset, args),
  similar: (asset, args, ctx) => similarAssets(ctx, asset, args),
};

/** See FieldColumns. */
export const assetColumns: FieldColumns<AssetResolvers, typeof assets> = {
  title: ['title_id'],
  contentType: ['content_type'],
  sizeBytes: ['size_bytes'],
  durationMs: ['duration_us'],
  frameRate: ['frame_rate_numerator', 'frame_rate_denominator'],
  startTimecode: ['start_timecode'],
  problems: ['problems'],
  playback: ['kind', 'uri', 'content_type', 'streams', 'checksum'],
  proxyJob: ['checksum'],
  sprites: ['kind'],
  derivedFrom: ['derived_from'],
  derivatives: [],
  metrics: [],
  ...assetQualityColumns,
  ...assetDuplicatesColumns,
  shots: [],
  frames: [],
  annotations: [],
  dialogue: ['kind', 'title_id'],
  ingestedAt: ['ingested_at'],
  availability: ['offline_since'],
  offlineSince: ['offline_since'],
  against: ['kind', 'language'],
  usedIn: [],
  similar: [],
  ...editedColumns,
};

const TYPE_OF_STREAM = {
  video: 'VideoStream',
  audio: 'AudioStream',
  text: 'TextStream',
  picture: 'AttachedPicture',
  data: 'DataStream',
} as const;

export const MediaStream: MediaStreamResolvers = {
  __resolveType: (stream) => TYPE_OF_STREAM[stream.type],
};

export const Metric: MetricResolvers = {
  timeRange: timeRangeIfAny,
  streamIndex: (metric) => metric.stream_index,
  model: (metric, _, { loaders }) => (metric.model_id === null ? null : loaders.model.load(metric.model_id)),
};
