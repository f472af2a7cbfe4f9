import { optional, text } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const models = defineTable({
  name: 'models',
  order: 'id',
  columns: {
    id: text,
    name: text,
    version: text,
    description: optional(text),
    domain: optional(text),
    task: optional(text),
    owner: optional(text),
    /** EXPERIMENTAL, STAGING, PRODUCTION or RETIRED. */
    stage: text,
    intended_use: optional(text),
    limitations: optional(text),
  },
  indices: { id: 'btree' },
});

export type ModelRow = Row<typeof models>;
