import { badInput, quoted } from '../../base/errors.js';
import { isMetricName } from '../../scoring/metric-names.js';
import type {
  CaseAlikeResolvers,
  EvaluationCaseResolvers,
  EvaluationComparisonResolvers,
  EvaluationCountsResolvers,
  EvaluationMetricResolvers,
  EvaluationMetricsArgs,
  EvaluationResolvers,
  EvaluationSettingsResolvers,
  QueryEvaluationsArgs,
  QueryResolvers,
} from '../generated/graphql.js';
import { caseFilter, evaluationFilter } from '../filters/evaluation.js';
import { listed } from '../filters/common.js';
import { checkFirst, checkId } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { PICTURED_COLUMNS } from '../loaders/frame-showing.js';
import { casesAlike } from '../registry/evaluations/alike.js';
import { comparedFigures, compareEvaluations, differences } from '../registry/evaluations/compare.js';
import { calibrationOf, confusionOf, curvesOf } from '../registry/evaluations/curves.js';
import { deleteEvaluation } from '../registry/evaluations/delete.js';
import { evaluateRun } from '../registry/evaluations/evaluate.js';
import { similarFrames } from '../search/similar.js';
import { always, and, equals, isNull, type Filter } from '../../lake/lancedb/filter.js';
import { seesAll } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { evaluationCases, type CaseKind } from '../../lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../lake/tables/evaluation-metrics.js';
import { evaluations, type EvaluationRow } from '../../lake/tables/evaluations.js';
import type { OperationContext } from '../context.js';
import type { Writes } from './by-right.js';
import type { FieldColumns } from './field-columns.js';
import { timeRangeIfAny, toMs } from './time.js';
import { alone } from './written.js';

export const evaluationQueries: Pick<QueryResolvers, 'evaluation' | 'evaluations' | 'compareEvaluations'> = {
  evaluation: (_, { id }, { loaders }) => loaders.evaluation.load(checkId('id', id)),
  evaluations: (_, args, { loaders }) => evaluationPage(loaders, args, always),
  compareEvaluations: (_, { ids }, ctx) => compareEvaluations(ctx, ids),
};

/** A page of the evaluations that match both. */
export function evaluationPage(loaders: Loaders, args: QueryEvaluationsArgs, of: Filter) {
  return loaders.page(evaluations.lists.all, null, args, and(of, evaluationFilter(args.where)));
}

export const evaluationWrites: Pick<Writes, 'evaluateRun' | 'deleteEvaluation'> = {
  evaluateRun: ({ input }, ctx, by) =>
    evaluateRun(
      input,
      by,
      (work) => alone(ctx, by, work),
      () => ctx.cancellation.check(),
    ),
  deleteEvaluation: ({ id }, ctx, by) =>
    alone(ctx, by, (lake, options) => deleteEvaluation(lake, checkId('id', id), by, options)),
};

export const Evaluation: EvaluationResolvers = {
  __resolveReference: (key, { loaders }) => loaders.evaluation.load(checkId('id', key.id)),
  run: ({ run_id }, _, { loaders }) => (run_id === null ? null : loaders.annotationRun.load(run_id)),
  model: ({ model_id }, _, { loaders }) => (model_id === null ? null : loaders.model.load(model_id)),
  truthRun: ({ truth_run_id }, _, { loaders }) =>
    truth_run_id === null ? null : loaders.annotationRun.load(truth_run_id),
  datasetId: (evaluation) => evaluation.dataset_id,
  dataset: ({ dataset_id }, _, { loaders }) => (dataset_id === null ? null : loaders.dataset.load(dataset_id)),
  counts: (evaluation) => evaluation,
  createdAt: (evaluation) => new Date(evaluation.created_at),
  metrics: (evaluation, args, { loaders }) =>
    loaders.page(evaluationMetrics.lists.ofEvaluation, evaluation.id, args, metricFilter(args)),
  metric: async ({ id }, { name, label }, { loaders }) => {
    const level = equals('level', label == null ? 'OVERALL' : 'LABEL');
    const ofLabel = label == null ? isNull('label') : equals('label', checkId('label', label));
    const where = and(equals('metric', checkMetric('name', name)), level, ofLabel);
    const list = evaluationMetrics.lists.ofEvaluation;
    return (await loaders.page(list, id, { first: 1 }, where)).nodes[0] ?? null;
  },
  curves: ({ id }, { of, labels, first }, { loaders }) =>
    curvesOf(loaders, id, { of: of ?? null, labels: listed('labels', 'label', labels), first: checkFirst(first) }),
  confusion: ({ id }, _, { loaders }) => confusionOf(loaders, id),
  calibration: ({ id }, { label }, { loaders }) =>
    calibrationOf(loaders, id, label == null ? isNull('label') : equals('label', checkId('label', label))),
  cases: (evaluation, args, { loaders }) =>
    loaders.page(evaluationCases.lists[LISTS[args.orderBy ?? 'ORDINAL']], evaluation.id, args, caseFilter(args.where)),
};

const LISTS = {
  ORDINAL: 'ofEvaluation',
  CONFIDENCE_DESC: 'byConfidenceDown',
  CONFIDENCE_ASC: 'byConfidenceUp',
} as const;

/** Throws BAD_USER_INPUT for a name that no evaluation has a figure of. */
function checkMetric(argument: string, name: string): string {
  if (isMetricName(name)) return name;
  throw badInput(`${argument} must be a metric, such as precision, recall, f1 or mAP, but got ${quoted(name)}`);
}

