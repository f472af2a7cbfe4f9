import { float, idOf, instant, json, optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

/** How the score of a probe becomes a confidence: 1 / (1 + exp(a · score + b)), after Platt (1999). */
export interface Calibration {
  readonly a: number;
  readonly b: number;
}

/** Linear classifiers over the vectors of a space, taught in the lake: the weights of a model. */
export const probes = defineTable({
  name: 'probes',
  order: 'id',
  columns: {
    /** The model's id. */
    id: idOf('models'),
    /** Name of the annotation type that it makes. */
    type: text,
    /** The label that it knows. */
    label: text,
    /** Id of the embedding space. */
    space: text,
    /** As many as the space has dimensions. */
    weights: json<readonly number[]>(),
    bias: float,
    calibration: json<Calibration>(),
    /** The dataset of the judgements that taught it. */
    dataset_id: optional(idOf('datasets')),
    /** Strength of the regularisation, seed, folds, what was measured across them. */
    settings: json<object>(),
    created_at: instant,
  },
  indices: { id: 'btree' },
});

export type ProbeRow = Row<typeof probes>;
