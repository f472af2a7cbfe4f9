import { counterpartsOf, isHdr, type FoundCounterpart } from '../../graph/duplicates/counterparts.js';
import type { OperationContext } from '../../graph/context.js';
import { namedAssets } from '../named-assets.js';

/** Of each HDR asset at most so many. */
const MOST = 500;

/** The SDR versions of HDR assets: of those that are named, on either side, or of all. Throws UsageError. */
export async function foundPairs(ctx: OperationContext, ids: readonly string[]): Promise<FoundCounterpart[]> {
  const named = new Set(ids);
  const wanted = await namedAssets(ctx.view, ids, []);
  const hdrIds = new Set(wanted.filter((asset) => isHdr(asset)).map(({ id }) => id));
  for (const asset of wanted.filter((one) => isHdr(one) === false && named.has(one.id)))
    for (const other of await counterpartsOf(ctx, asset, { dynamicRange: 'OTHER', first: MOST }))
      hdrIds.add(other.asset.id);
  const found: FoundCounterpart[] = [];
  for (const id of hdrIds) {
    const hdr = (await ctx.loaders.asset.load(id))!;
    const all = await counterpartsOf(ctx, hdr, { dynamicRange: 'OTHER', first: MOST });
    found.push(...all.filter(({ asset }) => named.size === 0 || named.has(id) || named.has(asset.id)));
  }
  return found;
}
