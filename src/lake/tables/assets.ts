import { instant, int, json, long, optional, text, texts, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import type { DynamicRange, MediaKind, StreamInfo } from './streams.js';

export const assets = defineTable({
  name: 'assets',
  order: 'ordinal',
  columns: {
    id: text,
    /** Dense over the lake, in order of arrival. */
    ordinal: long,
    title_id: optional(text),
    kind: word<MediaKind>(),
    role: optional(text),
    uri: text,
    content_type: optional(text),
    size_bytes: optional(long),
    /** `sha256:` and 64 hex digits. */
    checksum: optional(text),
    /** BCP 47. */
    language: optional(text),
    duration_us: optional(long),
    frame_rate_numerator: optional(int),
    frame_rate_denominator: optional(int),
    streams: json<readonly StreamInfo[]>(),
    /** Of the main video stream, for filters. */
    height: optional(int),
    dynamic_range: optional(word<DynamicRange>()),
    /** Ids of the assets that this one was made from. */
    derived_from: texts,
    ingested_at: instant,
  },
  indices: { id: 'btree', ordinal: 'btree', title_id: 'btree', kind: 'bitmap', derived_from: 'labels' },
});

export type AssetRow = Row<typeof assets>;
