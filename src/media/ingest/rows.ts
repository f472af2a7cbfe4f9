import { imageVersion } from '../../lake/pictures/image-version.js';
import type { Rational, VideoStreamInfo } from '../../lake/tables/streams.js';
import type { Measure } from '../findings.js';
import type { Picture, Probe, ShotSpan, TransitionSpan } from '../decoder/types.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import { positionColumns } from '../../lake/tables/line-position.js';
import type { MetricRow } from '../../lake/tables/metrics.js';
import { metricRow } from '../analysers/measure-rows.js';
import { sortKey } from '../../lake/tables/ordering.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { Analysis } from './analyse.js';
import { frameId, lineId, shotId } from '../ids.js';
import { labelsWithin } from './labels.js';
import type { PictureEntry } from './spool.js';
import type { SubtitleLine } from './subtitles/subtitle-file.js';

/** Columns that an asset passes to its child rows. */
export type Parent = Pick<AssetRow, 'id' | 'ordinal' | 'title_id'>;

/** What frame numbers are turned into timecodes by. */
type Timing = Pick<AssetRow, 'frame_rate_numerator' | 'frame_rate_denominator' | 'start_timecode'>;
type Timed = Parent & Timing;

const timing = ({ frame_rate_numerator, frame_rate_denominator, start_timecode }: Timing): Timing => ({
  frame_rate_numerator,
  frame_rate_denominator,
  start_timecode,
});

/** The asset row of a media file, without its position in the lake. */
export function mediaAsset(
  id: string,
  file: { uri: string; sha256: string; sizeBytes: number },
  probe: Probe,
  analysis: Pick<Analysis, 'frameRate' | 'durationUs' | 'problems'>,
  role: string,
): Omit<AssetRow, 'ordinal' | 'title_id'> {
  const video = probe.streams.find((stream): stream is VideoStreamInfo => stream.type === 'video');
  return {
    id,
    kind: probe.kind,
    role,
    uri: file.uri,
    content_type: probe.contentType,
    size_bytes: file.sizeBytes,
    checksum: `sha256:${file.sha256}`,
    language: probe.streams.find((stream) => stream.type === 'audio' && stream.language)?.language ?? null,
    duration_us: analysis.durationUs ?? probe.durationUs,
    ...rateColumns(analysis.frameRate),
    start_timecode: probe.startTimecode,
    streams: probe.streams,
    problems: analysis.problems,
    height: video?.height ?? null,
    dynamic_range: video?.dynamicRange ?? null,
    derived_from: [],
    ingested_at: Date.now(),
    offline_since: null,
  };
}

export function shotRows(
  asset: Timed,
  spans: readonly ShotSpan[],
  pictures: readonly PictureEntry[],
  measures: readonly Measure[],
): ShotRow[] {
  const colours = new Map(pictures.map(({ number, colour }) => [number, colour]));
  return spans.map((span, index) => ({
    id: shotId(asset.id, index),
    asset_id: asset.id,
    title_id: asset.title_id,
    ordinal: index,
    sort_key: sortKey(asset.ordinal, index),
    start_us: span.startUs,
    end_us: span.endUs,
    start_frame: span.startFrame,
    end_frame: span.endFrame,
    ...timing(asset),
    keyframe_id: frameId(asset.id, span.keyframe),
    colour: colours.get(span.keyframe) ?? null,
    labels: labelsWithin(measures, span.startUs, span.endUs),
    name: null,
    ...transitionIn(span.transitionIn),
    ...transitionOut(span.transitionOut),
  }));
}

function transitionIn(transition: TransitionSpan | null) {
  return {
    transition_in: transition?.type ?? null,
    transition_in_start_us: transition?.range?.startUs ?? null,
    transition_in_end_us: transition?.range?.endUs ?? null,
    transition_in_start_frame: transition?.range?.startFrame ?? null,
    transition_in_end_frame: transition?.range?.endFrame ?? null,
  };
}

function transitionOut(transition: TransitionSpan | null) {
  return {
    transition_out: transition?.type ?? null,
    transition_out_start_us: transition?.range?.startUs ?? null,
    transition_out_end_us: transition?.range?.endUs ?? null,
    transition_out_start_frame: transition?.range?.startFrame ?? null,
    transition_out_end_frame: transition?.range?.endFrame ?? null,
  };
}

/** A frame's place among the asset's frames and its shot's. */
export interface FramePlace {
  entry: PictureEntry;
  ordinal: number;
  shotIndex: number | null;
  ordinalInShot: number;
}

/** Places frames, given in order of number, in shots that lie end to end. */
export function placeFrames(entries: readonly PictureEntry[], spans: readonly ShotSpan[]): FramePlace[] {
  const inShot = new Map<number, number>();
  let shot = 0;
  return entries.map((entry, ordinal) => {
    while (shot < spans.length - 1 && entry.number >= spans[shot]!.endFrame) shot++;
    const shotIndex = spans.length > 0 ? shot : null;
    const ordinalInShot = inShot.get(shot) ?? 0;
    inShot.set(shot, ordinalInShot + 1);
    return { entry, ordinal, shotIndex, ordinalInShot };
  });
}

export function frameRow(
  asset: Timed,
  { ordinal, shotIndex, ordinalInShot }: FramePlace,
  picture: Picture,
  measures: readonly Measure[],
): FrameRow {
  return {
    id: frameId(asset.id, picture.number),
    asset_id: asset.id,
    shot_id: shotIndex === null ? null : shotId(asset.id, shotIndex),
    title_id: asset.title_id,
    number: picture.number,
    timestamp_us: picture.timestampUs,
    ordinal,
    ordinal_in_shot: ordinalInShot,
    sort_key: sortKey(asset.ordinal, ordinal),
    width: picture.width,
    height: picture.height,
    ...timing(asset),
    labels: labelsWithin(measures, picture.timestampUs, picture.timestampUs + 1),
    image: picture.jpeg,
    image_width: picture.jpegWidth,
    image_height: picture.jpegHeight,
    image_version: imageVersion(picture.jpeg),
    colour: picture.colour,
    vector_look: picture.look,
  };
}

export function metricRows(
  asset: Parent,
  measures: readonly Measure[],
  modelIdOf: (tool: string) => string,
): MetricRow[] {
  return measures.map((measure, ordinal) => metricRow(asset, measure, ordinal, modelIdOf(measure.tool)));
}

/** Lines in order of time, those of one moment in the file's order. */
export function dialogueRows(
  asset: Parent & { language: string | null },
  lines: readonly SubtitleLine[],
): DialogueRow[] {
  return lines
    .toSorted((a, b) => a.startUs - b.startUs)
    .map(({ startUs, endUs, text, speaker, position }, ordinal) => ({
      id: lineId(asset.id, ordinal),
      asset_id: asset.id,
      title_id: asset.title_id,
      ordinal,
      sort_key: sortKey(asset.ordinal, ordinal),
      language: asset.language,
      speaker,
      text,
      start_us: startUs,
      end_us: endUs,
      ...positionColumns(position),
    }));
}

function rateColumns(rate: Rational | null) {
  return { frame_rate_numerator: rate?.numerator ?? null, frame_rate_denominator: rate?.denominator ?? null };
}
