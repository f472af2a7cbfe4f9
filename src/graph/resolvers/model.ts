import { modelFilter } from '../filters/model.js';
import type { EmbeddingSpaceResolvers, ModelResolvers, QueryResolvers } from '../generated/graphql.js';
import { coverageOf } from '../../lake/embedding/coverage.js';
import { encodes } from '../../lake/embedding/encoders.js';
import { checkId } from '../input.js';
import { seesAll } from '../../lake/lancedb/view.js';
import { equals } from '../../lake/lancedb/filter.js';
import { vectorIndexOf } from '../../lake/lancedb/vector-index.js';
import { spaceOf } from '../search/space.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { evaluationPage } from './evaluation.js';
import type { FieldColumns } from './field-columns.js';

export const modelQueries: Pick<QueryResolvers, 'model' | 'models' | 'embeddingSpace' | 'embeddingSpaces'> = {
  model: (_, { id }, { loaders }) => loaders.model.load(checkId('id', id)),
  models: (_, args, { loaders }) => loaders.page(models.lists.all, null, args, modelFilter(args.where)),
  embeddingSpace: (_, { id }, { loaders }) => spaceOf(loaders, checkId('id', id)),
  embeddingSpaces: (_, __, { loaders }) => loaders.spaces(),
};

export const Model: ModelResolvers = {
  __resolveReference: (key, { loaders }) => loaders.model.load(checkId('id', key.id)),
  intendedUse: (model) => model.intended_use,
  spaces: (model, _, { loaders }) => loaders.spacesOfModel.load(model.id),
  annotationTypes: (model, _, { loaders }) => loaders.annotationTypes.ofModel.load(model.id),
  annotationCount: (model, _, { loaders }) => loaders.annotationCountOfModel.load(model.id),
  evaluations: (model, args, { loaders }) => evaluationPage(loaders, args, equals('model_id', model.id)),
};

/** See FieldColumns. */
export const modelColumns: FieldColumns<ModelResolvers, typeof models> = {
  intendedUse: ['intended_use'],
  spaces: [],
  annotationTypes: [],
  annotationCount: [],
  evaluations: [],
};

export const EmbeddingSpace: EmbeddingSpaceResolvers = {
  __resolveReference: (key, { loaders }) => spaceOf(loaders, checkId('id', key.id)),
  model: (space, _, { loaders }) => (space.model_id === null ? null : loaders.model.load(space.model_id)),
  isDefault: (space) => space.is_default,
  encodes,
  coverage: (space, _, { view }) => coverageOf(view, space.id),
  index: async (space, _, { view }) => {
    // It counts all rows.
    const index = seesAll(view, frames) ? await vectorIndexOf(view, frames, vectorColumn(space.id)) : null;
    if (!index) return null;
    const { index_recall_at_10: measuredRecallAt10, index_measured_at: measuredAt } = space;
    return { ...index, measuredRecallAt10, measuredAt: measuredAt === null ? null : new Date(measuredAt) };
  },
};
