import { ownModelFilter } from '../filters/model.js';
import type {
  EmbeddingSpaceResolvers,
  ModelResolvers,
  ModelSourceResolvers,
  ModelStageChangeResolvers,
  QueryResolvers,
} from '../generated/graphql.js';
import { and, equals, hasAny, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { titles } from '../../lake/tables/titles.js';
import { removeModelAlias, setModelAlias } from '../registry/models/aliases.js';
import { cardOf } from '../registry/models/card/write-card.js';
import { modelFacets } from '../registry/models/facets.js';
import { asksOnlyOfRows, modelsAsked } from '../registry/models/matching.js';
import { rankedModels } from '../registry/models/ranked-models.js';
import { registerModel } from '../registry/models/register-model.js';
import { setModelStage } from '../registry/models/set-stage.js';
import { coverageOf } from '../../lake/embedding/coverage.js';
import { encodes } from '../../lake/embedding/encoders.js';
import { checkId } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { hides, seesAll } from '../../lake/lancedb/view.js';
import { vectorIndexOf } from '../../lake/lancedb/vector-index.js';
import { spaceOf } from '../search/space.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { models, stageOf, type ModelRow } from '../../lake/tables/models.js';
import type { Writes } from './by-right.js';
import { evaluationPage } from './evaluation.js';
import type { FieldColumns } from './field-columns.js';
import { modelStaleness } from './teach.js';
import { alone } from './written.js';
import { modelActivity, modelActivityColumns } from './model-activity.js';

export const modelQueries: Pick<
  QueryResolvers,
  'model' | 'modelByAlias' | 'models' | 'modelFacets' | 'embeddingSpace' | 'embeddingSpaces'
> = {
  model: (_, { id }, { loaders }) => loaders.model.load(checkId('id', id)),
  modelByAlias: async (_, { name, alias }, { loaders, view }) => {
    const where = and(equals('name', checkId('name', name)), hasAny('aliases', [checkId('alias', alias)]));
    const [found] = await select(view, models, { where, columns: ['id'], limit: 1 });
    return found ? loaders.model.load(found.id) : null;
  },
  models: (_, args, ctx) => {
    const { where } = args;
    const orderBy = args.orderBy ?? 'ID_ASC';
    const list = orderBy === 'NAME_ASC' ? models.lists.byName : models.lists.all;
    if (orderBy !== 'ID_ASC' && orderBy !== 'NAME_ASC')
      return modelsAsked(where, ctx).then((asked) => rankedModels(ctx, orderBy, args, asked));
    const filter = asksOnlyOfRows(where)
      ? ownModelFilter(where)
      : modelsAsked(where, ctx).then((asked) => asked.filter);
    return ctx.loaders.page(list, null, args, filter);
  },
  modelFacets: async (_, { where }, ctx) => modelFacets(ctx.view, (await modelsAsked(where, ctx)).filter),
  embeddingSpace: (_, { id }, { loaders }) => spaceOf(loaders, checkId('id', id)),
  embeddingSpaces: (_, __, { loaders }) => loaders.spaces(),
};

export const modelWrites: Pick<Writes, 'registerModel' | 'setModelStage' | 'setModelAlias' | 'removeModelAlias'> = {
  registerModel: ({ input }, ctx, by) => alone(ctx, by, (lake, options) => registerModel(lake, input, by, options)),
  setModelStage: ({ id, stage, note }, ctx, by) => {
    const asked = { id: checkId('id', id), stage: stageOf(stage), note: note ?? null };
    return alone(ctx, by, (lake, options) => setModelStage(lake, asked, by, options));
  },
  setModelAlias: (args, ctx, by) => alone(ctx, by, (lake, options) => setModelAlias(lake, args, by, options)),
  removeModelAlias: (args, ctx, by) => alone(ctx, by, (lake, options) => removeModelAlias(lake, args, by, options)),
};

export const Model: ModelResolvers = {
  __resolveReference: (key, { loaders }) => loaders.model.load(checkId('id', key.id)),
  stage: (model) => stageOf(model.stage),
  intendedUse: (model) => model.intended_use,
  trainingData: (model) => model.training_data,
  trainedOnIds: (model) => listOf(model.trained_on),
  trainedOn: async ({ trained_on: ids }, _, { loaders }) =>
    ids === null ? [] : (await loaders.dataset.loadMany(ids)).filter((row) => row !== null),
  languages: (model) => listOf(model.languages),
  tags: (model) => listOf(model.tags),
  artefacts: (model) => listOf(model.artefacts),
  reportedMetrics: (model) => listOf(model.reported_metrics),
  previous: (model, _, { loaders }) => (model.previous_id === null ? null : loaders.model.load(model.previous_id)),
  versions: async (model, _, { loaders }) => seen(loaders, await loaders.ofModels.versionsOfName.load(model.name)),
  derivedFrom: (model) => listOf(model.derived_from),
  derivatives: async (model, _, { loaders }) => seen(loaders, await loaders.ofModels.madeFrom.load(model.id)),
  aliases: (model) => listOf(model.aliases),
  stageHistory: (model) => listOf(model.stage_history),
  modelCard: cardOf,
  cardText: (model) => model.card_text,
  runs: (model, args, { loaders }) => loaders.page(annotationRuns.lists.ofModel, model.id, args),
  titles: async (model, args, { loaders }) => {
    const ids = await loaders.ofModels.titlesTouched.load(model.id);
    return loaders.page(titles.lists.byName, null, { ...args, where: { touchedBy: model.id } }, oneOf('id', ids));
  },
  spaces: (model, _, { loaders }) => loaders.spacesOfModel.load(model.id),
  annotationTypes: (model, _, { loaders }) => loaders.annotationTypes.ofModel.load(model.id),
  annotationCount: (model, _, { loaders }) => loaders.annotationCountOfModel.load(model.id),
  ...modelActivity,
  ...modelStaleness,
  evaluations: (model, args, { loaders }) => evaluationPage(loaders, args, equals('model_id', model.id)),
};

/** A list that is not known is empty. */
const listOf = <T>(list: readonly T[] | null): T[] => [...(list ?? [])];

async function seen(loaders: Loaders, ids: readonly string[]): Promise<ModelRow[]> {
  return (await loaders.model.loadMany(ids)).filter((row) => row !== null);
}

/** See FieldColumns. */
export const modelColumns: FieldColumns<ModelResolvers, typeof models> = {
  intendedUse: ['intended_use'],
  trainingData: ['training_data'],
  trainedOnIds: ['trained_on'],
  trainedOn: ['trained_on'],
  reportedMetrics: ['reported_metrics'],
  previous: ['previous_id'],
  versions: ['name'],
  derivedFrom: ['derived_from'],
  derivatives: [],
  stageHistory: ['stage_history'],
  modelCard: lightColumns(models),
  cardText: ['card_text'],
  runs: [],
  titles: [],
  spaces: [],
  annotationTypes: [],
  annotationCount: [],
  ...modelActivityColumns,
  stale: [],
  evaluations: [],
};

export const ModelSource: ModelSourceResolvers = {
  name: (name) => name,
  model: (name, _, { loaders }) => loaders.model.load(name),
};

export const ModelStageChange: ModelStageChangeResolvers = {
  at: (change) => new Date(change.at),
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
  map: (space, _, { view }) =>
    space.map === null || hides(view, frames, 'embedding') ? null : { space, map: space.map },
};
