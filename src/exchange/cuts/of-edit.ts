import type { Clip, Edit, Range } from '../../media/timeline/edit.js';
import { mediaOf } from '../../media/timeline/edit.js';
import { isObject } from '../../media/timeline/json.js';

/** Whether its timecodes are to be written in drop-frame. */
export function dropsFrames({ metadata }: Edit): boolean {
  const ours = metadata['media_graph'];
  return isObject(ours) && ours['drop_frame'] === true;
}

/** What a clip uses of its media: all of it where it does not say; null where neither says. */
export function usedRange(clip: Clip): Range | null {
  if (clip.range) return clip.range;
  const media = mediaOf(clip);
  return media && media.kind !== 'unknown' ? media.available : null;
}

/** A text for formats whose lines end it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
