import type { Filter } from '../../lake/lancedb/filter.js';
import { and, not, equals, oneOf } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { frames } from '../../lake/tables/frames.js';
import { series } from '../../lake/tables/series.js';
import { shots } from '../../lake/tables/shots.js';
import { STILL_MEASURES } from '../../lake/tables/still-measures.js';
import { allOf } from './grouped.js';

const byTime = [{ column: 'sort_key', ascending: true }];

/** The frames of titles with what is told of a still without its picture. */
export const stillFramesOfTitle = (view: View) =>
  allOf(view, frames, 'title_id', {
    columns: [
      'id',
      'asset_id',
      'shot_id',
      'timestamp_us',
      'width',
      'height',
      'image_width',
      'image_height',
      'image_version',
      'labels',
      'vector_look',
    ],
    order: byTime,
  });

/** When the shots of titles begin and end, and their transitions. */
export const shotTimesOfTitle = (view: View) =>
  allOf(view, shots, 'title_id', {
    columns: [
      'id',
      'start_us',
      'end_us',
      'transition_in_start_us',
      'transition_in_end_us',
      'transition_out_start_us',
      'transition_out_end_us',
    ],
    order: byTime,
  });

const marks: Filter = and(oneOf('type', ['face', 'on-screen-text']), not(equals('review_status', 'REJECTED')));

/** The faces and texts in the pictures of titles that no review rejected. */
export const stillMarksOfTitle = (view: View) =>
  allOf(view, annotations, 'title_id', {
    where: marks,
    columns: ['type', 'asset_id', 'frame_id', 'start_us', 'end_us', 'x', 'y', 'width', 'height', 'confidence'],
    order: [{ column: 'ordinal', ascending: true }],
  });

export const TEMPORAL_INFORMATION = 'temporal_information';

/** The points of an asset's curves that tell of stills. */
export const stillCurvesOfAsset = (view: View) =>
  allOf(view, series, 'asset_id', {
    where: oneOf('name', [...STILL_MEASURES, TEMPORAL_INFORMATION]),
    columns: ['name', 'count', 'start_us', 'step_us', 'times', 'values'],
    order: [{ column: 'id', ascending: true }],
  });
