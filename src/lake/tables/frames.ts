import {
  bytes,
  id,
  idOf,
  int,
  integer,
  long,
  microseconds,
  optional,
  texts,
  vector,
  type Columns,
  text,
  word,
} from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { COLOURS } from './colours.js';
import { LOOK, type SpaceRow } from './spaces.js';

/** The frames of every lake; a lake's own have one column more for each space that was made in it. */
export const frames = defineTable({
  name: 'frames',
  order: 'sort_key',
  columns: {
    id,
    asset_id: idOf('assets'),
    shot_id: optional(idOf('shots')),
    title_id: optional(idOf('titles')),
    /** Frame number in the asset, from 0, in display order. */
    number: int,
    timestamp_us: microseconds,
    /** 0, 1, 2 … among the asset's frames in the lake, and among the shot's. */
    ordinal: int,
    ordinal_in_shot: int,
    sort_key: long,
    /** Of the original frame as displayed. */
    width: optional(integer(1)),
    height: optional(integer(1)),
    frame_rate_numerator: optional(integer(1)),
    frame_rate_denominator: optional(integer(1)),
    /** The asset's. */
    start_timecode: optional(text),
    labels: texts,
    /** A JPEG of at most 640 pixels width. */
    image: optional(bytes),
    image_width: optional(int),
    image_height: optional(int),
    /** Tells this picture from others of the frame: 48 bits of its SHA-256. Null: older than this column. */
    image_version: optional(long),
    /** What most of the picture is of. Null: there is none, or it is older than this column. */
    colour: optional(word(COLOURS)),
    vector_look: optional(vector(LOOK.dimension)),
  },
  indices: {
    id: 'btree',
    asset_id: 'btree',
    shot_id: 'btree',
    title_id: 'btree',
    sort_key: 'btree',
    timestamp_us: 'btree',
    labels: 'labels',
  },
  lists: {
    all: { name: 'frames', order: ['sort_key'] },
    ofAsset: { name: 'Asset.frames', by: 'asset_id', order: ['ordinal'], dense: true },
    ofShot: { name: 'Shot.frames', by: 'shot_id', order: ['ordinal_in_shot'], dense: true },
  },
  filters: {
    ids: 'id',
    titleIds: 'title_id',
    assetIds: 'asset_id',
    shotIds: 'shot_id',
    labels: 'labels',
    colours: 'colour',
  },
  files: {
    takes: ['id', 'asset_id', 'shot_id', 'number', 'timestamp_us', 'width', 'height', 'labels'],
    needs: ['id', 'asset_id'],
  },
  // `similar` within a title walks the title's frames.
  near: { keys: ['id'], walks: [{ by: 'title_id', order: ['sort_key'] }] },
});

export type FrameRow = Row<typeof frames>;
type Space = Pick<SpaceRow, 'id' | 'dimension'>;

/** A column of vectors, typed as the one that every lake has. */
export type VectorColumn = 'vector_look';

/** The column that holds a space's vectors. */
export function vectorColumn(spaceId: string): VectorColumn {
  return `vector_${spaceId}` as VectorColumn;
}

/** The columns of the spaces' vectors, null where a frame has none. */
export function vectorColumns(spaces: readonly Space[]): Columns {
  return Object.fromEntries(spaces.map(({ id, dimension }) => [vectorColumn(id), optional(vector(dimension))]));
}

/** The column of where frames stand on the map of a space: x and y, 0..1, the number of the cluster, and how unlike the frame is to all others. */
export function mapColumn(spaceId: string): VectorColumn {
  return `map_${spaceId}` as VectorColumn;
}

/** The columns of the maps of spaces, null where a frame stands on none. */
export function mapColumns(spaceIds: readonly string[]): Columns {
  return Object.fromEntries(spaceIds.map((id) => [mapColumn(id), optional(vector(4))]));
}

/** The frames of a lake with these spaces, for those who write vectors. */
export function framesWith(spaces: readonly Space[]): typeof frames {
  return Object.freeze({ ...frames, columns: { ...frames.columns, ...vectorColumns(spaces) } });
}
