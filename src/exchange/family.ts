import type { AnnotationRow } from '../lake/tables/annotations.js';
import type { AssetRow } from '../lake/tables/assets.js';
import type { DialogueRow } from '../lake/tables/dialogue.js';
import type { FrameRow } from '../lake/tables/frames.js';
import type { ShotRow } from '../lake/tables/shots.js';
import { sortKey } from '../lake/tables/ordering.js';
import { nearestMiddle } from '../lake/edits/nearest-middle.js';
import { groupBy } from '../base/group-by.js';

/** The columns that children copy from their asset, and those that order them in it. */
export const FAMILY_COLUMNS = {
  asset: ['id', 'ordinal', 'title_id', 'frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'],
  shots: [
    'id',
    'asset_id',
    'title_id',
    'ordinal',
    'sort_key',
    'start_us',
    'end_us',
    'frame_rate_numerator',
    'frame_rate_denominator',
    'start_timecode',
    'keyframe_id',
    'colour',
  ],
  frames: [
    'id',
    'asset_id',
    'title_id',
    'shot_id',
    'number',
    'timestamp_us',
    'ordinal',
    'ordinal_in_shot',
    'sort_key',
    'frame_rate_numerator',
    'frame_rate_denominator',
    'start_timecode',
    'colour',
  ],
  dialogue: ['id', 'asset_id', 'title_id', 'ordinal', 'sort_key', 'start_us', 'end_us'],
  annotations: ['id', 'asset_id', 'title_id', 'shot_id', 'frame_id'],
} as const;

type Columns<R, K extends keyof typeof FAMILY_COLUMNS> = Pick<R, (typeof FAMILY_COLUMNS)[K][number] & keyof R>;
export type FamilyAsset = Columns<AssetRow, 'asset'>;
export type FamilyShot = Columns<ShotRow, 'shots'>;
export type FamilyFrame = Columns<FrameRow, 'frames'>;
export type FamilyLine = Columns<DialogueRow, 'dialogue'>;
export type FamilyAnnotation = Columns<AnnotationRow, 'annotations'>;

/** The children of one asset. */
export interface Children {
  shots: FamilyShot[];
  frames: FamilyFrame[];
  dialogue: FamilyLine[];
  annotations: FamilyAnnotation[];
}

export const noChildren = (): Children => ({ shots: [], frames: [], dialogue: [], annotations: [] });

/**
 * Updates everything derived in an asset's children: order, parents, frame rates, keyframes.
 * A given shot or keyframe stays; one derived in the lake `before` is derived again.
 */
export function arrange(asset: FamilyAsset, now: Children, before: Children): Children {
  const { ordinal, title_id, frame_rate_numerator, frame_rate_denominator, start_timecode } = asset;
  const fromAsset = { title_id, frame_rate_numerator, frame_rate_denominator, start_timecode };
  const inTime = now.shots.toSorted(byShotTime);
  const ownShots = new Set(inTime.map(({ id }) => id));
  const shotAt = finderOf(inTime);
  const guessShot = rederivedShots(before);

  const countInShot = new Map<string | null, number>();
  const frames = now.frames.toSorted(byFrameTime).map((frame, place) => {
    const given = guessShot(frame) ? null : frame.shot_id;
    const shot_id = given !== null && ownShots.has(given) ? given : shotAt(frame.timestamp_us);
    const ordinal_in_shot = countInShot.get(shot_id) ?? 0;
    countInShot.set(shot_id, ordinal_in_shot + 1);
    return { ...frame, ...fromAsset, shot_id, ordinal: place, ordinal_in_shot, sort_key: sortKey(ordinal, place) };
  });

  const framesOf = groupBy(frames, (frame) => frame.shot_id);
  const guessKeyframe = rederivedKeyframes(before);
  const colours = new Map(frames.map(({ id, colour }) => [id, colour]));
  const shots = inTime.map((shot, place) => {
    const given = guessKeyframe(shot) ? null : shot.keyframe_id;
    const keyframe_id = given ?? nearestMiddle(shot, framesOf.get(shot.id));
    const colour = (keyframe_id === null ? null : colours.get(keyframe_id)) ?? null;
    return { ...shot, ...fromAsset, keyframe_id, colour, ordinal: place, sort_key: sortKey(ordinal, place) };
  });

  const dialogue = now.dialogue
    .toSorted(byShotTime)
    .map((line, place) => ({ ...line, title_id, ordinal: place, sort_key: sortKey(ordinal, place) }));

  const shotOfFrame = new Map(now.annotations.length > 0 ? frames.map(({ id, shot_id }) => [id, shot_id]) : []);
  const annotations = now.annotations.map((annotation) => ({
    ...annotation,
    title_id: title_id ?? annotation.title_id,
    shot_id: (annotation.frame_id === null ? null : shotOfFrame.get(annotation.frame_id)) ?? annotation.shot_id,
  }));
  return { shots, frames, dialogue, annotations };
}

/** `shot-9` before `shot-10`; code units last, since the collator treats some different texts as equal. */
const collator = new Intl.Collator('en', { numeric: true });
const byId = (a: { id: string }, b: { id: string }): number =>
  collator.compare(a.id, b.id) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export type Ranged = Pick<FamilyShot, 'id' | 'start_us' | 'end_us'>;
export const byShotTime = (a: Ranged, b: Ranged): number =>
  a.start_us - b.start_us || a.end_us - b.end_us || byId(a, b);
export type FrameTime = Pick<FamilyFrame, 'id' | 'timestamp_us' | 'number'>;
export const byFrameTime = (a: FrameTime, b: FrameTime): number =>
  a.timestamp_us - b.timestamp_us || a.number - b.number || byId(a, b);

/** Finds the shot that holds a moment, the last to start where several do; the shots must be in order of time. */
export function finderOf(shots: readonly Ranged[]): (us: number) => string | null {
  const latestEnd: number[] = [];
  for (const { end_us } of shots) latestEnd.push(Math.max(end_us, latestEnd.at(-1) ?? 0));
  return (us) => {
    let [low, high] = [0, shots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shots[middle]!.start_us <= us) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && latestEnd[i]! > us; i--) if (shots[i]!.end_us > us) return shots[i]!.id;
    return null;
  };
}

/** Whether a frame's shot was derived, not given, in the previous version of the lake. */
function rederivedShots(before: Children): (frame: FamilyFrame) => boolean {
  if (before.frames.length === 0) return () => false;
  const shotAt = finderOf(before.shots.toSorted(byShotTime));
  const was = new Map(before.frames.map((frame) => [frame.id, frame]));
  return ({ id, shot_id }) => {
    const frame = was.get(id);
    return frame !== undefined && frame.shot_id === shot_id && shot_id === shotAt(frame.timestamp_us);
  };
}

function rederivedKeyframes(before: Children): (shot: FamilyShot) => boolean {
  if (before.shots.length === 0) return () => false;
  const framesOf = groupBy(before.frames.toSorted(byFrameTime), (frame) => frame.shot_id);
  const was = new Map(before.shots.map((shot) => [shot.id, shot]));
  return ({ id, keyframe_id }) => {
    const shot = was.get(id);
    return (
      shot !== undefined && shot.keyframe_id === keyframe_id && keyframe_id === nearestMiddle(shot, framesOf.get(id))
    );
  };
}
