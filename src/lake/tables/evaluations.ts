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

/** One comparison of a run with a truth, at a named snapshot. Rows are only ever added, whole evaluations at a time. */
export const evaluations = defineTable({
  name: 'evaluations',
  order: 'id',
  columns: {
    id,
    task: word(EVALUATION_TASKS),
    /** Name of the annotation type that is compared. */
    type: text,
    /** The run whose annotations are the predictions; null: all that the model made. */
    run_id: optional(text),
    model_id: optional(idOf('models')),
    /** The run whose annotations are the truth; null: those that people made or accepted. */
    truth_run_id: optional(text),
    /** Null: the whole lake. */
    dataset_id: optional(idOf('datasets')),
    split: optional(text),
    /** Name of the snapshot that both were read at. */
    snapshot: text,
    settings: json<object>(),
    prediction_count: long,
    truth_count: long,
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
