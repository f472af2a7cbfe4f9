import { id, idOf, int, integer, long, microseconds, optional, texts, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';
import { COLOURS } from './colours.js';

/** How one shot gives way to the next. */
export const TRANSITION_TYPES = ['CUT', 'FADE', 'DISSOLVE', 'WIPE'] as const;
export type TransitionType = (typeof TRANSITION_TYPES)[number];

/** Its kind, and while it lasts. */
const columnsOf = <E extends 'in' | 'out'>(end: E) =>
  [
    `transition_${end}`,
    `transition_${end}_start_us`,
    `transition_${end}_end_us`,
    `transition_${end}_start_frame`,
    `transition_${end}_end_frame`,
  ] as const;

/** The columns of how a shot begins, and of how it ends. */
export const transitionColumns = { in: columnsOf('in'), out: columnsOf('out') };

/** What lies between two transitions; the shots of an asset neither overlap nor leave a gap. */
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
    /** That frame's. */
    colour: optional(word(COLOURS)),
    labels: texts,
    /** What people call it; null in lakes that are older than the column: nothing. */
    name: optional(text),
    /** How the shot begins. Null at the start of the film when it does not fade in, and where nobody looked. */
    transition_in: optional(word(TRANSITION_TYPES)),
    /** While it lasts, half-open [start, end); null for a cut. A dissolve and a wipe begin in the shot before. */
    transition_in_start_us: optional(microseconds),
    transition_in_end_us: optional(microseconds),
    transition_in_start_frame: optional(int),
    transition_in_end_frame: optional(int),
    /** How the shot ends; the columns are as for its beginning. */
    transition_out: optional(word(TRANSITION_TYPES)),
    transition_out_start_us: optional(microseconds),
    transition_out_end_us: optional(microseconds),
    transition_out_start_frame: optional(int),
    transition_out_end_frame: optional(int),
  },
  indices: { id: 'btree', asset_id: 'btree', title_id: 'btree', sort_key: 'btree', labels: 'labels' },
  lists: {
    all: { name: 'shots', order: ['sort_key'] },
    ofTitle: { name: 'Title.shots', by: 'title_id', order: ['sort_key'] },
    ofAsset: { name: 'Asset.shots', by: 'asset_id', order: ['ordinal'], dense: true },
  },
  filters: {
    ids: 'id',
    titleIds: 'title_id',
    assetIds: 'asset_id',
    labels: 'labels',
    colours: 'colour',
    transitionIn: 'transition_in',
    transitionOut: 'transition_out',
  },
  files: {
    takes: [
      'id',
      'asset_id',
      'start_us',
      'end_us',
      'start_frame',
      'end_frame',
      'keyframe_id',
      'labels',
      'name',
      ...transitionColumns.in,
      ...transitionColumns.out,
    ],
    needs: ['id', 'asset_id'],
  },
  near: { keys: ['id'] },
});

export type ShotRow = Row<typeof shots>;

/** Of a shot whose transitions nobody looked for. */
export const unknownTransitions = {
  transition_in: null,
  transition_in_start_us: null,
  transition_in_end_us: null,
  transition_in_start_frame: null,
  transition_in_end_frame: null,
  transition_out: null,
  transition_out_start_us: null,
  transition_out_end_us: null,
  transition_out_start_frame: null,
  transition_out_end_frame: null,
} satisfies Partial<ShotRow>;
