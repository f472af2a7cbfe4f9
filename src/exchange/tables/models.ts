import { models } from '../../lake/tables/models.js';
import { into, type ImportTable } from '../import-table.js';
import { id, text, word } from '../values.js';

export const modelsImport: ImportTable<typeof models> = {
  table: models,
  columns: {
    id: into('id', id),
    name: into('name', text),
    version: into('version', text),
    description: into('description', text),
    domain: into('domain', text),
    task: into('task', text),
    owner: into('owner', text),
    stage: into('stage', word(['EXPERIMENTAL', 'STAGING', 'PRODUCTION', 'RETIRED'] as const)),
    intended_use: into('intended_use', text),
    limitations: into('limitations', text),
  },
  required: { id: 'id', name: 'name', version: 'version' },
  references: {},
  complete: ({ draft }) => ({
    id: draft.id!,
    name: draft.name!,
    version: draft.version!,
    description: draft.description ?? null,
    domain: draft.domain ?? null,
    task: draft.task ?? null,
    owner: draft.owner ?? null,
    stage: draft.stage ?? 'EXPERIMENTAL',
    intended_use: draft.intended_use ?? null,
    limitations: draft.limitations ?? null,
  }),
};
