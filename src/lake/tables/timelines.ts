import { id, idOf, instant, integer, json, microseconds, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What an edit came from. `ASSEMBLED`: made here, out of shots. */
export const TIMELINE_SOURCES = ['OTIO', 'EDL', 'FCPXML', 'IMF', 'ASSEMBLED'] as const;
export type TimelineSource = (typeof TIMELINE_SOURCES)[number];

/** One track of an edit. */
export interface TrackOfTimeline {
  readonly name: string | null;
  /** `Video`, `Audio`, or another. */
  readonly kind: string;
  readonly enabled: boolean;
  readonly duration_us: number;
}

/** Edits: tracks of clips over assets. */
export const timelines = defineTable({
  name: 'timelines',
  order: 'id',
  columns: {
    id,
    name: text,
    /** What the edit is of; null: of none, or of several. */
    title_id: optional(idOf('titles')),
    /** Null in an edit of nothing that has a time. */
    frame_rate_numerator: optional(integer(1)),
    frame_rate_denominator: optional(integer(1)),
    /** Of its first frame; null where its rate has no timecode. */
    start_timecode: optional(text),
    duration_us: microseconds,
    source: word(TIMELINE_SOURCES),
    /** Tracks, the lowest first. */
    tracks: json<readonly TrackOfTimeline[]>(),
    /** Rows of `timeline_clips`. */
    clip_count: integer(0),
    author: optional(text),
    created_at: instant,
    /** The whole edit as OpenTimelineIO's JSON, with all that we know nothing of. Read only when asked for, as pictures are. */
    otio: { ...text, heavy: true },
  },
  indices: { id: 'btree', title_id: 'btree' },
  lists: { all: { name: 'timelines', order: ['id'] } },
  filters: { ids: 'id', titleIds: 'title_id', names: 'name', sources: 'source' },
});

export type WholeTimelineRow = Row<typeof timelines>;
/** Without what is read only when asked for. */
export type TimelineRow = Omit<WholeTimelineRow, 'otio'>;
