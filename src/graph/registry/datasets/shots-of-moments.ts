import { always, oneOf } from '../../../lake/lancedb/filter.js';
import { scan } from '../../../lake/lancedb/scan.js';
import { shots } from '../../../lake/tables/shots.js';
import type { OperationContext } from '../../context.js';
import type { DatasetMoments } from '../../generated/graphql.js';
import { allMoments } from '../../moments/moments.js';

/** More assets are not found by their ids more quickly. */
const MOST_ASSETS = 1_000;

/** Ids of the shots that are on screen in some of a moment. Throws BAD_USER_INPUT. */
export async function shotsOfMoments(ctx: OperationContext, asked: DatasetMoments): Promise<ReadonlySet<string>> {
  const found = await allMoments(ctx, asked);
  const ids = new Set<string>();
  const where = found.size > MOST_ASSETS ? always : oneOf('asset_id', [...found.keys()]);
  for await (const batch of scan(ctx.view, shots, ['id', 'asset_id', 'start_us', 'end_us'], where)) {
    for (const { id, asset_id, start_us, end_us } of batch) {
      const moments = found.get(asset_id);
      if (moments && isMet(moments, start_us, end_us)) ids.add(id);
    }
  }
  return ids;
}

/** Whether one of the times, which come one after another, overlaps this one. */
function isMet(times: readonly (readonly [startUs: number, endUs: number])[], startUs: number, endUs: number): boolean {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]![1] > startUs) high = middle;
    else low = middle + 1;
  }
  return low < times.length && times[low]![0] < endUs;
}
