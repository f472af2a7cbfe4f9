import { asIngested, keepEdits } from '../../lake/edits/keep-edits.js';
import { titlesOfAnyId } from '../../lake/edits/titles-of-any-id.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { nextOrdinal } from '../../lake/lancedb/next-ordinal.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { Tool } from '../findings.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { isEmptyTitle } from '../../lake/tables/empty-titles.js';
import { titles, type TitleRow } from '../../lake/tables/titles.js';
import { addMedia } from './add-media.js';
import { addSubtitles } from './add-subtitles.js';
import type { Progress } from './analyse.js';
import { subtitleAsset } from './shared-subtitles.js';
import type { IngestOptions, MediaSource, Outcome, SourceFile, SubtitleSource } from './source.js';
import { chosenTitleId, newTitle, withTags, type TitleInfo } from './titles.js';
import { registerEngine } from './tools.js';
import { assetNow, isMoved, isUnchanged, updateAsset } from './update-asset.js';

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
  let ordinal = await nextOrdinal(writer.base, assets);
  const outcomes: Outcome[] = [];
  if (media) {
    const known = await assetNow(writer.base, media.assetId);
    if (known) {
      outcomes.push(await moved(writer, known, media, titleId));
    } else {
      await registerEngine(writer, tools);
      const { outcome, assetCount } = await addMedia(writer, tools, media, titleId, ordinal, options, onProgress);
      ordinal += assetCount;
      outcomes.push(outcome);
    }
  }
  for (const file of subtitles) {
    const { source, known } = await subtitleAsset(writer.base, file, media, titleId);
    outcomes.push(
      known
        ? await moved(writer, known, source, titleId)
        : await addSubtitles(writer, source, titleId, ordinal++, options),
    );
  }
  return outcomes;
}

/** What is there already, in its title now. Tells of a title that it leaves with nothing. */
async function moved(writer: LakeWriter, known: AssetRow, file: SourceFile, titleId: string): Promise<Outcome> {
  const outcome = await updateAsset(writer, known, file, titleId);
  const { title_id: before } = known;
  if (before === null || before === titleId || !(await isEmptyTitle(writer.now, before))) return outcome;
  return { ...outcome, emptyTitleId: before } as Outcome;
}

/** The outcomes when the lake has all of it already, each file in its place; null when there is something to write. */
export async function unchangedFilm(
  snapshot: LakeSnapshot,
  media: MediaSource | null,
  subtitles: readonly SubtitleSource[],
  { title }: IngestOptions,
): Promise<Outcome[] | null> {
  const known = await titleNow(snapshot, media ?? subtitles[0]!, title);
  if (!known || !(await hasTags(snapshot, known, title))) return null;
  const titleId = known.id;
  const files = media ? [{ source: media as SourceFile, known: await assetNow(snapshot, media.assetId) }] : [];
  for (const file of subtitles) files.push(await subtitleAsset(snapshot, file, media, titleId));
  const outcomes: Outcome[] = [];
  for (const { source, known } of files) {
    if (!known || !(await isUnchanged(snapshot, known, source.uri, titleId))) return null;
    outcomes.push({ path: source.path, status: 'unchanged', assetId: source.assetId });
  }
  return outcomes;
}

/** The title in the lake that the first file belongs to, or null. Where people moved the file, that holds. */
async function titleNow(snapshot: LakeSnapshot, first: SourceFile, title: TitleInfo): Promise<TitleRow | null> {
  const asset = await assetNow(snapshot, first.assetId);
  const isPlaced = asset !== null && (await isMoved(snapshot, asset));
  const id = isPlaced ? asset.title_id : (chosenTitleId(title) ?? asset?.title_id);
  if (id == null) return null;
  return (await titlesOfAnyId(snapshot, [id])).get(id) ?? null;
}

async function hasTags(snapshot: LakeSnapshot, known: TitleRow, info: TitleInfo): Promise<boolean> {
  const was = await asIngested(snapshot, 'TITLE', known);
  return withTags(was, info) === was;
}

/** The id of the files' title. Adds the title when the lake does not have it, and to one that it has the tags that are new. */
async function writeTitle(
  writer: LakeWriter,
  media: MediaSource | null,
  subtitles: readonly SubtitleSource[],
  { title }: IngestOptions,
): Promise<string> {
  const first = media ?? subtitles[0]!;
  const known = await titleNow(writer.base, first, title);
  if (known) {
    if (!(await hasTags(writer.base, known, title))) {
      const { access_tags } = withTags(await asIngested(writer.base, 'TITLE', known), title);
      const replaced = { row: { ...known, access_tags }, before: known, given: { access_tags } };
      const [kept] = await keepEdits(writer, titles, [replaced]);
      await writer.upsert(titles, 'id', [kept!.row]);
    }
    return known.id;
  }
  const row = newTitle(title, { ...first, tag: media?.found?.probe.title ?? null });
  await writer.add(titles, [row]);
  return row.id;
}
