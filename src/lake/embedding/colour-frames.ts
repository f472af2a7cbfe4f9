import { and, isNull, not } from '../lancedb/filter.js';
import type { Lake } from '../lancedb/lake.js';
import { selectByKey } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { writeToLake } from '../lancedb/writer.js';
import { colourOf } from '../pictures/colour.js';
import { decodePicture } from '../pictures/decode-picture.js';
import { frames } from '../tables/frames.js';
import { shots, type ShotRow } from '../tables/shots.js';
import { fillFrames, type FillOptions, type FillResult } from './fill-frames.js';

/** Gives every frame that has a picture and no colour one (see `fillFrames`), and shots without a colour that of their keyframe. */
export async function colourFrames(lake: Lake, options: FillOptions): Promise<FillResult> {
  const result = await fillFrames(
    lake,
    {
      table: frames,
      column: 'colour',
      async valueOf(picture) {
        const { rgb, width, height } = await decodePicture(picture);
        return colourOf(rgb, width, height);
      },
      note: (count) => `colours of ${count} frames`,
    },
    options,
  );
  await writeToLake(lake, { ...options, note: 'colours of shots' }, async (writer) => {
    const rows: Pick<ShotRow, 'id' | 'colour'>[] = [];
    const lacking = and(isNull('colour'), not(isNull('keyframe_id')));
    for await (const batch of scan(writer.base, shots, ['id', 'keyframe_id'], lacking)) {
      const keyframes = batch.map(({ keyframe_id }) => keyframe_id!);
      const found = await selectByKey(writer.base, frames, 'id', keyframes, ['id', 'colour']);
      const colours = new Map(found.map(({ id, colour }) => [id, colour]));
      for (const { id, keyframe_id } of batch) {
        const colour = colours.get(keyframe_id!) ?? null;
        if (colour !== null) rows.push({ id, colour });
      }
    }
    await writer.patch(shots, 'id', ['id', 'colour'], rows);
  });
  return result;
}
