import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { equals, hasAny } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { count, select } from '../lancedb/read.js';
import type { LakeWriter } from '../lancedb/writer.js';
import type { ShotSpan, Tool } from '../media/types.js';
import { assets, type AssetRow } from '../tables/assets.js';
import { dialogue } from '../tables/dialogue.js';
import { frames } from '../tables/frames.js';
import { metrics } from '../tables/metrics.js';
import { shots } from '../tables/shots.js';
import { titles } from '../tables/titles.js';
import { sha256 } from './checksum.js';
import type { Progress } from './analyse.js';
import type { IngestOptions, MediaSource, SourceFile, SubtitleSource } from './film.js';
import { trackId } from './ids.js';
import { dialogueRows, frameRow, mediaAsset, metricRows, placeFrames, shotRows } from './rows.js';
import { chosenTitleId, newTitle } from './titles.js';
import { modelId, registerTools } from './tools.js';

/** What became of one file. */
export type Outcome =
  | {
      path: string;
      status: 'added';
      assetId: string;
      titleId: string;
      shots: number;
      frames: number;
      lines: number;
      problems: string[];
    }
  | { path: string; status: 'updated' | 'unchanged'; assetId: string }
  | { path: string; status: 'failed'; reason: string };

/** Pictures and vectors of this many frames are in memory at once: about 12 MB. */
const FRAMES_PER_WRITE = 256;

/** The asset as the lake has it; null when it has not. */
export async function assetNow(snapshot: LakeSnapshot, id: string): Promise<AssetRow | null> {
  return (await select(snapshot, assets, { where: equals('id', id) }))[0] ?? null;
}

/** Writes one film and its subtitles. Everything is looked up anew, since another writer may have been here meanwhile. */
export async function commitFilm(
  writer: LakeWriter,
  tools: readonly Tool[],
  media: MediaSource | null,
  subtitles: readonly SubtitleSource[],
  options: IngestOptions,
  onProgress: Progress,
): Promise<Outcome[]> {
  const titleId = await writeTitle(writer, media, subtitles, options);
  let ordinal = await count(writer.base, assets);
  const outcomes: Outcome[] = [];
  if (media) {
    const known = await assetNow(writer.base, media.assetId);
    if (known) {
      outcomes.push(await updateAsset(writer, known, media, titleId));
    } else {
      await registerTools(writer, tools);
      const { outcome, assetCount } = await addMedia(writer, tools, media, titleId, ordinal, options, onProgress);
      ordinal += assetCount;
      outcomes.push(outcome);
    }
  }
  for (const source of subtitles) {
    const known = await assetNow(writer.base, source.assetId);
    outcomes.push(
      known
        ? await updateAsset(writer, known, source, titleId)
        : await addSubtitles(writer, source, titleId, ordinal++, options),
    );
  }
  return outcomes;
}

/** The title that the files belong to, made when the lake has none such. */
async function writeTitle(
  writer: LakeWriter,
  media: MediaSource | null,
  subtitles: readonly SubtitleSource[],
  { title }: IngestOptions,
): Promise<string> {
  const first = media ?? subtitles[0]!;
  const known = await assetNow(writer.base, first.assetId);
  const keep = chosenTitleId(title) ?? known?.title_id;
  if (keep && (await count(writer.base, titles, equals('id', keep))) > 0) return keep;
  const row = newTitle(title, { ...first, tag: media?.found?.probe.title ?? null });
  await writer.add(titles, [row]);
  return row.id;
}

