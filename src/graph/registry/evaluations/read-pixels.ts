import { always, oneOf } from '../../../lake/lancedb/filter.js';
import { bytesAt, numberAt, scanRawSeen, type RawNumbers, type RawText } from '../../../lake/lancedb/raw-columns.js';
import type { View } from '../../../lake/lancedb/view.js';
import { frames } from '../../../lake/tables/frames.js';
import type { Names } from './items.js';
import type { Pixels } from './score.js';

/** More ids than this take longer to look up than all frames to read. */
const ASKED_BY_ID = 1_000;

/** The size of each place that is a frame; null where one is of a size that is not known, or is no frame. */
export async function readPixels(view: View, { places }: Names, check: () => void): Promise<Pixels | null> {
  const [width, height] = [new Float64Array(places.size), new Float64Array(places.size)];
  const some = places.size <= ASKED_BY_ID;
  const where = some
    ? oneOf(
        'id',
        Array.from({ length: places.size }, (_, i) => places.at(i)),
      )
    : always;
  for await (const batch of scanRawSeen(view, frames, ['id', 'width', 'height'], where)) {
    check();
    const [ids, widths, heights] = ['id', 'width', 'height'].map((name) => batch.columns.get(name));
    for (let i = 0; i < batch.rowCount; i++) {
      const place = places.find(bytesAt(ids as RawText, i)!);
      if (place < 0) continue;
      width[place] = numberAt(widths as RawNumbers, i) ?? 0;
      height[place] = numberAt(heights as RawNumbers, i) ?? 0;
    }
  }
  return width.every((side) => side > 0) && height.every((side) => side > 0) ? { width, height } : null;
}
