import { inSlices } from '../../base/in-slices.js';
import type { Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { bytesAt, numberAt, selectRaw, textAt, type RawNumbers, type RawText } from '../../lake/lancedb/raw-columns.js';
import { annotations } from '../../lake/tables/annotations.js';
import { timesOfFrames, timesOfShots, type Time } from './borrowed-times.js';
import type { Clock } from './clock.js';
import { HitsBuilder, type Hits } from './hits.js';

const COLUMNS = [
  'id',
  'confidence',
  'title_id',
  'asset_id',
  'shot_id',
  'frame_id',
  'start_us',
  'end_us',
] as const satisfies readonly (keyof typeof annotations.columns)[];

/**
 * When the matching annotations hold: at their own time; without one, while their frame, or else their shot, is on screen;
 * and one of a whole asset or title, for all of its time.
 */
export async function annotationHits(view: View, clock: Clock, where: Filter): Promise<Hits> {
  const batches = (await selectRaw(view, annotations, COLUMNS, where)).map(({ rowCount, columns }) => {
    const text = (name: string) => columns.get(name) as RawText;
    const number = (name: string) => columns.get(name) as RawNumbers;
    return {
      rowCount,
      id: text('id'),
      confidence: number('confidence'),
      titleId: text('title_id'),
      assetId: text('asset_id'),
      shotId: text('shot_id'),
      frameId: text('frame_id'),
      start: number('start_us'),
      end: number('end_us'),
    };
  });
  type Batch = (typeof batches)[number];

  const hasTime = ({ start, end }: Batch, i: number) => !start.isNull(i) && !end.isNull(i);
  const [frameIds, shotIds] = [new Set<string>(), new Set<string>()];
  await inSlices(rowsOf(batches), ([batch, i]) => {
    if (hasTime(batch, i)) return;
    const frameId = textAt(batch.frameId, i);
    if (frameId !== null) frameIds.add(frameId);
    else if (!batch.shotId.isNull(i)) shotIds.add(textAt(batch.shotId, i)!);
  });
  const [frameTimes, shotTimes] = await Promise.all([timesOfFrames(view, frameIds), timesOfShots(view, shotIds)]);

  /** Null: for all of its parent's time. */
  const timeOf = (batch: Batch, i: number): Time | null | undefined => {
    if (hasTime(batch, i)) return { startUs: numberAt(batch.start, i)!, endUs: numberAt(batch.end, i)! };
    const frameId = textAt(batch.frameId, i);
    if (frameId !== null) return frameTimes.get(frameId);
    const shotId = textAt(batch.shotId, i);
    return shotId === null ? null : shotTimes.get(shotId);
  };
  const placesOf = (batch: Batch, i: number): readonly number[] => {
    const assetId = textAt(batch.assetId, i);
    if (assetId !== null) return clock.placesOf(assetId);
    const titleId = textAt(batch.titleId, i);
    return titleId === null ? [] : clock.placesOfTitle(titleId);
  };

  const hits = new HitsBuilder('Annotation');
  await inSlices(rowsOf(batches), ([batch, i]) => {
    const time = timeOf(batch, i);
    // Its frame or shot is not in the lake.
    if (time === undefined) return;
    hits.row(bytesAt(batch.id, i)!, numberAt(batch.confidence, i));
    for (const place of placesOf(batch, i)) {
      const { startUs, endUs } = time ?? { startUs: 0, endUs: clock.assets[place]!.duration_us ?? 0 };
      hits.add(place, startUs, endUs);
    }
  });
  return hits.finish();
}

function* rowsOf<B extends { readonly rowCount: number }>(batches: readonly B[]): Generator<[batch: B, i: number]> {
  for (const batch of batches) for (let i = 0; i < batch.rowCount; i++) yield [batch, i];
}
