import { type AnnotationRow, type AnnotationSource } from '../../src/lake/tables/annotations.js';
import type { AssetRow } from '../../src/lake/tables/assets.js';
import type { FrameRow } from '../../src/lake/tables/frames.js';
import { blankCard, type ModelRow } from '../../src/lake/tables/models.js';
import { sortKey } from '../../src/lake/tables/ordering.js';
import { unknownTransitions, type ShotRow } from '../../src/lake/tables/shots.js';
import { nameKey, type TitleKind, type TitleRow } from '../../src/lake/tables/titles.js';
import type { Records } from './records.js';

/** When all of it was written: the same for every load. */
const WRITTEN = Date.UTC(2026, 0, 1);
/** A source that is not here is a person. */
const MODELS = ['detector-v1', 'detector-v2', 'asr'];

const microseconds = (ms: number) => ms * 1000;

export function titleRow(title: Records['titles']): TitleRow {
  return {
    id: String(title.id),
    eidr: null,
    name: title.name,
    name_key: nameKey(title.name),
    kind: title.kind as TitleKind,
    release_year: title.release_year,
    year_key: title.release_year,
    original_language: null,
    external_ids: [],
    external_keys: [],
    parent_id: null,
    access_tags: tagsOf(title.id),
    aliases: [],
    created_at: WRITTEN,
  };
}

/** Titles share these so that a policy may show half of them, a tenth or a hundredth. */
function tagsOf(id: number): string[] {
  const parts = { half: 2, tenth: 10, hundredth: 100 };
  return Object.entries(parts).flatMap(([tag, of]) => (id % of === 0 ? [tag] : []));
}

export function assetRow(asset: Records['assets']): AssetRow {
  return {
    id: String(asset.id),
    ordinal: asset.id - 1,
    title_id: String(asset.title_id),
    kind: asset.kind as AssetRow['kind'],
    role: 'source',
    uri: asset.uri,
    content_type: contentType(asset.kind, asset.codec),
    size_bytes: asset.size_bytes,
    checksum: null,
    language: asset.language,
    duration_us: asset.duration_ms === null ? null : microseconds(asset.duration_ms),
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    start_timecode: null,
    streams: [],
    problems: null,
    height: asset.height,
    dynamic_range: null,
    derived_from: [],
    ingested_at: WRITTEN,
    offline_since: null,
  };
}

/** Assets have no column for a codec alone. */
export function contentType(kind: string, codec: string): string {
  return `${kind.toLowerCase()}/${codec}`;
}

/** A shot whose frames are those of the asset from number `firstFrame` on. */
export function shotRow(shot: Records['shots'], frames: readonly Records['frames'][], firstFrame: number): ShotRow {
  return {
    id: String(shot.id),
    asset_id: String(shot.asset_id),
    title_id: String(frames[0]!.title_id),
    ordinal: shot.index,
    sort_key: sortKey(shot.asset_id - 1, shot.index),
    start_us: microseconds(shot.start_ms),
    end_us: microseconds(shot.end_ms),
    start_frame: firstFrame,
    end_frame: firstFrame + frames.length,
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    start_timecode: null,
    keyframe_id: String(frames[frames.length >> 1]!.id),
    colour: null,
    labels: [],
    name: null,
    ...unknownTransitions,
  };
}

/** A frame by its number in the asset: those in the lake are all that the asset has. */
export function frameRow(
  frame: Records['frames'],
  number: number,
  look: Float32Array,
  labels: readonly string[],
): FrameRow {
  return {
    id: String(frame.id),
    asset_id: String(frame.asset_id),
    shot_id: String(frame.shot_id),
    title_id: String(frame.title_id),
    number,
    timestamp_us: microseconds(frame.timestamp_ms),
    ordinal: number,
    ordinal_in_shot: frame.index,
    sort_key: sortKey(frame.asset_id - 1, number),
    width: null,
    height: null,
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    start_timecode: null,
    labels,
    image: null,
    image_width: null,
    image_height: null,
    image_version: null,
    colour: null,
    vector_look: look,
  };
}

export function annotationRow(annotation: Records['annotations'], titleId: number): AnnotationRow {
  const isModel = MODELS.includes(annotation.source);
  return {
    id: String(annotation.id),
    ordinal: annotation.id - 1,
    type: 'label',
    label: annotation.label,
    text: null,
    value: null,
    unit: null,
    data: null,
    confidence: annotation.confidence,
    title_id: String(titleId),
    asset_id: String(annotation.asset_id),
    shot_id: String(annotation.shot_id),
    frame_id: String(annotation.frame_id),
    start_us: microseconds(annotation.start_ms),
    end_us: microseconds(annotation.end_ms),
    x: annotation.x,
    y: annotation.y,
    width: annotation.w,
    height: annotation.h,
    source: (isModel ? 'MODEL' : 'HUMAN') satisfies AnnotationSource,
    model_id: isModel ? annotation.source : null,
    run_id: null,
    author: isModel ? null : annotation.source,
    review_status: null,
    reviewed_by: null,
    reviewed_at: null,
    review_note: null,
    version: 1,
    created_at: WRITTEN,
  };
}

export const modelRows: readonly ModelRow[] = MODELS.map((id) => ({
  ...blankCard,
  id,
  name: id,
  version: '1',
  stage: 'PRODUCTION',
}));
