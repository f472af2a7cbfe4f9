import { facets } from '../facets/facets.js';
import type { CountedValue } from '../facets/count-values.js';
import { sample } from '../facets/sample.js';
import type {
  FacetField,
  FacetKind,
  FacetResolvers,
  FacetValueResolvers,
  QueryResolvers,
  SampledResolvers,
} from '../generated/graphql.js';
import { checkFirst } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { ofType, typeOf } from './row-type.js';

/** A value with the field that it is of. */
export interface ValueOfFacet extends CountedValue {
  readonly field: FacetField;
}

export const facetQueries: Pick<QueryResolvers, 'facets' | 'sample'> = {
  facets: (_, args, ctx) => facets(ctx, args),
  sample: async (_, args, ctx) => {
    const [type, rowsOf] = sampled[args.kind];
    const rows = await rowsOf(ctx.loaders, await sample(ctx, args));
    return rows.flatMap((row) => (row === null || row instanceof Error ? [] : [ofType(type, row)])) as never[];
  },
};

type RowsOf = (loaders: Loaders, ids: string[]) => Promise<readonly (object | Error | null)[]>;

const sampled: Readonly<Record<FacetKind, readonly [type: string, rowsOf: RowsOf]>> = {
  TITLE: ['Title', ({ title }, ids) => title.loadMany(ids)],
  ASSET: ['Asset', ({ asset }, ids) => asset.loadMany(ids)],
  SHOT: ['Shot', ({ shot }, ids) => shot.loadMany(ids)],
  FRAME: ['Frame', ({ frame }, ids) => frame.loadMany(ids)],
  ANNOTATION: ['Annotation', ({ annotation }, ids) => annotation.loadMany(ids)],
  DIALOGUE_LINE: ['DialogueLine', ({ dialogueLine }, ids) => dialogueLine.loadMany(ids)],
};

export const Sampled: SampledResolvers = {
  __resolveType: (row) => typeOf(row) as 'Title',
};

export const Facet: FacetResolvers = {
  values: ({ field, values }, { first }) => values.slice(0, checkFirst(first)).map((value) => ({ field, ...value })),
};

export const FacetValue: FacetValueResolvers = {
  title: ({ field, value }, _, { loaders }) => (field === 'TITLE' ? loaders.title.load(value) : null),
  model: ({ field, value }, _, { loaders }) => (field === 'MODEL' ? loaders.model.load(value) : null),
  histogram: ({ histogram }) => histogram ?? null,
};
