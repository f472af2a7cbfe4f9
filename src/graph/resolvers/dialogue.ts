import type { DialogueLineResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { assetOf } from './asset-of.js';
import { timeRange } from './time.js';
import { positionOf } from '../../lake/tables/line-position.js';
import type { dialogue } from '../../lake/tables/dialogue.js';
import { editedColumns, editedFields } from './edited.js';
import type { FieldColumns } from './field-columns.js';

export const dialogueQueries: Pick<QueryResolvers, 'dialogueLine'> = {
  dialogueLine: (_, { id }, { loaders }) => loaders.dialogueLine.load(checkId('id', id)),
};

export const DialogueLine: DialogueLineResolvers = {
  __resolveReference: (key, { loaders }) => loaders.dialogueLine.load(checkId('id', key.id)),
  asset: (line, _, { loaders }) => assetOf(loaders, line),
  title: (line, _, { loaders }) => (line.title_id === null ? null : loaders.title.load(line.title_id)),
  index: (line) => line.ordinal,
  position: positionOf,
  timeRange,
  ...editedFields('DIALOGUE_LINE'),
  shots: (line, _, { loaders }) =>
    line.title_id === null
      ? []
      : loaders.shotsDuring.load({ of: line.title_id, startUs: line.start_us, endUs: line.end_us }),
};

/** See FieldColumns. */
export const dialogueLineColumns: FieldColumns<DialogueLineResolvers, typeof dialogue> = {
  asset: ['asset_id'],
  title: ['title_id'],
  index: ['ordinal'],
  position: [
    ...(['x_percent', 'y_percent', 'width_percent', 'height_percent'] as const),
    ...(['text_align', 'block_align', 'writing_mode'] as const),
  ],
  timeRange: ['start_us', 'end_us'],
  ...editedColumns,
  shots: ['title_id', 'start_us', 'end_us'],
};
