import { IdSet } from '../base/id-set.js';
import { count } from '../lake/lancedb/read.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { frames, type FrameRow } from '../lake/tables/frames.js';
import { sortKey } from '../lake/tables/ordering.js';
import { shots } from '../lake/tables/shots.js';
import { byFrameTime, byShotTime, finderOf, type FrameTime, type Ranged } from './family.js';
import { idsIn } from './ids-in.js';
import { InOrder } from './in-order.js';
import type { StartPlacing } from './placing.js';
import { ShotsAhead, type ShotAhead } from './shots-ahead.js';

/** Assets whose shots are in memory. */
const ASSETS_AT_ONCE = 1_000;
/** Each patch of a table is a version of its own. */
const KEYFRAMES_PER_PATCH = 50_000;

/** A shot with its frames so far, in order of time. */
interface ShotSoFar extends Ranged {
  readonly keyframe_id: string | null;
  frames: number;
  /** The frame nearest the middle, and how far from it. */
  nearest: string | null;
  distance: number;
}

interface ShotsOfAsset {
  readonly byId: ReadonlyMap<string, ShotSoFar>;
  at(us: number): string | null;
  outside: number;
}

/** Places frames within their asset and shot, of assets that have no frames yet, and finds the shots' keyframes. */
export const placeFrames: StartPlacing<typeof frames> = async (base, parents) => {
  const inOrder = new InOrder<FrameRow, FrameTime>(await idsIn(base, 'asset_id', frames), keyOf, byFrameTime);
  const hasShots = (await count(base, shots)) > 0;
  const ahead = new ShotsAhead(base);
  const open = new Map<string, ShotsOfAsset>();
  const closed = new IdSet();
  let keyframes: { id: string; keyframe_id: string }[] = [];

  function close(assetId: string): void {
    for (const { id, keyframe_id, nearest } of open.get(assetId)!.byId.values()) {
      if (keyframe_id === null && nearest !== null) keyframes.push({ id, keyframe_id: nearest });
    }
    open.delete(assetId);
    closed.add(assetId);
  }

  async function writeKeyframes(writer: LakeWriter): Promise<void> {
    const rows = keyframes;
    keyframes = [];
    await writer.patch(shots, 'id', ['id', 'keyframe_id'], rows);
  }

  return {
    async load(writer, assetIds) {
      const wanted = [...assetIds].filter((id) => !open.has(id) && !closed.has(id));
      for (const id of open.keys()) {
        if (open.size + wanted.length <= ASSETS_AT_ONCE) break;
        if (!assetIds.has(id)) close(id);
      }
      if (keyframes.length >= KEYFRAMES_PER_PATCH) await writeKeyframes(writer);
      const placed = wanted.flatMap((id) => parents.get('assets', id) ?? []);
      const found = hasShots ? await ahead.of(placed) : null;
      for (const { id } of placed) {
        const ofAsset = (found?.get(id) ?? []).map((shot) => withoutFrames(shot));
        const byId = new Map(ofAsset.map((shot) => [shot.id, shot]));
        open.set(id, { byId, at: finderOf(ofAsset.sort(byShotTime)), outside: 0 });
      }
    },
    place(frame) {
      const ofAsset = open.get(frame.asset_id);
      if (!ofAsset) return false;
      const ordinal = inOrder.next(frame);
      if (ordinal === null) return false;
      const shot_id = frame.shot_id ?? ofAsset.at(frame.timestamp_us);
      const shot = shot_id === null ? null : ofAsset.byId.get(shot_id)!;
      const ordinal_in_shot = shot ? shot.frames++ : ofAsset.outside++;
      if (shot) approach(shot, frame);
      frame.shot_id = shot_id;
      frame.ordinal = ordinal;
      frame.ordinal_in_shot = ordinal_in_shot;
      frame.sort_key = sortKey(parents.get('assets', frame.asset_id)!.ordinal, ordinal);
      return true;
    },
    async end(writer) {
      for (const id of [...open.keys()]) close(id);
      await writeKeyframes(writer);
    },
  };
};

const keyOf = ({ id, timestamp_us, number }: FrameRow): FrameTime => ({ id, timestamp_us, number });

/** Written out: of spread objects V8 gave each a shape of its own, 300 bytes for every shot. */
function withoutFrames({ id, start_us, end_us, keyframe_id }: ShotAhead): ShotSoFar {
  return { id, start_us, end_us, keyframe_id, frames: 0, nearest: null, distance: Infinity };
}

/** The earliest of the nearest stays. */
function approach(shot: ShotSoFar, { id, timestamp_us }: FrameRow): void {
  const distance = Math.abs(timestamp_us - (shot.start_us + shot.end_us) / 2);
  if (distance >= shot.distance) return;
  shot.nearest = id;
  shot.distance = distance;
}
