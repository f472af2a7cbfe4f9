import { LOOK, spaces } from '../../tables/spaces.js';
import { into, listInto, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { flag, id, list, positive, word } from '../values.js';

export const spacesImport: ImportTable<typeof spaces> = {
  table: spaces,
  columns: {
    id: into('id', id),
    model_id: into('model_id', id),
    dimension: into('dimension', positive),
    metric: into('metric', word(['COSINE', 'L2', 'DOT'] as const)),
    is_default: into('is_default', flag),
    encodes: listInto('encodes', list(word(['TEXT', 'IMAGE'] as const))),
  },
  required: { id: 'id', dimension: 'dimension', metric: 'metric' },
  references: { model_id: 'model' },
  complete({ draft }) {
    if (draft.id === LOOK.id && draft.dimension !== LOOK.dimension) {
      throw new RowProblem('dimension', draft.dimension, `is not ${LOOK.dimension}, the length of its vectors`);
    }
    if (draft.id === LOOK.id && draft.metric !== LOOK.metric) {
      throw new RowProblem('metric', draft.metric, `is not ${LOOK.metric}, the metric of its vectors`);
    }
    return {
      id: draft.id!,
      model_id: draft.model_id ?? null,
      dimension: draft.dimension!,
      metric: draft.metric!,
      is_default: draft.is_default ?? false,
      encodes: draft.encodes ?? [],
    };
  },
};
