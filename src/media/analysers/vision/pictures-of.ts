import { partsOf } from '../../../base/parts-of.js';
import { equals, oneOf } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import { frames, type FrameRow } from '../../../lake/tables/frames.js';
import type { Analysed } from '../analyser.js';

export type PictureFrame = Pick<FrameRow, 'id' | 'shot_id' | 'timestamp_us'> & { readonly image: Buffer };

/** Pictures in memory at once: 100 kB each. */
const AT_ONCE = 64;

/** The frames of an asset that have a picture, in order of time. Tells how far it is, and stops when it is told to. */
export async function* picturesOf({ asset, snapshot, signal, onProgress }: Analysed): AsyncGenerator<PictureFrame> {
  const orderBy = [{ column: 'ordinal', ascending: true }];
  const all = await select(snapshot, frames, { where: equals('asset_id', asset.id), columns: ['id'], orderBy });
  let done = 0;
  for (const part of partsOf(all, AT_ONCE)) {
    const where = oneOf(
      'id',
      part.map(({ id }) => id),
    );
    const rows = await select(snapshot, frames, {
      where,
      columns: ['id', 'shot_id', 'timestamp_us', 'image'],
      orderBy,
    });
    for (const row of rows) {
      signal?.throwIfAborted();
      onProgress(done++, all.length);
      if (row.image) yield { ...row, image: row.image };
    }
  }
}
