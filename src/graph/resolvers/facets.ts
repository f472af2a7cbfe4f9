import { facets } from '../facets/facets.js';
import type { CountedValue } from '../facets/count-values.js';
import type { FacetField, FacetResolvers, FacetValueResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkFirst } from '../input.js';

/** A value with the field that it is of. */
export interface ValueOfFacet extends CountedValue {
  readonly field: FacetField;
}

export const facetQueries: Pick<QueryResolvers, 'facets'> = {
  facets: (_, args, ctx) => facets(ctx, args),
};

export const Facet: FacetResolvers = {
  values: ({ field, values }, { first }) => values.slice(0, checkFirst(first)).map((value) => ({ field, ...value })),
};

export const FacetValue: FacetValueResolvers = {
  title: ({ field, value }, _, { loaders }) => (field === 'TITLE' ? loaders.title.load(value) : null),
  model: ({ field, value }, _, { loaders }) => (field === 'MODEL' ? loaders.model.load(value) : null),
};
