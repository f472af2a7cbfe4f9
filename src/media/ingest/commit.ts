import { equals } from '../../lake/lancedb/filter.js';
import { count } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { Tool } from '../decoder/types.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import { addMedia } from './add-media.js';
import { addSubtitles } from './add-subtitles.js';
import type { Progress } from './analyse.js';
import type { IngestOptions, MediaSource, Outcome, SubtitleSource } from './source.js';
import { chosenTitleId, newTitle } from './titles.js';
import { registerTools } from './tools.js';
import { assetNow, updateAsset } from './update-asset.js';

/** Writes one film and its subtitles. Looks everything up again: another writer may have committed since. */
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

/** The id of the files' title. Adds the title when the lake does not have it. */
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
