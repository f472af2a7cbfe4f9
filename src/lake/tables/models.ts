import { optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export type ModelStage = 'EXPERIMENTAL' | 'STAGING' | 'PRODUCTION' | 'RETIRED';

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
    stage: word<ModelStage>(),
    intended_use: optional(text),
    limitations: optional(text),
  },
  indices: { id: 'btree' },
});

export type ModelRow = Row<typeof models>;
