import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { dialogueRows } from './rows.js';
import type { IngestOptions, Outcome, SubtitleSource } from './source.js';
import type { SubtitleFormat } from './subtitles/subtitle-file.js';

/** Registered types where there are such, else names in use or of their form. */
const SUBTITLE_TYPE: Record<SubtitleFormat, string> = {
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ttml: 'application/ttml+xml',
  ass: 'text/x-ssa',
  microdvd: 'text/x-microdvd',
  subviewer: 'text/x-subviewer',
  sami: 'application/x-sami',
  lrc: 'text/x-lrc',
  scc: 'text/x-scc',
  'ebu-stl': 'application/x-ebu-stl',
};

/** Writes a subtitle file as an asset, with its lines. */
export async function addSubtitles(
  writer: LakeWriter,
  { path, uri, assetId, sha256: hex, sizeBytes, subtitles }: SubtitleSource,
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
    uri,
    content_type: SUBTITLE_TYPE[subtitles.format],
    size_bytes: sizeBytes,
    checksum: `sha256:${hex}`,
    language,
    duration_us: null,
    frame_rate_numerator: null,
    frame_rate_denominator: null,
    start_timecode: null,
    problems: subtitles.problems,
    streams: [{ type: 'text', index: 0, codec: subtitles.format, language }],
    height: null,
    dynamic_range: null,
    derived_from: [],
    ingested_at: Date.now(),
    offline_since: null,
  };
  const lines = dialogueRows(asset, subtitles.lines);
  await writer.add(assets, [asset]);
  await writer.add(dialogue, lines);
  const counts = { shots: 0, frames: 0, lines: lines.length };
  return { path, status: 'added', assetId, titleId, ...counts, problems: subtitles.problems };
}
