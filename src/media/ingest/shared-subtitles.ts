import { and, equals, not } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { assetIdInTitle } from '../ids.js';
import type { MediaSource, SubtitleSource } from './source.js';
import { assetNow, isStillThere } from './update-asset.js';

/**
 * The asset of a subtitle file in a film's title, and its row when the lake has it. The content gives the id. A film whose
 * subtitles have the same content as another film's gets an asset of its own, while the other film's file exists.
 */
export async function subtitleAsset(
  snapshot: LakeSnapshot,
  source: SubtitleSource,
  media: MediaSource | null,
  titleId: string,
): Promise<{ source: SubtitleSource; known: AssetRow | null }> {
  const ownId = assetIdInTitle(source.sha256, titleId);
  const own = await assetNow(snapshot, ownId);
  if (own) return { source: { ...source, assetId: ownId }, known: own };
  const known = await assetNow(snapshot, source.assetId);
  const shared = known && media && (await isOfAnotherFilm(snapshot, known, media, titleId));
  return shared ? { source: { ...source, assetId: ownId }, known: null } : { source, known };
}

async function isOfAnotherFilm(
  snapshot: LakeSnapshot,
  known: AssetRow,
  media: MediaSource,
  titleId: string,
): Promise<boolean> {
  if (known.title_id === null || known.title_id === titleId) return false;
  // The film itself moves to another title, its subtitles with it.
  if ((await assetNow(snapshot, media.assetId))?.title_id === known.title_id) return false;
  const films = and(equals('title_id', known.title_id), not(equals('kind', 'TEXT')));
  return (await count(snapshot, assets, films)) > 0 && (await isStillThere(known));
}
