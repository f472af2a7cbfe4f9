import { frameFilter } from '../filters/frame.js';
import { dialogueFilter } from '../filters/dialogue.js';
import { shotFilter } from '../filters/shot.js';
import type { QueryResolvers, ShotResolvers, Transition } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { similarShots } from '../search/similar.js';
import { assetOf } from './asset-of.js';
import { annotationPage } from './annotation-page.js';
import { frameRange } from './time.js';
import { shots, type ShotRow, type TransitionType } from '../../lake/tables/shots.js';
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
  transitionIn: (shot) =>
    transition(shot, {
      type: shot.transition_in,
      start_us: shot.transition_in_start_us,
      end_us: shot.transition_in_end_us,
      start_frame: shot.transition_in_start_frame,
      end_frame: shot.transition_in_end_frame,
    }),
  transitionOut: (shot) =>
    transition(shot, {
      type: shot.transition_out,
      start_us: shot.transition_out_start_us,
      end_us: shot.transition_out_end_us,
      start_frame: shot.transition_out_start_frame,
      end_frame: shot.transition_out_end_frame,
    }),
  keyframe: (shot, _, { loaders }) => (shot.keyframe_id === null ? null : loaders.frame.load(shot.keyframe_id)),
  labels: (shot) => [...shot.labels],
  frames: (shot, args, { loaders }) =>
    loaders.page(frames.lists.ofShot, shot.id, args, frameFilter(args.where, loaders)),
  annotations: (shot, args, { loaders }) => annotationPage(loaders, 'ofShot', shot.id, args),
  dialogue: async (shot, args, { loaders }) =>
    shot.title_id === null
      ? []
      : loaders
          .dialogueDuring(dialogueFilter(args))
          .load({ of: shot.title_id, startUs: shot.start_us, endUs: shot.end_us }),
  similar: (shot, args, ctx) => similarShots(ctx, shot, args),
};

interface TransitionColumns {
  type: TransitionType | null;
  start_us: number | null;
  end_us: number | null;
  start_frame: number | null;
  end_frame: number | null;
}

/** Its range is counted in the shot's frames and timecode. */
function transition(shot: ShotRow, { type, ...range }: TransitionColumns): Transition | null {
  if (type === null) return null;
  const { start_us, end_us, start_frame, end_frame } = range;
  if (start_us === null || end_us === null || start_frame === null || end_frame === null) return { type };
  const { frame_rate_numerator, frame_rate_denominator, start_timecode } = shot;
  const rate = { frame_rate_numerator, frame_rate_denominator, start_timecode };
  return { type, timeRange: frameRange({ ...rate, start_us, end_us, start_frame, end_frame }) };
}

const rate = ['frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'] as const;
const timing = ['start_us', 'end_us', 'start_frame', 'end_frame', ...rate] as const;

/** See FieldColumns. */
export const shotColumns: FieldColumns<ShotResolvers, typeof shots> = {
  asset: ['asset_id'],
  title: ['title_id'],
  index: ['ordinal'],
  timeRange: timing,
  transitionIn: [
    'transition_in',
    'transition_in_start_us',
    'transition_in_end_us',
    'transition_in_start_frame',
    'transition_in_end_frame',
    ...rate,
  ],
  transitionOut: [
    'transition_out',
    'transition_out_start_us',
    'transition_out_end_us',
    'transition_out_start_frame',
    'transition_out_end_frame',
    ...rate,
  ],
  keyframe: ['keyframe_id'],
  frames: [],
  annotations: [],
  dialogue: ['title_id', 'start_us', 'end_us'],
  similar: ['title_id', 'asset_id'],
};
