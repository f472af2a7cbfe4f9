import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { hides } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { badInput } from '../../base/errors.js';
import { checkId } from '../input.js';
import { needsProxyBecause } from '../playback/playable.js';
import type { Writes } from './by-right.js';
import { alone } from './written.js';

export const proxyWrites: Pick<Writes, 'makeProxy'> = {
  async makeProxy({ assetId }, ctx, by) {
    const id = checkId('assetId', assetId);
    if (!ctx.proxies)
      throw badInput('makeProxy: this server makes no proxies; see its settings PROXY_ON_DEMAND and MEDIA_ROOTS');
    await alone(ctx, by, async (lake) => {
      const { view } = await by.sight(await lake.refresh());
      if (hides(view, assets, 'uri') || hides(view, assets, 'checksum')) return;
      const [asset] = await select(view, assets, { where: equals('id', id) });
      if (asset && needsProxyBecause(asset) !== null) await ctx.proxies!.add(asset);
    });
    return ctx.loaders.asset.load(id);
  },
};
