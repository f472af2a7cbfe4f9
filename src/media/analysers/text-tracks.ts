import { groupBy } from '../../base/group-by.js';
import { equals, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../lake/tables/dialogue.js';
import { titles } from '../../lake/tables/titles.js';
import { areOfOneLanguage } from '../quality/primary-language.js';
import type { Track } from '../quality/tracks/track.js';

/** A text track of the lake with its lines. */
export interface LakeTrack extends Track {
  readonly assetId: string;
}

const COLUMNS = [
  'id',
  'asset_id',
  'ordinal',
  'language',
  'speaker',
  'text',
  'start_us',
  'end_us',
  'writing_mode',
  'block_align',
  'x_percent',
  'y_percent',
] as const;
/** A line with what analysers ask of it. */
export type LineRow = Pick<DialogueRow, (typeof COLUMNS)[number]>;

/** The lines of an asset, in the order in which they stand there. */
export const linesOf = (view: View, asset: string): Promise<LineRow[]> => linesWhere(view, equals('asset_id', asset));

const linesWhere = (view: View, where: Filter): Promise<LineRow[]> =>
  select(view, dialogue, { where, columns: COLUMNS, orderBy: [{ column: 'ordinal', ascending: true }] });

/** The lines of files, each in order of their starts. A file that does not say its language has that of its first line. */
export async function tracksOf(view: View, files: readonly Pick<AssetRow, 'id' | 'language'>[]): Promise<LakeTrack[]> {
  const ids = files.map(({ id }) => id);
  const linesOfFile = groupBy(await linesWhere(view, oneOf('asset_id', ids)), ({ asset_id }) => asset_id);
  return files.map(({ id, language }) => {
    const lines = linesOfFile.get(id) ?? [];
    return {
      assetId: id,
      language: language ?? lines[0]?.language ?? null,
      lines: lines.toSorted((some, other) => some.start_us - other.start_us).map(toLine),
    };
  });
}

/** A row of the lake as a line of a track. */
export const toLine = ({
  id,
  start_us,
  end_us,
  text,
  speaker,
}: Pick<DialogueRow, 'id' | 'start_us' | 'end_us' | 'text' | 'speaker'>) => ({
  ...{ id, text, speaker },
  ...{ startUs: start_us, endUs: end_us },
});

/**
 * The track that the others of a title are compared with: in the title's original language, if that is known and there is one; of those the
 * one with the most lines, then the first to arrive. Null where the title has no text track with lines.
 */
export async function referenceTrack(view: View, titleId: string): Promise<LakeTrack | null> {
  const [[title], files] = await Promise.all([
    select(view, titles, { where: equals('id', titleId), columns: ['original_language'] }),
    select(view, assets, {
      where: equals('title_id', titleId),
      columns: ['id', 'ordinal', 'kind', 'language'],
    }),
  ]);
  const texts = files.filter(({ kind }) => kind === 'TEXT').sort((some, other) => some.ordinal - other.ordinal);
  const tracks = (await tracksOf(view, texts)).filter(({ lines }) => lines.length > 0);
  const original = title?.original_language ?? null;
  const isOriginal = ({ language }: Track) => areOfOneLanguage(language, original);
  const candidates = tracks.some(isOriginal) ? tracks.filter(isOriginal) : tracks;
  return candidates.reduce<LakeTrack | null>(
    (best, track) => (best === null || track.lines.length > best.lines.length ? track : best),
    null,
  );
}

/** More bear witness to nothing more. */
const MOST_OTHERS = 3;

/** Of the title's further text tracks those with the most lines. */
export async function otherTracks(
  view: View,
  { title_id }: Pick<AssetRow, 'title_id'>,
  but: readonly LakeTrack[],
): Promise<LakeTrack[]> {
  const files = await select(view, assets, {
    where: equals('title_id', title_id!),
    columns: ['id', 'ordinal', 'kind', 'language'],
  });
  const left = files
    .filter(({ id, kind }) => kind === 'TEXT' && !but.some(({ assetId }) => assetId === id))
    .sort((some, other) => some.ordinal - other.ordinal);
  const tracks = (await tracksOf(view, left)).filter(({ lines }) => lines.length > 0);
  return tracks.sort((some, other) => other.lines.length - some.lines.length).slice(0, MOST_OTHERS);
}
