import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots, type ShotRow } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import { rowsByKey, type LookUpSource } from './lookup.js';
import { Problem } from './problem.js';

/** Ids of entities that annotations refer to. */
export interface EntityIds {
  readonly titles: Set<string>;
  readonly assets: Set<string>;
  readonly shots: Set<string>;
  readonly frames: Set<string>;
  readonly models: Set<string>;
}

export const noEntityIds = (): EntityIds => ({
  titles: new Set(),
  assets: new Set(),
  shots: new Set(),
  frames: new Set(),
  models: new Set(),
});

/** The entities of these ids that are in the lake, and the assets of the shots and frames. */
export interface Entities {
  readonly titles: ReadonlyMap<string, unknown>;
  readonly assets: ReadonlyMap<string, Pick<AssetRow, 'id' | 'title_id' | 'duration_us'>>;
  readonly shots: ReadonlyMap<string, Pick<ShotRow, 'id' | 'asset_id'>>;
  readonly frames: ReadonlyMap<string, Pick<FrameRow, 'id' | 'asset_id' | 'shot_id'>>;
  readonly models: ReadonlyMap<string, unknown>;
}

export async function loadEntities(source: LookUpSource, ids: EntityIds): Promise<Entities> {
  const [ofTitles, ofModels, ofShots, ofFrames] = await Promise.all([
    rowsByKey(source, titles, 'id', ['id'], ids.titles),
    rowsByKey(source, models, 'id', ['id'], ids.models),
    rowsByKey(source, shots, 'id', ['id', 'asset_id'], ids.shots),
    rowsByKey(source, frames, 'id', ['id', 'asset_id', 'shot_id'], ids.frames),
  ]);
  const assetIds = new Set(ids.assets);
  for (const { asset_id } of ofShots.values()) assetIds.add(asset_id);
  for (const { asset_id } of ofFrames.values()) assetIds.add(asset_id);
  const ofAssets = await rowsByKey(source, assets, 'id', ['id', 'title_id', 'duration_us'], assetIds);
  return { titles: ofTitles, models: ofModels, shots: ofShots, frames: ofFrames, assets: ofAssets };
}

export interface Said {
  readonly titleId?: string | null | undefined;
  readonly assetId?: string | null | undefined;
  readonly shotId?: string | null | undefined;
  readonly frameId?: string | null | undefined;
}

export interface Placed {
  readonly title_id: string | null;
  readonly asset_id: string | null;
  readonly shot_id: string | null;
  readonly frame_id: string | null;
}

/** The given entities, and the shot, asset and title that they belong to. Throws a `Problem` when one is not in the lake, or two contradict each other. */
export function placeOf(entities: Entities, { titleId, assetId, shotId, frameId }: Said): Placed {
  const frame = found(entities.frames, 'frameId', 'frame', frameId);
  const shot_id = agreed('shotId', found(entities.shots, 'shotId', 'shot', shotId)?.id, frame?.shot_id);
  const shot = shotId == null ? null : entities.shots.get(shotId)!;
  found(entities.assets, 'assetId', 'asset', assetId);
  const asset_id = agreed('assetId', assetId, frame?.asset_id ?? shot?.asset_id);
  found(entities.titles, 'titleId', 'title', titleId);
  const asset = asset_id === null ? null : entities.assets.get(asset_id);
  return {
    frame_id: frame?.id ?? null,
    shot_id,
    asset_id,
    title_id: agreed('titleId', titleId, asset?.title_id),
  };
}

/** The entity with that id; null without an id. Throws a `Problem` when it is not in the lake. */
export function found<E>(
  known: ReadonlyMap<string, E>,
  path: string,
  what: string,
  id: string | null | undefined,
): E | null {
  if (id == null) return null;
  const entity = known.get(id);
  if (entity === undefined) throw new Problem(path, 'NOT_FOUND', `there is no ${what} ${JSON.stringify(id)}`);
  return entity;
}

/** The given id, or the id `above` that follows from the other ids (undefined: nothing follows). Throws a `Problem` when they differ. */
function agreed(path: string, said: string | null | undefined, above: string | null | undefined): string | null {
  if (above === undefined) return said ?? null;
  if (said == null || said === above) return above;
  const of = above === null ? 'to none' : `to ${JSON.stringify(above)}`;
  throw new Problem(path, 'INVALID', `is ${JSON.stringify(said)}, but the other ids belong ${of}`);
}
