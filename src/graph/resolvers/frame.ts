import { frameFilter } from '../filters/frame.js';
import type { FrameResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { fullImageOf, imageOf } from '../image-address.js';
import { searchSpace } from '../search/space.js';
import { similarFrames } from '../search/similar.js';
import { assetOf } from './asset-of.js';
import { annotationPage } from './annotation-page.js';
import { timecodeOf, toMs } from './time.js';
import { hides } from '../../lake/lancedb/view.js';
import { frames } from '../../lake/tables/frames.js';
import type { FieldColumns } from './field-columns.js';

export const frameQueries: Pick<QueryResolvers, 'frame' | 'frames'> = {
  frame: (_, { id }, { loaders }) => loaders.frame.load(checkId('id', id)),
  frames: (_, args, { loaders }) => loaders.page(frames.lists.all, null, args, frameFilter(args.where, loaders)),
};

export const Frame: FrameResolvers = {
  __resolveReference: (key, { loaders }) => loaders.frame.load(checkId('id', key.id)),
  asset: (frame, _, { loaders }) => assetOf(loaders, frame),
  shot: (frame, _, { loaders }) => (frame.shot_id === null ? null : loaders.shot.load(frame.shot_id)),
  title: (frame, _, { loaders }) => (frame.title_id === null ? null : loaders.title.load(frame.title_id)),
  timestampMs: (frame) => toMs(frame.timestamp_us),
  timecode: (frame) => timecodeOf(frame, frame.number),
  image: (frame, args, ctx) => imageOf(frame, args, ctx),
  fullImage: (frame, args, ctx) => fullImageOf(frame, args, ctx),
  labels: (frame) => [...frame.labels],
  annotations: (frame, args, { loaders }) => annotationPage(loaders, 'ofFrame', frame.id, args),
  embedding: async (frame, args, { loaders, view }) => {
    const { space, column } = await searchSpace(loaders, args.space);
    const values = hides(view, frames, 'embedding') ? null : await loaders.vectorOfFrame(column)(frame.id);
    return values && { space, values };
  },
  similar: (frame, args, ctx) => similarFrames(ctx, frame, args),
};

/** See FieldColumns. */
export const frameColumns: FieldColumns<FrameResolvers, typeof frames> = {
  asset: ['asset_id'],
  shot: ['shot_id'],
  title: ['title_id'],
  timestampMs: ['timestamp_us'],
  timecode: ['number', 'frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'],
  image: ['image_width', 'image_height', 'image_version'],
  fullImage: [],
  annotations: [],
  embedding: [],
  similar: ['title_id', 'asset_id', 'shot_id'],
};