async function addMedia(
  writer: LakeWriter,
  tools: readonly Tool[],
  media: MediaSource,
  titleId: string,
  ordinal: number,
  options: IngestOptions,
  onProgress: Progress,
): Promise<{ outcome: Outcome; assetCount: number }> {
  // Another writer took the asset out since it was looked up: there is no way to, and none may be added silently.
  if (!media.found) throw new Error(`asset ${media.assetId} has gone from the lake; ingest the file again`);
  const { probe, analysis } = media.found;
  const { spans, measures, spool } = analysis;
  const place = { ordinal, title_id: titleId };
  const file = mediaAsset(media.assetId, media, probe, options.role ?? 'source');
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
  const shotsOfAsset = shotRows(asset, spans, measures, probe.frameRate);
  await writer.add(shots, shotsOfAsset);
  const byKey = new Map(tools.map((tool) => [tool.key, modelId(tool)]));
  await writer.add(
    metrics,
    metricRows(asset, measures, (tool) => byKey.get(tool)!),
  );

  const places = placeFrames(spool.entries(), spans);
  for (let i = 0; i < places.length; i += FRAMES_PER_WRITE) {
    options.signal?.throwIfAborted();
    const batch = places.slice(i, i + FRAMES_PER_WRITE);
    const rows = await Promise.all(
      batch.map(async (at) => frameRow(asset, at, await spool.read(at.entry), measures, probe.frameRate)),
    );
    await writer.add(frames, rows);
    onProgress('write', i + batch.length, places.length);
  }
  const lines = tracks.reduce((sum, track) => sum + track.lines.length, 0);
  const counts = { shots: shotsOfAsset.length, frames: places.length, lines };
  const outcome: Outcome = { path: media.path, status: 'added', assetId: asset.id, titleId, ...counts, problems: [] };
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
    streams: track ? [track] : [],
    height: null,
    dynamic_range: null,
    derived_from: [file.id],
  };
}

const SUBTITLE_TYPE = { srt: 'application/x-subrip', vtt: 'text/vtt', ttml: 'application/ttml+xml' } as const;

async function addSubtitles(
  writer: LakeWriter,
  { path, assetId, sha256: hex, sizeBytes, subtitles }: SubtitleSource,
  titleId: string,
  ordinal: number,
  options: IngestOptions,
): Promise<Outcome> {
  const language = subtitles.language ?? options.language ?? null;
  const asset: AssetRow = {
    id: assetId,
    ordinal,
    title_id: titleId,
    kind: 'TEXT',
    role: 'subtitle',
    uri: pathToFileURL(path).href,
    content_type: SUBTITLE_TYPE[subtitles.format],
    size_bytes: sizeBytes,
    checksum: `sha256:${hex}`,
    language,
    duration_us: null,
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    streams: [{ type: 'text', index: 0, codec: subtitles.format, language }],
    height: null,
    dynamic_range: null,
    derived_from: [],
    ingested_at: Date.now(),
  };
  const lines = dialogueRows(asset, subtitles.lines);
  await writer.add(assets, [asset]);
  await writer.add(dialogue, lines);
  const counts = { shots: 0, frames: 0, lines: lines.length };
  return { path, status: 'added', assetId, titleId, ...counts, problems: subtitles.problems };
}

/**
 * The same content again: its place and its title may be new, nothing else can be.
 * A copy does not take the place of a file that is still where it was.
 */
async function updateAsset(
  writer: LakeWriter,
  known: AssetRow,
  { path, assetId }: SourceFile,
  titleId: string,
): Promise<Outcome> {
  const uri = (await isStillThere(known)) ? known.uri : pathToFileURL(path).href;
  if (known.uri === uri && known.title_id === titleId) return { path, status: 'unchanged', assetId };
  const tracks = await select(writer.base, assets, { where: hasAny('derived_from', [assetId]) });
  const moved = tracks.map((track) => ({ ...track, uri: track.uri.replace(known.uri, uri), title_id: titleId }));
  await writer.upsert(assets, 'id', [{ ...known, uri, title_id: titleId }, ...moved]);
  if (known.title_id !== titleId) {
    for (const id of [assetId, ...tracks.map((track) => track.id)]) {
      for (const table of [shots, frames, dialogue]) {
        await writer.update(table, equals('asset_id', id), { title_id: titleId });
      }
    }
  }
  return { path, status: 'updated', assetId };
}

async function isStillThere({ uri, checksum, size_bytes }: AssetRow): Promise<boolean> {
  if (!uri.startsWith('file:')) return false;
  const path = fileURLToPath(uri);
  const found = await stat(path).catch(() => null);
  if (!found || found.size !== size_bytes) return false;
  return `sha256:${await sha256(path, () => undefined)}` === checksum;
}
