import { frames } from '../../lake/tables/frames.js';
import { shots, type ShotRow } from '../../lake/tables/shots.js';
import { frameAt, timeOf, type RateColumns } from '../frame-rate.js';
import { filled, importOf } from '../import-of.js';
import type { ImportTable } from '../import-table.js';
import { placeRanges } from '../place-ranges.js';
import { RowProblem } from '../problem.js';
import { checkSameAsset } from './same-asset.js';
import { checkRange } from './time-range.js';

export const shotsImport: ImportTable<typeof shots> = importOf(shots, {
  assetOf: (row) => row.asset_id,
  placing: placeRanges(shots, frames),
  complete({ draft, given, existing, parents }) {
    checkSameAsset(draft.asset_id!, existing);
    const asset = parents.get('assets', draft.asset_id!)!;
    const start = moment(
      'start',
      pick(given.start_us, given.start_frame, existing?.start_us, existing?.start_frame),
      asset,
    );
    const end = moment('end', pick(given.end_us, given.end_frame, existing?.end_us, existing?.end_frame), asset);
    checkRange(start.us, end.us);
    if (end.frame < start.frame) throw new RowProblem('end_frame', end.frame, `is before start_frame ${start.frame}`);
    return {
      ...filled(shots, draft),
      title_id: asset.title_id,
      ordinal: draft.ordinal ?? 0,
      sort_key: draft.sort_key ?? 0,
      start_us: start.us,
      end_us: end.us,
      start_frame: start.frame,
      end_frame: end.frame,
      frame_rate_numerator: asset.frame_rate_numerator,
      frame_rate_denominator: asset.frame_rate_denominator,
      start_timecode: asset.start_timecode,
    } as ShotRow;
  },
});

interface Point {
  us: number | null;
  frame: number | null;
}

/** What the file says of a point in time; what the lake has only when the file says nothing of it. */
function pick(us?: number | null, frame?: number | null, knownUs?: number, knownFrame?: number): Point {
  if (us == null && frame == null) return { us: knownUs ?? null, frame: knownFrame ?? null };
  return { us: us ?? null, frame: frame ?? null };
}

/** Time and frame number, each from the other where only one is said and the asset has a frame rate. */
function moment(name: 'start' | 'end', { us, frame }: Point, asset: RateColumns): { us: number; frame: number } {
  const time = us ?? (frame === null ? null : timeOf(frame, asset));
  if (time === null) throw new RowProblem(`${name}_ms`, null, 'is required');
  const number = frame ?? frameAt(time, asset);
  if (number === null) throw new RowProblem(`${name}_frame`, null, 'is required, since the asset has no frame_rate');
  return { us: time, frame: number };
}
