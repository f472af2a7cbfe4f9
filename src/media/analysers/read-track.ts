import { and, equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { shots } from '../../lake/tables/shots.js';
import type { TimeSpan } from '../findings.js';
import type { TimedLine, TimedTrack } from '../quality/timed-text/track.js';
import { linesOf, type LineRow } from './text-tracks.js';

/** A text asset's lines, with what its title's pictures and sound say of them. */
export async function readTrack(view: View, asset: AssetRow): Promise<TimedTrack> {
  const [rows, video] = await Promise.all([linesOf(view, asset.id), videoOf(view, asset)]);
  const { frame_rate_numerator: numerator = null, frame_rate_denominator: denominator = null } = video ?? {};
  return {
    language: asset.language,
    lines: rows.map(timedLine),
    frameRate: numerator !== null && denominator !== null ? { numerator, denominator } : null,
    cutsUs: video && (await cutsOf(view, video.id)),
    speech: video && (await speechOf(view, video.id)),
  };
}

function timedLine({
  id,
  text,
  start_us,
  end_us,
  writing_mode,
  block_align,
  x_percent,
  y_percent,
}: LineRow): TimedLine {
  const place = [block_align, x_percent, y_percent]
    .map((part) => part ?? '')
    .join(' ')
    .trim();
  const vertical = writing_mode?.startsWith('TB') ?? false;
  return { id, text, startUs: start_us, endUs: end_us, place: place === '' ? null : place, vertical };
}

/** The file that a track is inside, else the first video of its title. */
async function videoOf(view: View, asset: AssetRow): Promise<AssetRow | null> {
  if (asset.title_id === null) return null;
  const where = and(equals('title_id', asset.title_id), equals('kind', 'VIDEO'));
  const videos = await select(view, assets, { where, orderBy: [{ column: 'ordinal', ascending: true }] });
  return videos.find(({ id }) => asset.derived_from.includes(id)) ?? videos[0] ?? null;
}

/** Cuts alone: no line can keep to the frame of a dissolve. Null when nobody looked for shots. */
async function cutsOf(view: View, video: string): Promise<number[] | null> {
  const rows = await select(view, shots, {
    where: equals('asset_id', video),
    columns: ['ordinal', 'start_us', 'transition_in'],
    orderBy: [{ column: 'ordinal', ascending: true }],
  });
  if (rows.length === 0) return null;
  return rows
    .filter(({ ordinal, transition_in }) => ordinal > 0 && (transition_in ?? 'CUT') === 'CUT')
    .map(({ start_us }) => start_us);
}

/** Where someone speaks, as annotations say; null where none does. */
async function speechOf(view: View, video: string): Promise<TimeSpan[] | null> {
  const rows = await select(view, annotations, {
    where: and(equals('asset_id', video), equals('type', 'speech')),
    columns: ['start_us', 'end_us'],
  });
  const spans = rows.flatMap(({ start_us, end_us }) =>
    start_us === null || end_us === null ? [] : [{ startUs: start_us, endUs: end_us }],
  );
  return spans.length === 0 ? null : spans.sort((a, b) => a.startUs - b.startUs);
}
