import { badInput, quoted } from '../../../base/errors.js';
import { selectByKey } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { assets } from '../../../lake/tables/assets.js';
import type { Names } from './items.js';

/** Frames a second of each asset by its number. Throws BAD_USER_INPUT where one has no frame rate. */
export async function readFrameRates(view: View, names: Names): Promise<Float64Array> {
  const ids = Array.from({ length: names.assets.size }, (_, number) => names.assets.at(number));
  const columns = ['id', 'frame_rate_numerator', 'frame_rate_denominator'] as const;
  const rows = await selectByKey(view, assets, 'id', ids, columns);
  const rates = new Map(
    rows.map((row) => [row.id, (row.frame_rate_numerator ?? NaN) / (row.frame_rate_denominator ?? NaN)]),
  );
  return Float64Array.from(ids, (id) => {
    const rate = rates.get(id) ?? NaN;
    if (rate > 0) return rate;
    throw badInput(`input.settings.toleranceFrames: asset ${quoted(id)} has no frame rate; give toleranceMs`);
  });
}
