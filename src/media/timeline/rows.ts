import type { Rational } from '../../lake/tables/streams.js';
import { timelineClipId, trackId, type TimelineClipRow } from '../../lake/tables/timeline-clips.js';
import type { TimelineSource, WholeTimelineRow } from '../../lake/tables/timelines.js';
import type { Clip, Edit } from './edit.js';
import { mediaOf } from './edit.js';
import { countingOf, timecodeOfFrame } from './frame-count.js';
import { isObject } from './json.js';
import { sourceNameOf, type MatchedAsset } from './media-match.js';
import { writeOtio } from './otio.js';
import { durationOf, microsecondsOf, placedTracks, type Placed } from './placed.js';
import { rateOf } from './rate-of.js';
import { fraction, isLess, minus, type Fraction } from './rational.js';
import { rateOfAsset, startFrameOf } from './start-frame.js';
import { framesAt, secondsOf, timeOf } from './time.js';

/** What an edit does not say itself. */
export interface AboutEdit {
  readonly id: string;
  readonly name: string;
  readonly titleId: string | null;
  readonly source: TimelineSource;
  readonly author: string | null;
  readonly createdAt: number;
}

export interface TimelineRows {
  readonly timeline: WholeTimelineRow;
  readonly clips: readonly TimelineClipRow[];
}

/** An edit as rows of the lake; `assetOf` finds what a clip is of. */
export function timelineRows(edit: Edit, about: AboutEdit, assetOf: (clip: Clip) => MatchedAsset | null): TimelineRows {
  const rate = rateOf(edit);
  const tracks = placedTracks(edit);
  const clips = tracks.flatMap((track, i) =>
    track.clips.map((placed, ordinal) => clipRow(placed, { timeline: about.id, track: i, ordinal, rate }, assetOf)),
  );
  return {
    timeline: {
      ...{ id: about.id, name: about.name, title_id: about.titleId, source: about.source, author: about.author },
      frame_rate_numerator: rate?.numerator ?? null,
      frame_rate_denominator: rate?.denominator ?? null,
      start_timecode: startTimecode(edit, rate),
      duration_us: microsecondsOf(durationOf(tracks)),
      tracks: tracks.map(({ name, kind, enabled, duration }) => ({
        ...{ name, kind, enabled },
        duration_us: microsecondsOf(duration),
      })),
      clip_count: clips.length,
      created_at: about.createdAt,
      otio: writeOtio(edit),
    },
    clips,
  };
}

interface Place {
  readonly timeline: string;
  readonly track: number;
  readonly ordinal: number;
  readonly rate: Rational | null;
}

function clipRow(
  placed: Placed,
  { timeline, track, ordinal, rate }: Place,
  assetOf: (clip: Clip) => MatchedAsset | null,
): TimelineClipRow {
  const { clip, start, end, speed, enabled } = placed;
  const asset = assetOf(clip);
  const ofTrack = trackId(timeline, track);
  const source = onFileClock(placed, asset);
  return {
    id: timelineClipId(ofTrack, ordinal),
    ...{ timeline_id: timeline, track_id: ofTrack, track, ordinal, name: clip.name },
    record_start_us: microsecondsOf(start),
    record_end_us: microsecondsOf(end),
    record_start_frame: rate && framesAt(start, rate),
    record_end_frame: rate && framesAt(end, rate),
    asset_id: asset?.id ?? null,
    source_name: sourceNameOf(clip),
    source_start_us: source && microsecondsOf(source.start),
    source_end_us: source && microsecondsOf(source.end),
    ...{ speed, enabled },
  };
}

/** Edits count a file from its timecode, the lake from 0. */
function onFileClock({ clip, source }: Placed, asset: MatchedAsset | null) {
  if (!source) return null;
  const media = mediaOf(clip);
  const available = media && media.kind !== 'unknown' ? media.available : null;
  const said = available ? secondsOf(available.start) : asset && startOfAsset(asset);
  // Some edits count from 0 what begins at an hour.
  const zero = said && !isLess(source.start, said) ? said : fraction(0);
  const start = minus(source.start, zero);
  return isLess(start, fraction(0)) ? null : { start, end: minus(source.end, zero) };
}

/** In seconds; null where the file states none. */
function startOfAsset(asset: MatchedAsset): Fraction | null {
  const [frame, rate] = [startFrameOf(asset), rateOfAsset(asset)];
  return frame === null || !rate ? null : secondsOf(timeOf(frame, rate));
}

function startTimecode({ start, metadata }: Edit, rate: Rational | null): string | null {
  if (!rate) return null;
  const ours = metadata['media_graph'];
  const counting = countingOf(rate, isObject(ours) && ours['drop_frame'] === true) ?? countingOf(rate, false);
  const frame = start ? framesAt(secondsOf(start), rate) : 0;
  return counting && frame !== null ? timecodeOfFrame(frame, counting) : null;
}
