import { float, fraction, id, idOf, long, microseconds, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const CASE_KINDS = ['TRUE_POSITIVE', 'FALSE_POSITIVE', 'FALSE_NEGATIVE'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Every match, false alarm and miss of evaluations. */
export const evaluationCases = defineTable({
  name: 'evaluation_cases',
  order: 'id',
  columns: {
    /** The evaluation's id, `#`, and the ordinal. */
    id,
    evaluation_id: idOf('evaluations'),
    /** 0, 1, 2 … within the evaluation. */
    ordinal: long,
    kind: word(CASE_KINDS),
    /** Of the prediction; of a miss, of the truth. */
    label: optional(text),
    /** What the truth calls a false alarm, where it calls it something else. */
    true_label: optional(text),
    confidence: optional(fraction),
    /** −1 where there is no confidence: what lists are ordered by. */
    confidence_key: float,
    /** How well they overlap, 0 to 1; null: not matched, or compared otherwise. */
    overlap: optional(fraction),
    /** Annotations as they are in the evaluation's snapshot. */
    prediction_id: optional(text),
    truth_id: optional(text),
    title_id: optional(text),
    asset_id: optional(text),
    shot_id: optional(text),
    frame_id: optional(text),
    start_us: optional(microseconds),
    end_us: optional(microseconds),
  },
  indices: {
    id: 'btree',
    evaluation_id: 'btree',
    kind: 'bitmap',
    label: 'btree',
    ordinal: 'btree',
    confidence_key: 'btree',
  },
  lists: {
    ofEvaluation: { name: 'Evaluation.cases', by: 'evaluation_id', order: ['ordinal'], inMemory: false },
    byConfidenceDown: {
      name: 'Evaluation.cases',
      by: 'evaluation_id',
      order: ['-confidence_key', 'ordinal'],
      inMemory: false,
    },
    byConfidenceUp: {
      name: 'Evaluation.cases',
      by: 'evaluation_id',
      order: ['confidence_key', 'ordinal'],
      inMemory: false,
    },
  },
  filters: { kinds: 'kind', labels: 'label', titleIds: 'title_id', confidence: 'confidence' },
});

export type EvaluationCaseRow = Row<typeof evaluationCases>;

export const caseId = (evaluation: string, ordinal: number): string => `${evaluation}#${ordinal}`;
