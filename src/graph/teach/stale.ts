import { badInput, quoted } from '../../base/errors.js';
import { always } from '../../lake/lancedb/filter.js';
import { selectByKey, select } from '../../lake/lancedb/read.js';
import { selectRaw, textAt, type RawText } from '../../lake/lancedb/raw-columns.js';
import type { View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';
import { titles } from '../../lake/tables/titles.js';
import type { SeenOfAsset } from '../annotations/run-parts.js';
import { everyVector, type VectorSource } from './every-vector.js';
import { NOTHING_SEEN, SeenOfAssets } from './seen-of-assets.js';

/** Frames of an asset; of what is gone there are none. */
export interface FramesOfAsset {
  readonly assetId: string;
  readonly frames: number;
}

/** What the view shows of each asset, with the vectors of a space: it reads them all. */
export async function seenNow(source: VectorSource, column: VectorColumn): Promise<Map<string, SeenOfAsset>> {
  const seen = new SeenOfAssets();
  await everyVector(source, column, always, (frame, vector) => seen.add(frame, vector));
  return seen.all();
}

/**
 * The assets that are not as they were seen: new ones, those whose frames or vectors changed, and where the view shows the whole lake
 * those that are gone.
 */
export function changedSince(
  before: ReadonlyMap<string, SeenOfAsset>,
  now: ReadonlyMap<string, SeenOfAsset>,
  showsAll: boolean,
): FramesOfAsset[] {
  const known = showsAll ? [...before.keys()].filter((id) => !now.has(id)) : [];
  return [...now.keys(), ...known].flatMap((assetId) => {
    const [was, is] = [before.get(assetId) ?? NOTHING_SEEN, now.get(assetId) ?? NOTHING_SEEN];
    return was.digest === is.digest ? [] : [{ assetId, frames: is.frames }];
  });
}

/** Every asset that the view shows frames of. */
export async function assetsWithFrames(view: View): Promise<FramesOfAsset[]> {
  const counts = new Map<string, number>();
  for (const { rowCount, columns } of await selectRaw(view, frames, ['asset_id'], always)) {
    const ids = columns.get('asset_id') as RawText;
    for (let i = 0; i < rowCount; i++) {
      const id = textAt(ids, i)!;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].map(([assetId, count]) => ({ assetId, frames: count }));
}

/** Those of the titles that are to be first, in that order, then the newest first. */
export async function inOrder(
  view: View,
  all: readonly FramesOfAsset[],
  first: readonly string[],
): Promise<FramesOfAsset[]> {
  const rows = await select(view, assets, { columns: ['id', 'title_id', 'ingested_at'] });
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const places = new Map(first.map((id, i) => [id, i]));
  const placeOf = ({ assetId }: FramesOfAsset) => {
    const row = rowOf.get(assetId);
    return { at: row?.ingested_at ?? 0, of: places.get(row?.title_id ?? '') ?? first.length };
  };
  return all
    .map((asset) => ({ asset, ...placeOf(asset) }))
    .sort((a, b) => a.of - b.of || b.at - a.at || (a.asset.assetId < b.asset.assetId ? -1 : 1))
    .map(({ asset }) => asset);
}

/** Throws BAD_USER_INPUT for a title that the view does not show. */
export async function checkFirst(view: View, first: readonly string[]): Promise<void> {
  const known = new Set((await selectByKey(view, titles, 'id', first, ['id'])).map(({ id }) => id));
  const unknown = first.find((id) => !known.has(id));
  if (unknown !== undefined) throw badInput(`input.first: there is no title ${quoted(unknown)}`);
}
