import { badInput } from '../../base/errors.js';
import type { OperationContext } from '../context.js';
import { assetFilter } from '../filters/asset.js';
import { titleFilter } from '../filters/title.js';
import type { RemoveInput } from '../generated/graphql.js';
import { checkList, checkOnlyOne } from '../input.js';
import type { Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import type { RemovableKind } from '../remove/removal.js';
import { remove } from '../remove/remove.js';
import type { Writes } from './by-right.js';
import { snapshotValue } from './lake.js';
import { alone } from './written.js';

/** References in one answer. */
const MOST_SHOWN = 100;

export const removeWrites: Pick<Writes, 'remove'> = {
  async remove({ of, references, dryRun }, ctx, by) {
    const asked = { ...(await whatIsMeant(ctx, of)), references, dryRun };
    const plan = await alone(ctx, by, (lake, options) => remove(lake, asked, by, options));
    return {
      dryRun,
      rows: plan.rows.map(({ table, count }) => ({ table: table.name, count })),
      referenceCount: plan.references.length,
      references: plan.references.slice(0, MOST_SHOWN),
      snapshot: snapshotValue(ctx.view.record),
    };
  },
};

const FIELDS = ['titles', 'titlesWhere', 'assets', 'assetsWhere', 'runs', 'annotationTypes', 'spaces'] as const;

const BY_IDS: Readonly<Record<string, RemovableKind>> = {
  titles: 'TITLE',
  assets: 'ASSET',
  runs: 'RUN',
  annotationTypes: 'ANNOTATION_TYPE',
  spaces: 'SPACE',
};

/** Throws BAD_USER_INPUT, naming the field. */
export async function whatIsMeant(
  ctx: OperationContext,
  of: RemoveInput,
): Promise<{ kind: RemovableKind; ids: readonly string[] }> {
  const given = checkOnlyOne('of', of, FIELDS);
  if (given.titlesWhere) {
    const where = await titleFilter(given.titlesWhere, ctx.loaders, 'of.titlesWhere');
    return { kind: 'TITLE', ids: await idsOf(ctx, titles, where) };
  }
  if (given.assetsWhere) {
    return { kind: 'ASSET', ids: await idsOf(ctx, assets, await assetFilter(given.assetsWhere, ctx.loaders)) };
  }
  const [[field, ids]] = Object.entries(given) as [[string, readonly string[]]];
  if (ids.length === 0) throw badInput(`of.${field} must hold at least one id, but got none`);
  return { kind: BY_IDS[field]!, ids: [...new Set(checkList(`of.${field}`, ids))] };
}

const idsOf = async (ctx: OperationContext, table: typeof titles | typeof assets, where: Filter): Promise<string[]> =>
  (await select(ctx.view, table as typeof titles, { where, columns: ['id'] })).map(({ id }) => id);
