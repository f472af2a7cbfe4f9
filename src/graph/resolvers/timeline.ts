import { byColumns } from '../filters/by-columns.js';
import type {
  QueryResolvers,
  TimelineClipResolvers,
  TimelineMomentResolvers,
  TimelineResolvers,
  TimelineTrackResolvers,
  TimeRange,
} from '../generated/graphql.js';
import { checkId } from '../input.js';
import { assembleTimeline } from '../timelines/assemble.js';
import { momentsOfTimeline } from '../timelines/moments.js';
import { deleteTimeline, editOfInput, saveTimeline } from '../timelines/save.js';
import type { TrackAsked } from '../timelines/track.js';
import { always } from '../../lake/lancedb/filter.js';
import { hides } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { timelineClips, trackId } from '../../lake/tables/timeline-clips.js';
import { timelines, type TimelineRow } from '../../lake/tables/timelines.js';
import type { Writes } from './by-right.js';
import type { FieldColumns } from './field-columns.js';
import { frameRange, frameRateOf, timeRange, toMs } from './time.js';
import { alone } from './written.js';

export const timelineQueries: Pick<QueryResolvers, 'timeline' | 'timelines'> = {
  timeline: (_, { id }, { loaders }) => loaders.timeline.load(checkId('id', id)),
  timelines: (_, args, { loaders }) =>
    loaders.page(timelines.lists.all, null, args, args.where ? byColumns(timelines, args.where) : always) as never,
};

export const timelineWrites: Pick<Writes, 'saveTimeline' | 'deleteTimeline' | 'assembleTimeline'> = {
  saveTimeline: ({ input }, ctx, by) => {
    const edit = editOfInput(input);
    return alone(ctx, by, (lake, options) => saveTimeline(lake, edit, by, options));
  },
  deleteTimeline: ({ id }, ctx, by) =>
    alone(ctx, by, (lake, options) => deleteTimeline(lake, checkId('id', id), by, options)),
  assembleTimeline: async ({ input }, ctx, by) => {
    const edit = await assembleTimeline(ctx, input);
    return alone(ctx, by, (lake, options) => saveTimeline(lake, edit, by, options));
  },
};

export const Timeline: TimelineResolvers = {
  __resolveReference: (key, { loaders }) => loaders.timeline.load(checkId('id', key.id)),
  title: ({ title_id }, _, { loaders }) => (title_id === null ? null : loaders.title.load(title_id)),
  frameRate: frameRateOf,
  startTimecode: ({ start_timecode }) => start_timecode,
  durationMs: ({ duration_us }) => toMs(duration_us),
  createdAt: ({ created_at }) => new Date(created_at),
  tracks: ({ id, tracks }) => tracks.map((track, index): TrackAsked => ({ ...track, timeline: id, index })),
  moments: ({ id }, args, ctx) => momentsOfTimeline(ctx, id, args),
  otio: async ({ id, clip_count }, _, { loaders, view }) => {
    if (hides(view, assets, 'uri')) return null;
    const seen = await loaders.clipCountOfTimeline.load(id);
    return seen === clip_count ? ((await loaders.otioOfTimeline.load(id))?.otio ?? null) : null;
  },
};

/** See FieldColumns. */
export const timelineColumns: FieldColumns<TimelineResolvers, typeof timelines> = {
  title: ['title_id'],
  frameRate: ['frame_rate_numerator', 'frame_rate_denominator'],
  startTimecode: ['start_timecode'],
  durationMs: ['duration_us'],
  createdAt: ['created_at'],
  moments: [],
  otio: ['clip_count'],
};

export const TimelineTrack: TimelineTrackResolvers = {
  durationMs: ({ duration_us }) => toMs(duration_us),
  clips: ({ timeline, index }, args, { loaders }) =>
    loaders.page(timelineClips.lists.ofTrack, trackId(timeline, index), args),
};

export const TimelineMoment: TimelineMomentResolvers = {
  recordRange: ({ record: [start_us, end_us] }) => timeRange({ start_us, end_us }),
  sourceRange: ({ source: [start_us, end_us] }) => timeRange({ start_us, end_us }),
};

export const TimelineClip: TimelineClipResolvers = {
  index: ({ ordinal }) => ordinal,
  // A clip is reached by its edit alone.
  timeline: async ({ timeline_id }, _, { loaders }) => (await loaders.timeline.load(timeline_id))!,
  asset: ({ asset_id }, _, { loaders }) => (asset_id === null ? null : loaders.asset.load(asset_id)),
  shots: ({ asset_id: of, source_start_us: startUs, source_end_us: endUs }, _, { loaders }) =>
    of === null || startUs === null || endUs === null ? [] : loaders.shotsOfAssetDuring.load({ of, startUs, endUs }),
  recordRange: async (clip, _, { loaders }) => {
    const { record_start_us: start_us, record_end_us: end_us } = clip;
    const { record_start_frame: start_frame, record_end_frame: end_frame } = clip;
    if (start_frame === null || end_frame === null) return timeRange({ start_us, end_us });
    const { frame_rate_numerator, frame_rate_denominator, start_timecode } = timing(
      await loaders.timeline.load(clip.timeline_id),
    );
    return frameRange({
      ...{ start_us, end_us, start_frame, end_frame },
      ...{ frame_rate_numerator, frame_rate_denominator, start_timecode },
    });
  },
  sourceRange: async ({ asset_id, source_start_us: start_us, source_end_us: end_us }, _, { loaders }) => {
    if (start_us === null || end_us === null) return null;
    const asset = asset_id === null ? null : await loaders.wholeAsset.load(asset_id);
    return onFrames({ start_us, end_us }, timing(asset));
  },
  sourceName: ({ source_name }, _, { view }) => (hides(view, assets, 'uri') ? null : source_name),
};

/** See FieldColumns. */
export const timelineClipColumns: FieldColumns<TimelineClipResolvers, typeof timelineClips> = {
  index: ['ordinal'],
  timeline: ['timeline_id'],
  asset: ['asset_id'],
  shots: ['asset_id', 'source_start_us', 'source_end_us'],
  recordRange: ['timeline_id', 'record_start_us', 'record_end_us', 'record_start_frame', 'record_end_frame'],
  sourceRange: ['asset_id', 'source_start_us', 'source_end_us'],
  sourceName: ['source_name'],
};

type Timing = Pick<TimelineRow, 'frame_rate_numerator' | 'frame_rate_denominator' | 'start_timecode'>;
const UNTIMED: Timing = { frame_rate_numerator: null, frame_rate_denominator: null, start_timecode: null };

const timing = (row: Timing | null): Timing => row ?? UNTIMED;

/** With the frames nearest to its ends; without any where there is no rate. */
function onFrames(range: { start_us: number; end_us: number }, rate: Timing): TimeRange {
  const of = frameRateOf(rate);
  if (!of) return timeRange(range);
  const frame = (us: number) => Math.round((us * of.numerator) / (of.denominator * 1_000_000));
  const { frame_rate_numerator, frame_rate_denominator, start_timecode } = rate;
  return frameRange({
    ...range,
    ...{ start_frame: frame(range.start_us), end_frame: frame(range.end_us) },
    ...{ frame_rate_numerator, frame_rate_denominator, start_timecode },
  });
}
