import { flag, float, id, idOf, int, integer, microseconds, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** The clips of every track of every edit, where they play and what of which file. */
export const timelineClips = defineTable({
  name: 'timeline_clips',
  order: 'id',
  columns: {
    /** The track's id, `/`, and the ordinal. */
    id,
    timeline_id: idOf('timelines'),
    /** See `trackId`. */
    track_id: text,
    /** 0, 1, 2 … within the edit, the lowest first. */
    track: int,
    /** 0, 1, 2 … within the track. */
    ordinal: int,
    name: optional(text),
    /** Half-open [start, end), microseconds since the edit's first frame. */
    record_start_us: microseconds,
    record_end_us: microseconds,
    /** The same in frames of the edit; null where it is no whole ones. */
    record_start_frame: optional(integer(0)),
    record_end_frame: optional(integer(0)),
    /** Null: the lake has no such file. */
    asset_id: optional(idOf('assets')),
    /** What the edit says of the file: its address, else its reel. */
    source_name: optional(text),
    /** Half-open [start, end) on the file's own clock; null where that is not known, or it begins before the file. */
    source_start_us: optional(microseconds),
    source_end_us: optional(microseconds),
    /** 2: twice as fast; -1: backwards; 0: a still. */
    speed: float,
    enabled: flag,
  },
  indices: { id: 'btree', timeline_id: 'btree', track_id: 'btree', asset_id: 'btree' },
  lists: { ofTrack: { name: 'TimelineTrack.clips', by: 'track_id', order: ['ordinal'], inMemory: false } },
});

export type TimelineClipRow = Row<typeof timelineClips>;

export const trackId = (timeline: string, track: number): string => `${timeline}/${track}`;
export const timelineClipId = (track: string, ordinal: number): string => `${track}/${ordinal}`;
