import DataLoader from 'dataloader';
import { groupBy } from '../../base/group-by.js';
import { partsOf } from '../../base/parts-of.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { EvaluationCaseRow } from '../../lake/tables/evaluation-cases.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';

/** The columns that tell which frame shows a case. */
export const PICTURED_COLUMNS = ['id', 'frame_id', 'shot_id', 'asset_id', 'start_us', 'end_us'] as const;
export type PicturedCase = Pick<EvaluationCaseRow, (typeof PICTURED_COLUMNS)[number]>;

/** Two hours of each at a frame a second are 360,000 rows in memory. */
const ASSETS_AT_ONCE = 50;

/** The id of the frame that shows a case; null where none does. Two queries for all cases of a tick, and none for those of frames. */
export function frameOfCase(view: View): DataLoader<PicturedCase, string | null, string> {
  return new DataLoader(
    async (cases) => {
      const frameOf = await framesOfCases(view, cases);
      return cases.map(({ id }) => frameOf.get(id) ?? null);
    },
    { cacheKeyFn: ({ id }) => id },
  );
}

/** By the case's id: its frame, else the keyframe of its shot, else the frame of its asset nearest to the middle of its time. */
export async function framesOfCases(view: View, cases: readonly PicturedCase[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, frame_id } of cases) if (frame_id !== null) found.set(id, frame_id);

  const ofShots = cases.filter(({ id, shot_id }) => !found.has(id) && shot_id !== null);
  const shotIds = [...new Set(ofShots.map(({ shot_id }) => shot_id!))];
  const rows = await selectByKey(view, shots, 'id', shotIds, ['id', 'keyframe_id']);
  const keyframeOf = new Map(rows.map(({ id, keyframe_id }) => [id, keyframe_id]));
  for (const { id, shot_id } of ofShots) {
    const keyframe = keyframeOf.get(shot_id!);
    if (keyframe != null) found.set(id, keyframe);
  }

  const inTime = cases.filter(({ id, asset_id, start_us }) => !found.has(id) && asset_id !== null && start_us !== null);
  const byAsset = groupBy(inTime, ({ asset_id }) => asset_id!);
  for (const part of partsOf([...byAsset.keys()], ASSETS_AT_ONCE)) {
    const columns = ['id', 'asset_id', 'timestamp_us'] as const;
    const inAssets = await select(view, frames, { where: oneOf('asset_id', part), columns });
    for (const [asset, there] of groupBy(inAssets, ({ asset_id }) => asset_id)) {
      there.sort((a, b) => a.timestamp_us - b.timestamp_us || (a.id < b.id ? -1 : 1));
      for (const one of byAsset.get(asset)!) found.set(one.id, nearestTo(middleOf(one), there));
    }
  }
  return found;
}

const middleOf = ({ start_us, end_us }: PicturedCase): number => (start_us! + (end_us ?? start_us!)) / 2;

/** The id of the frame nearest to a time, of two as near the earlier. Frames are in order of time. */
function nearestTo(us: number, there: readonly { id: string; timestamp_us: number }[]): string {
  let [low, high] = [0, there.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (there[middle]!.timestamp_us < us) low = middle + 1;
    else high = middle;
  }
  const [before, at] = [there[low - 1], there[low]!];
  return before && us - before.timestamp_us <= Math.abs(at.timestamp_us - us) ? before.id : at.id;
}
