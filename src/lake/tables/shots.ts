import { id, idOf, int, integer, long, microseconds, optional, texts, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What lies between two cuts; the shots of an asset neither overlap nor leave a gap. */
export const shots = defineTable({
  name: 'shots',
  order: 'sort_key',
  columns: {
    id,
    asset_id: idOf('assets'),
    title_id: optional(idOf('titles')),
    /** 0, 1, 2 … within the asset. */
    ordinal: int,
    sort_key: long,
    /** Half-open [start, end), microseconds. */
    start_us: microseconds,
    end_us: microseconds,
    start_frame: int,
    end_frame: int,
    frame_rate_numerator: optional(integer(1)),
    frame_rate_denominator: optional(integer(1)),
    /** The asset's. */
    start_timecode: optional(text),
    /** The frame that stands for the shot. */
    keyframe_id: optional(id),
    labels: texts,
  },
  indices: { id: 'btree', asset_id: 'btree', title_id: 'btree', sort_key: 'btree', labels: 'labels' },
  lists: {
    all: { name: 'shots', order: ['sort_key'] },
    ofTitle: { name: 'Title.shots', by: 'title_id', order: ['sort_key'] },
    ofAsset: { name: 'Asset.shots', by: 'asset_id', order: ['ordinal'], dense: true },
  },
  filters: { ids: 'id', titleIds: 'title_id', assetIds: 'asset_id', labels: 'labels' },
  files: {
    takes: ['id', 'asset_id', 'start_us', 'end_us', 'start_frame', 'end_frame', 'keyframe_id', 'labels'],
    needs: ['id', 'asset_id'],
  },
  near: { keys: ['id'] },
});

export type ShotRow = Row<typeof shots>;
