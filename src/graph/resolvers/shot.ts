import { frameFilter } from '../filters/frame.js';
import { dialogueFilter } from '../filters/dialogue.js';
import { shotFilter } from '../filters/shot.js';
import type { QueryResolvers, ShotResolvers, Transition } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { previewOfShot } from '../playback/preview.js';
import { similarShots } from '../search/similar.js';
import { assetOf } from './asset-of.js';
import { timelinesOfShot } from '../timelines/used-in.js';
import { annotationPage } from './annotation-page.js';
import { named } from './named.js';
import { frameRange } from './time.js';
import { shots, transitionColumns, type ShotRow } from '../../lake/tables/shots.js';
import { editedColumns, editedFields } from './edited.js';
import type { FieldColumns } from './field-columns.js';
import { frames } from '../../lake/tables/frames.js';

export const shotQueries: Pick<QueryResolvers, 'shot' | 'shots'> = {
  shot: (_, { id }, { loaders }) => loaders.shot.load(checkId('id', id)),
  shots: (_, args, { loaders }) => loaders.page(shots.lists.all, null, args, shotFilter(args.where, loaders)),
};

export const Shot: ShotResolvers = {
  __resolveReference: (key, { loaders }) => loaders.shot.load(checkId('id', key.id)),
  asset: (shot, _, { loaders }) => assetOf(loaders, shot),
  title: (shot, _, { loaders }) => (shot.title_id === null ? null : loaders.title.load(shot.title_id)),
  index: (shot) => shot.ordinal,
  timeRange: frameRange,
  transitionIn: (shot) => transition(shot, 'in'),
  transitionOut: (shot) => transition(shot, 'out'),
  keyframe: (shot, _, { loaders }) => (shot.keyframe_id === null ? null : loaders.frame.load(shot.keyframe_id)),
  preview: (shot, _, ctx) => previewOfShot(shot, ctx),
  labels: (shot) => [...shot.labels],
  metrics: async ({ asset_id, start_us, end_us }, args, { loaders }) => {
    const all = await loaders.metricsOfAsset.load(asset_id);
    return named(all, args).filter((metric) => metric.start_us === start_us && metric.end_us === end_us);
  },
  frames: (shot, args, { loaders }) =>
    loaders.page(frames.lists.ofShot, shot.id, args, frameFilter(args.where, loaders)),
  annotations: (shot, args, { loaders }) => annotationPage(loaders, 'ofShot', shot.id, args),
  dialogue: async (shot, args, { loaders }) =>
    shot.title_id === null
      ? []
      : loaders
          .dialogueDuring(dialogueFilter(args))
          .load({ of: shot.title_id, startUs: shot.start_us, endUs: shot.end_us }),
  ...editedFields('SHOT'),
  usedIn: (shot, args, ctx) => timelinesOfShot(ctx, shot, args),
  similar: (shot, args, ctx) => similarShots(ctx, shot, args),
};

/** Its range is counted in the shot's frames and timecode. */
function transition(shot: ShotRow, end: 'in' | 'out'): Transition | null {
  const column = `transition_${end}` as const;
  const type = shot[column];
  if (type === null) return null;
  const [start_us, end_us] = [shot[`${column}_start_us`], shot[`${column}_end_us`]];
  const [start_frame, end_frame] = [shot[`${column}_start_frame`], shot[`${column}_end_frame`]];
  if (start_us === null || end_us === null || start_frame === null || end_frame === null) return { type };
  const { frame_rate_numerator, frame_rate_denominator, start_timecode } = shot;
  const timing = { frame_rate_numerator, frame_rate_denominator, start_timecode };
  return { type, timeRange: frameRange({ ...timing, start_us, end_us, start_frame, end_frame }) };
}

const rate = ['frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'] as const;
const timing = ['start_us', 'end_us', 'start_frame', 'end_frame', ...rate] as const;

/** See FieldColumns. */
export const shotColumns: FieldColumns<ShotResolvers, typeof shots> = {
  asset: ['asset_id'],
  title: ['title_id'],
  index: ['ordinal'],
  timeRange: timing,
  transitionIn: [...transitionColumns.in, ...rate],
  transitionOut: [...transitionColumns.out, ...rate],
  keyframe: ['keyframe_id'],
  preview: ['id', 'asset_id', 'start_us', 'end_us', 'start_frame', 'end_frame'],
  metrics: ['asset_id', 'start_us', 'end_us'],
  frames: [],
  annotations: [],
  dialogue: ['title_id', 'start_us', 'end_us'],
  usedIn: ['asset_id', 'start_us', 'end_us'],
  similar: ['title_id', 'asset_id'],
  ...editedColumns,
};
