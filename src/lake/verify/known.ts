import type { LakeSnapshot } from '../lancedb/lake.js';
import { select } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { definedTypes, type DefinedTypes } from './annotation-types.js';
import { annotationRuns, type RunStatus } from '../tables/annotation-runs.js';
import { annotations } from '../tables/annotations.js';
import { assets, type AssetRow } from '../tables/assets.js';
import { frames, type FrameRow } from '../tables/frames.js';
import { models } from '../tables/models.js';
import { shots, type ShotRow } from '../tables/shots.js';
import { spaces, type SpaceRow } from '../tables/spaces.js';
import { titles } from '../tables/titles.js';

export type KnownAsset = Pick<AssetRow, 'id' | 'ordinal' | 'title_id' | 'duration_us'>;
export type KnownShot = Pick<ShotRow, 'id' | 'asset_id' | 'title_id' | 'start_us' | 'end_us' | 'keyframe_id'>;
export type KnownFrame = Pick<FrameRow, 'id' | 'asset_id' | 'shot_id' | 'title_id'>;

/** What rows refer to, by id. Frames are many, so only those that something refers to. */
export interface Known {
  readonly titles: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  readonly assets: ReadonlyMap<string, KnownAsset>;
  readonly shots: ReadonlyMap<string, KnownShot>;
  readonly frames: ReadonlyMap<string, KnownFrame>;
  readonly spaces: ReadonlyMap<string, SpaceRow>;
  readonly types: DefinedTypes;
  readonly runs: ReadonlyMap<string, RunStatus>;
}

export async function readKnown(snapshot: LakeSnapshot): Promise<Known> {
  const known = {
    titles: new Set<string>(),
    models: new Set<string>(),
    assets: new Map<string, KnownAsset>(),
    shots: new Map<string, KnownShot>(),
    frames: new Map<string, KnownFrame>(),
    spaces: new Map<string, SpaceRow>(),
    types: await definedTypes(snapshot),
    runs: new Map<string, RunStatus>(),
  };
  for await (const batch of scan(snapshot, titles, ['id'])) for (const { id } of batch) known.titles.add(id);
  for await (const batch of scan(snapshot, models, ['id'])) for (const { id } of batch) known.models.add(id);
  for await (const batch of scan(snapshot, assets, ['id', 'ordinal', 'title_id', 'duration_us']))
    for (const asset of batch) {
      known.assets.set(asset.id, asset);
    }
  const ofShots = ['id', 'asset_id', 'title_id', 'start_us', 'end_us', 'keyframe_id'] as const;
  for await (const batch of scan(snapshot, shots, ofShots)) for (const shot of batch) known.shots.set(shot.id, shot);
  for await (const batch of scan(snapshot, annotationRuns, ['id', 'status']))
    for (const { id, status } of batch) known.runs.set(id, status);
  for (const space of await select(snapshot, spaces)) known.spaces.set(space.id, space);

  const wanted = await framesReferredTo(snapshot, known.shots.values());
  for await (const batch of scan(snapshot, frames, ['id', 'asset_id', 'shot_id', 'title_id']))
    for (const frame of batch) {
      if (wanted.has(frame.id)) known.frames.set(frame.id, frame);
    }
  return known;
}

async function framesReferredTo(snapshot: LakeSnapshot, ofShots: Iterable<KnownShot>): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { keyframe_id } of ofShots) if (keyframe_id !== null) ids.add(keyframe_id);
  for await (const batch of scan(snapshot, annotations, ['frame_id']))
    for (const { frame_id } of batch) if (frame_id !== null) ids.add(frame_id);
  return ids;
}
