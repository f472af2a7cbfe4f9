import { id, optional, text, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const MODEL_STAGES = ['EXPERIMENTAL', 'STAGING', 'PRODUCTION', 'RETIRED'] as const;
export type ModelStage = (typeof MODEL_STAGES)[number];

/** Models and tools that wrote what the lake holds. */
export const models = defineTable({
  name: 'models',
  order: 'id',
  columns: {
    id,
    name: text,
    version: text,
    description: optional(text),
    domain: optional(text),
    task: optional(text),
    owner: optional(text),
    stage: word(MODEL_STAGES),
    intended_use: optional(text),
    limitations: optional(text),
  },
  indices: { id: 'btree' },
  lists: { all: { name: 'models', order: ['id'] } },
  filters: { ids: 'id', domains: 'domain', tasks: 'task', stages: 'stage' },
  files: {
    takes: ['id', 'name', 'version', 'description', 'domain', 'task', 'owner', 'stage', 'intended_use', 'limitations'],
    needs: ['id', 'name', 'version'],
    defaults: { stage: 'EXPERIMENTAL' },
  },
  near: { keys: ['id'] },
});

export type ModelRow = Row<typeof models>;
