import type { LikenessResolvers, SimilarFrameEdgeResolvers, SimilarShotEdgeResolvers } from '../generated/graphql.js';
import { badInput } from '../../base/errors.js';
import { lookParts } from '../../lake/pictures/descriptor.js';
import { because, propertiesOf } from '../search/because.js';

export const SimilarFrameEdge: SimilarFrameEdgeResolvers = {
  because: ({ asked }, _, ctx) => because(ctx, asked),
};

export const SimilarShotEdge: SimilarShotEdgeResolvers = {
  because: ({ asked }, _, ctx) => because(ctx, asked),
};

export const Likeness: LikenessResolvers = {
  properties: (likeness) => propertiesOf(likeness),
  parts: ({ parts }, { first }) => parts.slice(0, checkFirst(first ?? 10)),
};

function checkFirst(first: number): number {
  if (first >= 1 && first <= lookParts.length) return first;
  throw badInput(`first must be 1 to ${lookParts.length}, but got ${first}`);
}
