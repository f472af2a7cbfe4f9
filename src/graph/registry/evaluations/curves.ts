import { and, equals, oneOf, type Filter } from '../../../lake/lancedb/filter.js';
import type { RecallCurve } from '../../../scoring/coco-precision.js';
import type { PrecisionRecallCurve } from '../../../scoring/ranking.js';
import type { ThresholdSweep } from '../../../scoring/tallies.js';
import type { EvaluationMetricRow } from '../../../lake/tables/evaluation-metrics.js';
import type {
  EvaluationCalibrationBin,
  EvaluationConfusion,
  EvaluationConfusionCell,
  EvaluationCurve,
  EvaluationCurveKind,
  EvaluationCurvePoint,
} from '../../generated/graphql.js';
import type { Loaders } from '../../loaders/loaders.js';

const CURVES: Readonly<Record<EvaluationCurveKind, string>> = {
  PRECISION_RECALL: 'precisionRecall',
  THRESHOLD_SWEEP: 'thresholdSweep',
};

interface WhichCurves {
  readonly of: readonly EvaluationCurveKind[] | null;
  readonly labels: Filter;
  readonly first: number;
}

/** Those of all labels first. A reader from whom curves are hidden has none. */
export async function curvesOf(
  loaders: Loaders,
  evaluation: string,
  { of, labels, first }: WhichCurves,
): Promise<EvaluationCurve[]> {
  const names = of ?? (Object.keys(CURVES) as EvaluationCurveKind[]);
  const metrics = names.map((name) => CURVES[name]);
  const rows = await loaders.curvesOfEvaluation(and(oneOf('metric', metrics), labels)).load(evaluation);
  return shown(rows)
    .slice(0, first)
    .map(({ metric, label, support, curve }) => ({
      of: metric === CURVES.THRESHOLD_SWEEP ? 'THRESHOLD_SWEEP' : 'PRECISION_RECALL',
      label,
      support,
      points: pointsOf(curve as RecallCurve | PrecisionRecallCurve | ThresholdSweep),
    }));
}

/** The curves are columns; COCO's call the threshold confidence. */
function pointsOf(curve: RecallCurve | PrecisionRecallCurve | ThresholdSweep): EvaluationCurvePoint[] {
  const thresholds: readonly (number | null)[] = 'threshold' in curve ? curve.threshold : curve.confidence;
  const f1s = 'f1' in curve ? curve.f1 : null;
  return thresholds.map((threshold, i) => ({
    threshold,
    precision: curve.precision[i]!,
    recall: curve.recall[i]!,
    f1: f1s ? f1s[i]! : null,
  }));
}

/** How often each label was taken for which; null: the task has no confusion, or it is hidden. */
export async function confusionOf(loaders: Loaders, evaluation: string): Promise<EvaluationConfusion | null> {
  const [row] = shown(await loaders.curvesOfEvaluation(equals('metric', 'confusion')).load(evaluation));
  if (!row) return null;
  const cells = row.curve as EvaluationConfusionCell[];
  const labels = new Set(cells.flatMap(({ truth, predicted }) => [truth ?? [], predicted ?? []].flat()));
  return { labels: [...labels].sort(), cells };
}

/** How often predictions of a confidence are right; null: the task has no calibration, or it is hidden. */
export async function calibrationOf(
  loaders: Loaders,
  evaluation: string,
  label: Filter,
): Promise<EvaluationCalibrationBin[] | null> {
  const [row] = shown(await loaders.curvesOfEvaluation(and(equals('metric', 'ECE'), label)).load(evaluation));
  return row ? (row.curve as EvaluationCalibrationBin[]) : null;
}

type CurveRow = Pick<EvaluationMetricRow, 'metric' | 'label' | 'support' | 'curve'>;

function shown(rows: readonly CurveRow[]): CurveRow[] {
  return rows.filter(({ curve }) => curve !== null);
}
