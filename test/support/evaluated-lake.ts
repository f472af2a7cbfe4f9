import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { annotationRuns, type AnnotationRunRow } from '../../src/lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import type { EvaluationRow } from '../../src/lake/tables/evaluations.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from './lake.js';

/** A run that is published, unless it says otherwise. */
export function runRow(id: string, type: string, values: Partial<AnnotationRunRow> = {}): AnnotationRunRow {
  return {
    id,
    type,
    model_id: 'look-model@1',
    asset_id: null,
    status: 'PUBLISHED',
    annotation_count: 0,
    author: null,
    started_at: 1_700_000_000_000,
    published_at: 1_700_000_000_000,
    ended_at: null,
    extends_id: null,
    taken_up_at: null,
    ...values,
  };
}

/** An evaluation of a run, without figures and cases. */
export function evaluationRow(id: string, values: Partial<EvaluationRow> = {}): EvaluationRow {
  return {
    ...{ id, task: 'BOXES', type: 'object', run_id: 'run', model_id: null, truth_run_id: null },
    predictions: { of: 'RUN', value: 'run', type: 'object' },
    truth: { of: 'ACCEPTED', value: null, type: 'object' },
    ...{ dataset_id: null, split: null, snapshot: 'any', author: null, created_at: 1_700_000_000_000 },
    ...{ prediction_count: 0, truth_count: 0, left_out_count: 0 },
    ...{ true_positive_count: 0, false_positive_count: 0, false_negative_count: 0 },
    settings: {
      ...{ iou: 0.5, confidence: 0.5, toleranceFrames: null, toleranceUs: null },
      ...{ bootstrapSamples: 0, seed: 0, labels: null },
    },
    ...values,
  };
}

/** What the model of a run says. */
export const ofRun = (run: string, values: Partial<AnnotationRow>): Partial<AnnotationRow> => ({
  source: 'MODEL',
  model_id: 'look-model@1',
  run_id: run,
  ...values,
});

/** Of a frame `t0-a0-f0` of the generated lake. */
export function onFrame(frame_id: string): Partial<AnnotationRow> {
  const [, title, asset] = /^(t\d+)-(a\d+)-f\d+$/.exec(frame_id)!;
  return { frame_id, asset_id: `${title}-${asset}`, title_id: title!, shot_id: shotOf(frame_id) };
}

const FRAMES_PER_SHOT = 3;

function shotOf(frame: string): string {
  const [, asset, number] = /^(.*)-f(\d+)$/.exec(frame)!;
  return `${asset}-s${Math.floor(Number(number) / FRAMES_PER_SHOT)}`;
}

/** The generated titles, assets, shots and frames, without annotations. */
export async function evaluatedLake() {
  const made = await temporaryLake();
  await writeRows(made.lake, { ...generateRows(), annotations: [] });
  return made;
}

let ordinal = 0;

/** Adds annotations and the runs that they are of. Ids are given, or made. */
export async function annotate(
  lake: Lake,
  rows: readonly Partial<AnnotationRow>[],
  runs: readonly AnnotationRunRow[] = [],
): Promise<void> {
  await writeToLake(lake, { note: 'annotations' }, async (writer) => {
    await writer.add(
      annotations,
      rows.map((row) => annotationRow(ordinal++, row)),
    );
    await writer.add(annotationRuns, runs);
  });
}
