import { id, idOf, instant, json, long, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** How predictions are compared with the truth. */
export const EVALUATION_TASKS = [
  'BOXES',
  'FRAME_CLASSIFICATION',
  'SHOT_CLASSIFICATION',
  'TIME_RANGES',
  'TIME_SEGMENTATION',
  'BOUNDARIES',
  'TEXT',
  'RETRIEVAL',
] as const;
export type EvaluationTask = (typeof EVALUATION_TASKS)[number];

/** Which annotations are one side of a comparison. */
export const EVALUATION_SIDES = ['RUN', 'MODEL', 'AUTHOR', 'SOURCE', 'ACCEPTED', 'SHOTS'] as const;

/** One side of a comparison, as it was asked for. */
export interface EvaluatedSide {
  readonly of: (typeof EVALUATION_SIDES)[number];
  /** The run's or model's id, the author, the source; null: what people made or accepted, or the starts of shots. */
  readonly value: string | null;
  /** Name of the annotation type; null: of shots. */
  readonly type: string | null;
}

/** How it was compared: all that decides its answer. Null: not asked for, or not of the task. */
export interface ComparisonSettings {
  readonly iou: number | null;
  /** Of BOXES: the most confident so many of a frame and label that AP and AR look at; evaluations before it was a setting have none. */
  readonly maxDetections?: number | null;
  readonly confidence: number;
  readonly toleranceFrames: number | null;
  readonly toleranceUs: number | null;
  readonly bootstrapSamples: number;
  readonly seed: number;
  /** What labels are compared as; null: left out. */
  readonly labels: Readonly<Record<string, string | null>> | null;
}

/** One comparison of a run with a truth, at a named snapshot. Rows are only ever added, whole evaluations at a time. */
export const evaluations = defineTable({
  name: 'evaluations',
  order: 'id',
  columns: {
    id,
    task: word(EVALUATION_TASKS),
    /** Name of the annotation type that is compared. */
    type: text,
    predictions: json<EvaluatedSide>(),
    truth: json<EvaluatedSide>(),
    /** The run whose annotations are the predictions; null: others are. */
    run_id: optional(text),
    /** The model whose annotations are the predictions, be it by a run. */
    model_id: optional(idOf('models')),
    /** The run whose annotations are the truth; null: others are. */
    truth_run_id: optional(text),
    /** Null: the whole lake. */
    dataset_id: optional(idOf('datasets')),
    split: optional(text),
    /** Name of the snapshot that both were read at. */
    snapshot: text,
    settings: json<ComparisonSettings>(),
    prediction_count: long,
    truth_count: long,
    /** Annotations of both sides that the task cannot compare: without a box, a frame, a time, a label, a text. */
    left_out_count: long,
    true_positive_count: long,
    false_positive_count: long,
    false_negative_count: long,
    author: optional(text),
    created_at: instant,
  },
  indices: { id: 'btree' },
  lists: { all: { name: 'evaluations', order: ['-created_at', 'id'] } },
  filters: {
    ids: 'id',
    modelIds: 'model_id',
    runIds: 'run_id',
    datasetIds: 'dataset_id',
    types: 'type',
    tasks: 'task',
  },
});

export type EvaluationRow = Row<typeof evaluations>;
