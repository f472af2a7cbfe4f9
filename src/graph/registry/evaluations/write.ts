import { quoted } from '../../../base/errors.js';
import { RowBatches } from '../../../lake/lancedb/arrow/row-batches.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import type { MediaTable, Row } from '../../../lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import { evaluationCases, type EvaluationCaseRow } from '../../../lake/tables/evaluation-cases.js';
import { evaluationMetrics, type EvaluationMetricRow } from '../../../lake/tables/evaluation-metrics.js';
import { evaluations, type EvaluationRow } from '../../../lake/tables/evaluations.js';
import type { Scores } from '../../../scoring/sets.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import { intervalsOf } from './bootstrap.js';
import { countByTitle, type TitleCounts } from './by-title.js';
import { checkIsFree, type Plan } from './plan.js';
import { caseRows, metricRows } from './rows.js';
import type { Compared } from './score.js';
import { titleFigures } from './title-figures.js';

/** Rows of one write: many small ones would have to be put together again. */
const ROWS_OF_A_WRITE = 100_000;
/** Rows that are objects at the same time: of 8,192 many outlive the young generation, and 130 MB of them wait to be collected. */
const ROWS_AT_ONCE = 512;

/** What a comparison comes to, ready to be written. */
export interface Result {
  readonly row: EvaluationRow;
  /** Made while they are written: they are many. */
  figures(): Iterable<EvaluationMetricRow>;
  cases(): Iterable<EvaluationCaseRow>;
}

export function resultOf(plan: Plan, compared: Compared, scores: Scores, author: string | null): Result {
  const { names, predictions, truths } = compared;
  const counts = countByTitle(scores, predictions, truths);
  const row = rowOf(plan, compared, counts, author);
  const ofTitles = titleFigures(compared, scores, counts);
  const intervalOf = intervalsOf(compared, scores, counts);
  for (const side of [predictions, truths]) side.dropBoxes();
  return {
    row,
    figures: () => metricRows(plan.id, scores, ofTitles, names, intervalOf),
    cases: () => caseRows(plan.id, scores, predictions, truths, names),
  };
}

/** Writes the evaluation, its figures and its cases in one commit. Throws BAD_USER_INPUT where its id was taken meanwhile. */
export async function writeEvaluation(
  lake: Lake,
  { row, figures, cases }: Result,
  by: By,
  options: CommitOptions,
): Promise<EvaluationRow> {
  return writeToLake(lake, { ...options, note: `evaluation ${quoted(row.id)}` }, async (writer) => {
    await checkIsFree(writer.base, row.id);
    await writer.add(evaluations, [row]);
    await writeRows(writer, evaluationMetrics, figures());
    await writeRows(writer, evaluationCases, cases());
    await tell(writer, by.audited, { kind: 'EVALUATION', entityId: row.id, before: null, after: row });
    return row;
  });
}

async function writeRows<T extends MediaTable>(writer: LakeWriter, table: T, rows: Iterable<Row<T>>): Promise<void> {
  let batches = new RowBatches(table);
  let part: Row<T>[] = [];
  const push = () => {
    batches.push(part);
    part = [];
  };
  for (const row of rows) {
    part.push(row);
    if (part.length < ROWS_AT_ONCE) continue;
    push();
    if (batches.rows < ROWS_OF_A_WRITE) continue;
    await writer.addBatches(batches);
    batches = new RowBatches(table);
  }
  push();
  await writer.addBatches(batches);
}

function rowOf(
  plan: Plan,
  { task, settings, predictions, truths }: Compared,
  counts: TitleCounts[],
  author: string | null,
): EvaluationRow {
  const sum = (of: 'hits' | 'alarms' | 'misses') => counts.reduce((total, count) => total + count[of], 0);
  const idOf = (side: Plan['truth']) => (side.of === 'RUN' ? side.value : null);
  return {
    id: plan.id,
    task,
    type: plan.type,
    predictions: plan.predictions,
    truth: plan.truth,
    run_id: idOf(plan.predictions),
    model_id: plan.modelId,
    truth_run_id: idOf(plan.truth),
    dataset_id: plan.datasetId,
    split: plan.split,
    snapshot: plan.snapshot,
    settings,
    prediction_count: predictions.size,
    truth_count: truths.size,
    left_out_count: predictions.leftOut + truths.leftOut,
    true_positive_count: sum('hits'),
    false_positive_count: sum('alarms'),
    false_negative_count: sum('misses'),
    author,
    created_at: Date.now(),
  };
}
