import { thenDo } from '../../base/maybe-promise.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { findDisagreements } from '../disagreements/disagreements.js';
import type { DisagreementResolvers, OtherLabelResolvers, QueryResolvers } from '../generated/graphql.js';

export const disagreementQueries: Pick<QueryResolvers, 'disagreements'> = {
  disagreements: (_, args, ctx) => findDisagreements(ctx, args),
};

export const Disagreement: DisagreementResolvers = {
  annotation: ({ id }, _, { loaders }) => thenDo(loaders.annotation.load(id), there),
};

export const OtherLabel: OtherLabelResolvers = {
  annotation: ({ id }, _, { loaders }) => thenDo(loaders.annotation.load(id), there),
};

/** It is in the same snapshot as the pair. */
const there = (row: AnnotationRow | null): AnnotationRow => row!;
