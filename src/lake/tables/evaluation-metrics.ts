import { float, id, idOf, json, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** What a figure is over. */
export const METRIC_LEVELS = ['OVERALL', 'LABEL', 'TITLE'] as const;
export type MetricLevel = (typeof METRIC_LEVELS)[number];

/** Figures and curves of evaluations: of all, of a label, of a title. */
export const evaluationMetrics = defineTable({
  name: 'evaluation_metrics',
  order: 'id',
  columns: {
    /** The evaluation's id, `#`, and the ordinal. */
    id,
    evaluation_id: idOf('evaluations'),
    /** 0, 1, 2 … within the evaluation: of all, then of labels, then of titles. */
    ordinal: long,
    level: word(METRIC_LEVELS),
    /** precision, recall, f1, mAP, AP50, wer, precision_recall …: docs/evaluations.md lists them. */
    metric: text,
    /** Null: of all labels. */
    label: optional(text),
    /** Null: of all titles. */
    title_id: optional(text),
    /** Null: not defined, or a curve. */
    value: optional(float),
    /** Bootstrap interval over titles; null: not asked for, or one title alone. */
    low: optional(float),
    high: optional(float),
    /** How many truths it is over. */
    support: optional(long),
    /** Points of a curve, or the counts of a confusion matrix. */
    curve: optional(json<unknown>()),
  },
  indices: { id: 'btree', evaluation_id: 'btree', metric: 'btree', ordinal: 'btree' },
  lists: {
    ofEvaluation: { name: 'Evaluation.metrics', by: 'evaluation_id', order: ['ordinal'], inMemory: false },
  },
});

export type EvaluationMetricRow = Row<typeof evaluationMetrics>;

export const metricId = (evaluation: string, ordinal: number): string => `${evaluation}#${ordinal}`;
