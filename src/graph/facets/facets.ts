import DataLoader from 'dataloader';
import { badInput } from '../../base/errors.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { toSql, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { FacetField, FacetKind, QueryFacetsArgs } from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';
import { countValues, type CountedFacet } from './count-values.js';
import { fieldsAsked, others, type FieldOf } from './fields.js';
import { kinds, rowsThat, whereOf } from './kinds.js';

const MOST_BINS = 100;

interface Context {
  /** Kept for all who ask the same: no operation's end takes it away. */
  readonly shared: View;
  readonly near: NearCache;
  readonly loaders: Loaders;
}

/** The facets of the rows that match, each without the condition on its own field. Throws BAD_USER_INPUT. */
export async function facets(ctx: Context, args: QueryFacetsArgs): Promise<CountedFacet[]> {
  const { kind } = args;
  const where = whereOf(kind, args.where);
  const bins = checkBins(args.bins);
  const asked = fieldsAsked(kind, args.fields);
  const filters = await Promise.all(asked.map(([, { own }]) => rowsThat(kind, others(where, own), ctx.loaders)));
  const passes = new Map<string, Count>();
  return Promise.all(
    asked.map(([name, field], i) => {
      const key = toSql(filters[i]!) ?? '';
      if (!passes.has(key)) passes.set(key, inOnePass(ctx, kind, filters[i]!, bins));
      return kept(ctx.shared, kind, JSON.stringify([name, bins, ...besides(ctx.shared, field), key]), () =>
        passes.get(key)!.load([name, field]),
      );
    }),
  );
}

function checkBins(bins: number | null | undefined): number {
  if (bins == null || bins < 1 || bins > MOST_BINS) {
    throw badInput(`bins must be 1 to ${MOST_BINS}, but got ${bins}`);
  }
  return bins;
}

type Count = DataLoader<readonly [FacetField, FieldOf], CountedFacet>;

/** Fields that are not kept yet and count the same rows are counted together. */
const inOnePass = ({ shared: view, near }: Context, kind: FacetKind, where: Filter, bins: number): Count =>
  new DataLoader((fields) => countValues({ view, near }, kinds[kind].table, where, fields, bins), { cache: false });

/** The version of the other table that the facet reads. */
const besides = ({ record }: View, { values }: FieldOf) =>
  'table' in values ? [values.table.name, record.versions[values.table.name]] : [];

function kept(view: View, kind: FacetKind, key: string, count: () => Promise<CountedFacet>): Promise<CountedFacet> {
  return atVersion(view, kinds[kind].table, `facet ${key}`, count, ({ values, histogram }) =>
    values.reduce(
      (sum, one) => sum + one.value.length + 1 + (one.histogram?.counts.length ?? 0),
      histogram?.counts.length ?? 0,
    ),
  );
}
