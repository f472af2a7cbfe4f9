import { caseId, type EvaluationCaseRow } from '../../../lake/tables/evaluation-cases.js';
import { metricId, type EvaluationMetricRow, type MetricLevel } from '../../../lake/tables/evaluation-metrics.js';
import type { ConfusionCell } from '../../../scoring/confusion.js';
import type { Figure, Scores } from '../../../scoring/sets.js';
import type { IntervalOf } from './bootstrap.js';
import { NONE, type Items, type Names } from './items.js';
import type { TextNumbers } from './text-numbers.js';
import type { TitleFigure } from './title-figures.js';

/** Rows of the cases, one at a time: they are many. */
export function* caseRows(
  evaluation: string,
  { cases }: Scores,
  predictions: Items,
  truths: Items,
  names: Names,
): Generator<EvaluationCaseRow> {
  let ordinal = 0;
  for (const { kind, prediction, truth, overlap, confusedWith } of cases) {
    const of = prediction === null ? truths : predictions;
    const place = (prediction ?? truth)!;
    const confidence = prediction === null ? null : known(predictions.confidence.at(prediction));
    yield {
      id: caseId(evaluation, ordinal),
      evaluation_id: evaluation,
      ordinal: ordinal++,
      kind,
      label: labelName(names, of.label.at(place)),
      true_label: confusedWith === null ? null : labelName(names, truths.label.at(confusedWith)),
      confidence,
      confidence_key: confidence ?? -1,
      overlap,
      prediction_id: prediction === null ? null : predictions.ids.at(prediction) || null,
      truth_id: truth === null ? null : truths.ids.at(truth),
      title_id: nameOf(names.titles, of.title.at(place)),
      asset_id: nameOf(names.assets, of.asset.at(place)),
      shot_id: nameOf(names.shots, of.shot.at(place)),
      frame_id: nameOf(names.places, of.frame.at(place)),
      start_us: known(of.start.at(place)),
      end_us: known(of.end.at(place)),
    };
  }
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
const nameOf = (of: TextNumbers, number: number): string | null => (number === NONE ? null : of.at(number));
/** What has no label is compared as one label without a name. */
const labelName = (names: Names, number: number): string | null => names.labels.at(number) || null;

/** Rows of the figures, one at a time: of all, of labels, of titles. */
export function* metricRows(
  evaluation: string,
  { figures }: Scores,
  ofTitles: Iterable<TitleFigure>,
  names: Names,
  intervalOf: IntervalOf,
): Generator<EvaluationMetricRow> {
  let ordinal = 0;
  const rowOf = (
    level: MetricLevel,
    row: Pick<EvaluationMetricRow, 'metric' | 'value' | 'support'> & Partial<EvaluationMetricRow>,
  ): EvaluationMetricRow => {
    const rest = { label: null, title_id: null, low: null, high: null, curve: null };
    const of = { id: metricId(evaluation, ordinal), evaluation_id: evaluation, ordinal: ordinal++, level };
    return { ...rest, ...row, ...of };
  };
  const ofFigure = (figure: Figure) => ({
    metric: figure.metric,
    value: figure.value,
    support: figure.support,
    ...intervalOf(figure),
    curve: curveOf(figure, names),
  });
  // A label without a name is all that there is.
  const isOfLabel = ({ label }: Figure) => label !== null && labelName(names, label) !== null;
  for (const figure of figures) if (figure.label === null) yield rowOf('OVERALL', ofFigure(figure));
  for (const figure of figures) {
    if (isOfLabel(figure)) yield rowOf('LABEL', { ...ofFigure(figure), label: labelName(names, figure.label!) });
  }
  for (const { title, ...figure } of ofTitles) yield rowOf('TITLE', { ...figure, title_id: names.titles.at(title) });
}

/** Labels in a confusion matrix are told by their names. */
function curveOf({ metric, curve }: Figure, names: Names): unknown {
  if (metric !== 'confusion') return curve ?? null;
  const name = (label: number | null) => (label === null ? null : names.labels.at(label));
  return (curve as ConfusionCell[]).map(({ truth, predicted, count }) => ({
    truth: name(truth),
    predicted: name(predicted),
    count,
  }));
}
