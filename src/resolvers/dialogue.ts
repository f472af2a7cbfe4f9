import type { DialogueLineResolvers, QueryResolvers } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { timeRange } from './time.js';

export const dialogueQueries: Pick<QueryResolvers, 'dialogueLine'> = {
  dialogueLine: (_, { id }, { loaders }) => loaders.dialogueLine.load(checkId('id', id)),
};

export const DialogueLine: DialogueLineResolvers = {
  __resolveReference: (key, { loaders }) => loaders.dialogueLine.load(checkId('id', key.id)),
  asset: (line, _, { loaders }) => loaders.assetOf(line),
  title: (line, _, { loaders }) => (line.title_id === null ? null : loaders.title.load(line.title_id)),
  index: (line) => line.ordinal,
  timeRange,
  shots: (line, _, { loaders }) =>
    line.title_id === null
      ? []
      : loaders.shotsDuring.load({ titleId: line.title_id, startUs: line.start_us, endUs: line.end_us }),
};
