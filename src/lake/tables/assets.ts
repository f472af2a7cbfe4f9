import {
  id,
  idOf,
  instant,
  int,
  integer,
  json,
  language,
  listOf,
  long,
  microseconds,
  optional,
  text,
  word,
} from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { DYNAMIC_RANGES, MEDIA_KINDS, type StreamInfo } from './streams.js';

/** Files: video, audio, pictures, subtitles. */
export const assets = defineTable({
  name: 'assets',
  order: 'ordinal',
  columns: {
    id,
    /** Unique over the lake, in order of arrival: an asset that is removed leaves a gap. */
    ordinal: long,
    title_id: optional(idOf('titles')),
    kind: word(MEDIA_KINDS),
    role: optional(text),
    uri: text,
    content_type: optional(text),
    size_bytes: optional(long),
    /** `sha256:` and 64 hex digits. */
    checksum: optional(text),
    language: optional(language),
    duration_us: optional(microseconds),
    frame_rate_numerator: optional(integer(1)),
    frame_rate_denominator: optional(integer(1)),
    /** Of the first frame: SMPTE ST 12-1, or HH:MM:SS.mmm for sound without pictures. */
    start_timecode: optional(text),
    streams: json<readonly StreamInfo[]>(),
    /** What is odd about the file, a sentence each; null: not known. */
    problems: optional(json<readonly string[]>()),
    /** Of the main video stream, for filters. */
    height: optional(int),
    dynamic_range: optional(word(DYNAMIC_RANGES)),
    /** Ids of the assets that this one was made from; the lake need not hold them. */
    derived_from: listOf(id),
    ingested_at: instant,
    /** When its file was first missed; null: it was there when last looked for. */
    offline_since: optional(instant),
  },
  indices: { id: 'btree', ordinal: 'btree', title_id: 'btree', kind: 'bitmap', derived_from: 'labels' },
  lists: {
    all: { name: 'assets', order: ['ordinal'] },
    ofTitle: { name: 'Title.assets', by: 'title_id', order: ['ordinal'] },
  },
  filters: {
    ids: 'id',
    titleIds: 'title_id',
    kinds: 'kind',
    roles: 'role',
    languages: 'language',
    dynamicRanges: 'dynamic_range',
  },
  files: {
    takes: [
      'id',
      'title_id',
      'kind',
      'role',
      'uri',
      'content_type',
      'size_bytes',
      'checksum',
      'language',
      'duration_us',
      'frame_rate_numerator',
      'frame_rate_denominator',
      'start_timecode',
      'streams',
      'height',
      'dynamic_range',
      'derived_from',
    ],
    needs: ['id', 'kind', 'uri'],
  },
  near: { keys: ['id'] },
});

export type AssetRow = Row<typeof assets>;
