import type { MomentEvidenceResolvers, MomentResolvers, QueryResolvers } from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo } from '../../base/maybe-promise.js';
import type { Hit, HitKind } from '../moments/hits.js';
import { findMoments } from '../moments/moments.js';
import { assetOf } from './asset-of.js';
import { ofType, typeOf } from './row-type.js';
import { timeRange } from './time.js';

export const momentQueries: Pick<QueryResolvers, 'moments'> = {
  moments: (_, args, ctx) => findMoments(ctx, args),
};

export const Moment: MomentResolvers = {
  title: (moment, _, { loaders }) => (moment.title_id === null ? null : loaders.title.load(moment.title_id)),
  asset: (moment, _, { loaders }) => assetOf(loaders, moment),
  timeRange,
  shots: ({ asset_id, start_us, end_us }, _, { loaders }) =>
    loaders.shotsOfAssetDuring.load({ of: asset_id, startUs: start_us, endUs: end_us }),
  evidence: async (moment, _, { loaders }) => Promise.all((await moment.evidence()).map((hit) => rowOf(loaders, hit))),
};

const LOADER_OF = {
  Annotation: 'annotation',
  DialogueLine: 'dialogueLine',
  Shot: 'shot',
} as const satisfies Record<HitKind, keyof Loaders>;

/** It is in the same snapshot as the hit. */
function rowOf(loaders: Loaders, { kind, id }: Hit) {
  return thenDo<object | null, never>(loaders[LOADER_OF[kind]].load(id), (row) => ofType(kind, row!) as never);
}

export const MomentEvidence: MomentEvidenceResolvers = {
  __resolveType: (row) => typeOf(row) as HitKind,
};
