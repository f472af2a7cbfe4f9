import { id, idOf, instant, int, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const ANALYSIS_STATUSES = ['DONE', 'FAILED'] as const;
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number];

/** What was analysed: the last time that each analyser looked at each asset. */
export const analyses = defineTable({
  name: 'analyses',
  order: 'id',
  columns: {
    /** `asset_id:analyser`. */
    id,
    asset_id: idOf('assets'),
    /** The analyser's name: loudness, timed-text … */
    analyser: text,
    status: word(ANALYSIS_STATUSES),
    /** Why it failed, in one line; null when it did not. */
    problem: optional(text),
    /** Ids of the models that did it, with commas between: another version makes it stale. */
    models: text,
    /** What it read besides the asset, and its settings: a change makes it stale. */
    inputs: text,
    /** Measures, curves and annotations that it found. */
    found: int,
    analysed_at: instant,
  },
  indices: { id: 'btree', asset_id: 'btree' },
});

export type AnalysisRow = Row<typeof analyses>;
