import { float, id, idOf, json, long, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** Figures and curves of evaluations: of all, of a label, of a title. */
export const evaluationMetrics = defineTable({
  name: 'evaluation_metrics',
  order: 'id',
  columns: {
    id,
    evaluation_id: idOf('evaluations'),
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
  indices: { evaluation_id: 'btree', metric: 'btree' },
});

export type EvaluationMetricRow = Row<typeof evaluationMetrics>;
