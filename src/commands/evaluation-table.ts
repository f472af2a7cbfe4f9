import { and, equals, isNull, not } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import type { View } from '../lake/lancedb/view.js';
import { evaluationMetrics } from '../lake/tables/evaluation-metrics.js';
import type { EvaluatedSide, EvaluationRow } from '../lake/tables/evaluations.js';

export interface ToldFigure {
  readonly metric: string;
  readonly label: string | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly support: number | null;
}

export interface ToldEvaluation {
  readonly id: string;
  readonly task: string;
  readonly predictions: string;
  readonly truth: string;
  readonly snapshot: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly createdAt: string;
  readonly metrics: readonly ToldFigure[];
}

/** An evaluation with its figures of all and of labels. */
export async function evaluationAsJson(view: View, row: EvaluationRow): Promise<ToldEvaluation> {
  const where = and(equals('evaluation_id', row.id), not(equals('level', 'TITLE')), isNull('curve'));
  const columns = ['ordinal', 'metric', 'label', 'value', 'low', 'high', 'support'] as const;
  const figures = await select(view, evaluationMetrics, { where, columns });
  return {
    id: row.id,
    task: row.task,
    predictions: inWords(row.predictions),
    truth: inWords(row.truth),
    snapshot: row.snapshot,
    counts: {
      predictions: row.prediction_count,
      truths: row.truth_count,
      leftOut: row.left_out_count,
      truePositives: row.true_positive_count,
      falsePositives: row.false_positive_count,
      falseNegatives: row.false_negative_count,
    },
    createdAt: new Date(row.created_at).toISOString(),
    metrics: figures.sort((a, b) => a.ordinal - b.ordinal).map(({ ordinal: _, ...figure }) => figure),
  };
}

export function inWords({ of, value, type }: EvaluatedSide): string {
  if (of === 'SHOTS') return 'the starts of shots';
  if (of === 'ACCEPTED') return `${type} that people made or accepted`;
  return `${type} of ${of.toLowerCase()} ${value}`;
}

/** A table of figures by label: those of all first. */
export function evaluationLines({ id, task, predictions, truth, snapshot, counts, metrics }: ToldEvaluation): string[] {
  const { predictions: judged, truths, leftOut, truePositives, falsePositives, falseNegatives } = counts;
  const aside = leftOut! > 0 ? `; ${leftOut} cannot be compared` : '';
  return [
    `evaluation ${id}: ${task} at snapshot ${snapshot}`,
    `${predictions} (${judged}) against ${truth} (${truths})${aside}`,
    `${truePositives} hits, ${falsePositives} false alarms, ${falseNegatives} misses`,
    '',
    ...tableOf([
      ['', 'metric', 'value', '95 %', 'truths'],
      ...metrics.map(({ metric, label, value, low, high, support }) => [
        label ?? 'all',
        metric,
        rounded(value),
        low === null || high === null ? '' : `${rounded(low)} to ${rounded(high)}`,
        support === null ? '' : String(support),
      ]),
    ]),
  ];
}

/** Columns as wide as their longest value. */
export function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((value, column) => value.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

export const rounded = (value: number | null): string => (value === null ? '–' : String(Number(value.toFixed(4))));
