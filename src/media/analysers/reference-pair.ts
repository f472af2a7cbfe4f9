import { equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { MediaError } from '../decoder/types.js';
import { alignTracks, type AlignedTracks } from '../quality/tracks/compare.js';
import { referenceTrack, tracksOf, type LakeTrack } from './text-tracks.js';

/** The reference and the asset's own track; null: the asset is the reference, or one of them has no lines. */
export async function bothTracks(
  { id, language, title_id }: AssetRow,
  snapshot: LakeSnapshot,
  against: string | null,
): Promise<[reference: LakeTrack, track: LakeTrack] | null> {
  const [named] = against === null ? [] : await select(snapshot, assets, { where: equals('id', against) });
  const isOfTitle = named !== undefined && named.title_id === title_id;
  const [reference] = isOfTitle ? await tracksOf(snapshot, [named]) : [await referenceTrack(snapshot, title_id!)];
  if (!reference || reference.assetId === id || reference.lines.length === 0) return null;
  const [track] = await tracksOf(snapshot, [{ id, language }]);
  return track!.lines.length === 0 ? null : [reference, track!];
}

/** Throws MediaError where the tracks cannot be compared. */
export const alignedTracks = (reference: LakeTrack, track: LakeTrack): AlignedTracks =>
  comparable(() => alignTracks(reference, track));

/** What comes of the work; a MediaError in place of its RangeError. */
export function comparable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new MediaError(`it cannot be compared: ${error.message}`);
    throw error;
  }
}
