import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { ingested } from '../analysers/shipped.js';
import { writeAnalyses } from '../analysers/write-analyses.js';
import type { Tool } from '../findings.js';
import type { ShotSpan } from '../decoder/types.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { metrics } from '../../lake/tables/metrics.js';
import { shots } from '../../lake/tables/shots.js';
import type { Progress } from './analyse.js';
import { trackId } from '../ids.js';
import { dialogueRows, frameRow, mediaAsset, metricRows, placeFrames, shotRows } from './rows.js';
import type { IngestOptions, MediaSource, Outcome } from './source.js';
import { modelId } from '../tools.js';

/** Pictures and vectors of this many frames are in memory at once: about 12 MB. */
const FRAMES_PER_WRITE = 256;

/** Writes an analysed file and the text tracks inside it, which are assets of their own. */
export async function addMedia(
  writer: LakeWriter,
  tools: readonly Tool[],
  media: MediaSource,
  titleId: string,
  ordinal: number,
  options: IngestOptions,
  onProgress: Progress,
): Promise<{ outcome: Outcome; assetCount: number }> {
  // It was in the lake when it was looked up, so it was not analysed; another writer has removed it since: fail rather than skip.
  if (!media.found) throw new Error(`asset ${media.assetId} has gone from the lake; ingest the file again`);
  const { probe, analysis } = media.found;
  const { spans, found, spool } = analysis;
  const measures = found.flatMap((one) => (one.is === 'measure' ? [one.measure] : []));
  const place = { ordinal, title_id: titleId };
  const file = mediaAsset(media.assetId, media, probe, analysis, options.role ?? 'source');
  const asset: AssetRow = { ...file, ...place, duration_us: lastMoment(file.duration_us, spans) };
  const tracks = [...analysis.tracks].map(([stream, lines], i) => {
    const track = trackAsset(asset, stream, ordinal + 1 + i);
    return { track, lines: dialogueRows(track, lines) };
  });

  await writer.add(assets, [asset, ...tracks.map(({ track }) => track)]);
  await writer.add(
    dialogue,
    tracks.flatMap(({ lines }) => lines),
  );
  const pictures = spool.entries();
  const shotsOfAsset = shotRows(asset, spans, pictures, measures);
  await writer.add(shots, shotsOfAsset);
  const byKey = new Map(tools.map((tool) => [tool.key, modelId(tool)]));
  const analyses = ingested(asset, found);
  const analysed = new Set(analyses.flatMap(({ analyser }) => analyser.tools.map(({ key }) => key)));
  // Black and freezes are of no analyser.
  const own = measures.filter(({ tool }) => !analysed.has(tool));
  await writer.add(
    metrics,
    metricRows(asset, own, (tool) => byKey.get(tool)!),
  );

  await writeAnalyses(writer, asset, analyses);

  const places = placeFrames(pictures, spans);
  for (let i = 0; i < places.length; i += FRAMES_PER_WRITE) {
    options.signal?.throwIfAborted();
    const batch = places.slice(i, i + FRAMES_PER_WRITE);
    const rows = await Promise.all(batch.map(async (at) => frameRow(asset, at, await spool.read(at.entry), measures)));
    await writer.add(frames, rows);
    onProgress('write', i + batch.length, places.length);
  }
  const lines = tracks.reduce((sum, track) => sum + track.lines.length, 0);
  const counts = { shots: shotsOfAsset.length, frames: places.length, lines };
  const outcome: Outcome = {
    path: media.path,
    status: 'added',
    assetId: asset.id,
    titleId,
    ...counts,
    problems: analysis.problems,
  };
  return { outcome, assetCount: 1 + tracks.length };
}

/** A container may leave the last frame's duration out of its own: no shot ends after its asset. */
function lastMoment(durationUs: number | null, spans: readonly ShotSpan[]): number | null {
  const last = spans.at(-1);
  return last ? Math.max(durationUs ?? 0, last.endUs) : durationUs;
}

/** A text track inside a file, as the asset that its lines were read from. */
function trackAsset(file: AssetRow, stream: number, ordinal: number): AssetRow {
  const track = file.streams.find(({ index }) => index === stream);
  return {
    ...file,
    id: trackId(file.id, stream),
    ordinal,
    kind: 'TEXT',
    role: 'subtitle',
    uri: `${file.uri}#stream=${stream}`,
    content_type: null,
    size_bytes: null,
    checksum: null,
    language: track?.language ?? null,
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    start_timecode: null,
    problems: [],
    streams: track ? [track] : [],
    height: null,
    dynamic_range: null,
    derived_from: [file.id],
  };
}
