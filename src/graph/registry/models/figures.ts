import { badInput } from '../../../base/errors.js';
import { and, contains, equals, isNull, not, range } from '../../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { evaluationMetrics } from '../../../lake/tables/evaluation-metrics.js';
import { evaluations } from '../../../lake/tables/evaluations.js';
import { models } from '../../../lake/tables/models.js';
import type { MetricThreshold } from '../../generated/graphql.js';
import { checkBounds, checkId } from '../../input.js';

/** Figures of models that meet a threshold, by the model's id. */
export type Figures = ReadonlyMap<string, readonly number[]>;

/** What makers report and what evaluations found, over all titles. Throws BAD_USER_INPUT. */
export async function figuresThat(meet: MetricThreshold, view: View): Promise<Figures> {
  if (checkId('where.metric.metric', meet.metric).trim() === '')
    throw badInput('where.metric.metric must name a metric, such as f1');
  checkBounds('where.metric', meet);
  const found = await Promise.all([
    meet.source === 'EVALUATED' ? [] : reported(meet, view),
    meet.source === 'REPORTED' ? [] : evaluated(meet, view),
  ]);
  const figures = new Map<string, number[]>();
  for (const { modelId, value } of found.flat()) {
    const known = figures.get(modelId);
    if (known) known.push(value);
    else figures.set(modelId, [value]);
  }
  return figures;
}

interface Figure {
  readonly modelId: string;
  readonly value: number;
}

const isCalled = (metric: string, { metric: asked }: MetricThreshold): boolean =>
  metric.toLowerCase() === asked.toLowerCase();

async function reported(meet: MetricThreshold, view: View): Promise<Figure[]> {
  const where = not(isNull('reported_metrics'));
  const rows = await select(view, models, { where, columns: ['id', 'reported_metrics'] });
  const { label = null, gte, lte } = meet;
  return rows.flatMap(({ id, reported_metrics }) =>
    (reported_metrics ?? [])
      .filter((one) => isCalled(one.metric, meet) && one.label === label)
      .filter(({ value }) => (gte == null || value >= gte) && (lte == null || value <= lte))
      .map(({ value }) => ({ modelId: id, value })),
  );
}

async function evaluated(meet: MetricThreshold, view: View): Promise<Figure[]> {
  const { metric, label = null, gte = null, lte = null } = meet;
  const where = and(
    isNull('title_id'),
    label === null ? isNull('label') : equals('label', label),
    contains('metric', metric),
    not(isNull('value')),
    range('value', { gte, lte }),
  );
  const columns = ['evaluation_id', 'metric', 'value'] as const;
  const rows = (await select(view, evaluationMetrics, { where, columns })).filter((row) => isCalled(row.metric, meet));
  const ids = [...new Set(rows.map((row) => row.evaluation_id))];
  const of = await selectByKey(view, evaluations, 'id', ids, ['id', 'model_id']);
  const modelOf = new Map(of.map(({ id, model_id }) => [id, model_id]));
  return rows.flatMap(({ evaluation_id, value }) => {
    const modelId = modelOf.get(evaluation_id) ?? null;
    return modelId === null || value === null ? [] : [{ modelId, value }];
  });
}
