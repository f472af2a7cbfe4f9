import { flag, int, optional, text, word, words } from '../lancedb/columns.js';
import type { DistanceMetric } from '../lancedb/read.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const spaces = defineTable({
  name: 'spaces',
  order: 'id',
  columns: {
    id: text,
    model_id: optional(text),
    dimension: int,
    metric: word<DistanceMetric>(),
    is_default: flag,
    /** What its model makes vectors of. */
    encodes: words<'TEXT' | 'IMAGE'>(),
  },
  indices: {},
});

export type SpaceRow = Row<typeof spaces>;

/** The space that every ingest fills: how a picture looks, by a descriptor that needs no weights. */
export const LOOK = { id: 'look', dimension: 256, metric: 'COSINE' satisfies DistanceMetric } as const;

/** The look space as a lake that has none yet gets it. */
export function lookSpace(modelId: string | null): SpaceRow {
  const { id, dimension, metric } = LOOK;
  return { id, dimension, metric, model_id: modelId, is_default: true, encodes: ['IMAGE'] };
}