function metricFilter({ names, labels, titleIds, level }: EvaluationMetricsArgs): Filter {
  names?.forEach((name) => checkMetric('each of names', name));
  return and(
    listed('names', 'metric', names),
    listed('labels', 'label', labels),
    listed('titleIds', 'title_id', titleIds),
    level == null ? always : equals('level', level),
  );
}

/** See FieldColumns. */
export const evaluationColumns: FieldColumns<EvaluationResolvers, typeof evaluations> = {
  run: ['run_id'],
  model: ['model_id'],
  truthRun: ['truth_run_id'],
  datasetId: ['dataset_id'],
  dataset: ['dataset_id'],
  counts: [
    ...(['prediction_count', 'truth_count', 'left_out_count'] as const),
    ...(['true_positive_count', 'false_positive_count', 'false_negative_count'] as const),
  ],
  createdAt: ['created_at'],
  metrics: [],
  metric: [],
  curves: [],
  confusion: [],
  calibration: [],
  cases: [],
};

/** Who does not see all that was compared is not told how much it was. */
const toldOf = (count: number, { view }: OperationContext): number | null =>
  seesAll(view, annotations) && seesAll(view, evaluationCases) ? count : null;

async function casesOf({ id }: EvaluationRow, kind: CaseKind, count: number, { view, loaders }: OperationContext) {
  return seesAll(view, evaluationCases) ? count : loaders.caseCountOfEvaluation(equals('kind', kind)).load(id);
}

export const EvaluationCounts: EvaluationCountsResolvers = {
  predictions: ({ prediction_count }, _, ctx) => toldOf(prediction_count, ctx),
  truths: ({ truth_count }, _, ctx) => toldOf(truth_count, ctx),
  leftOut: ({ left_out_count }, _, ctx) => toldOf(left_out_count, ctx),
  truePositives: (row, _, ctx) => casesOf(row, 'TRUE_POSITIVE', row.true_positive_count, ctx),
  falsePositives: (row, _, ctx) => casesOf(row, 'FALSE_POSITIVE', row.false_positive_count, ctx),
  falseNegatives: (row, _, ctx) => casesOf(row, 'FALSE_NEGATIVE', row.false_negative_count, ctx),
};

export const EvaluationSettings: EvaluationSettingsResolvers = {
  toleranceMs: ({ toleranceUs }) => (toleranceUs === null ? null : toMs(toleranceUs)),
  bootstrap: ({ bootstrapSamples }) => bootstrapSamples,
};

export const EvaluationMetric: EvaluationMetricResolvers = {
  name: (figure) => figure.metric,
  title: ({ title_id }, _, { loaders }) => (title_id === null ? null : loaders.title.load(title_id)),
};

/** See FieldColumns. */
export const evaluationMetricColumns: FieldColumns<EvaluationMetricResolvers, typeof evaluationMetrics> = {
  name: ['metric'],
  title: ['title_id'],
};

export const EvaluationCase: EvaluationCaseResolvers = {
  trueLabel: (one) => one.true_label,
  predictionId: (one) => one.prediction_id,
  prediction: ({ prediction_id }, _, { loaders }) =>
    prediction_id === null ? null : loaders.annotation.load(prediction_id),
  truthId: (one) => one.truth_id,
  truth: ({ truth_id }, _, { loaders }) => (truth_id === null ? null : loaders.annotation.load(truth_id)),
  title: ({ title_id }, _, { loaders }) => (title_id === null ? null : loaders.title.load(title_id)),
  asset: ({ asset_id }, _, { loaders }) => (asset_id === null ? null : loaders.asset.load(asset_id)),
  shot: ({ shot_id }, _, { loaders }) => (shot_id === null ? null : loaders.shot.load(shot_id)),
  frame: ({ frame_id }, _, { loaders }) => (frame_id === null ? null : loaders.frame.load(frame_id)),
  timeRange: timeRangeIfAny,
  similar: async (one, args, ctx) => {
    const id = await ctx.loaders.frameShowing.load(one);
    const frame = id === null ? null : await ctx.loaders.frame.load(id);
    return frame && similarFrames(ctx, frame, args);
  },
  alike: (one, args, { loaders }) => casesAlike(loaders, one, args),
};

export const CaseAlike: CaseAlikeResolvers = {
  case: async ({ id }, _, { loaders }) => (await loaders.evaluationCase.load(id))!,
  frame: async ({ frameId }, _, { loaders }) => (await loaders.frame.load(frameId))!,
};

/** See FieldColumns. */
export const evaluationCaseColumns: FieldColumns<EvaluationCaseResolvers, typeof evaluationCases> = {
  trueLabel: ['true_label'],
  predictionId: ['prediction_id'],
  prediction: ['prediction_id'],
  truthId: ['truth_id'],
  truth: ['truth_id'],
  title: ['title_id'],
  asset: ['asset_id'],
  shot: ['shot_id'],
  frame: ['frame_id'],
  timeRange: ['start_us', 'end_us'],
  similar: PICTURED_COLUMNS,
  alike: ['evaluation_id', 'kind', ...PICTURED_COLUMNS],
};

export const EvaluationComparison: EvaluationComparisonResolvers = {
  metrics: (comparison, { names }, ctx) => {
    names?.forEach((name) => checkMetric('each of names', name));
    return comparedFigures(ctx, comparison, names);
  },
  differences: (comparison, args, ctx) => differences(ctx, comparison, args),
};
