import { dialogue, type DialogueRow } from '../../lake/tables/dialogue.js';
import { boxFault } from '../../lake/tables/line-position.js';
import { filled, importOf } from '../import-of.js';
import type { ImportTable } from '../import-table.js';
import { placeRanges } from '../place-ranges.js';
import { RowProblem } from '../problem.js';
import { checkRange } from './time-range.js';

export const dialogueImport: ImportTable<typeof dialogue> = importOf(dialogue, {
  assetOf: (row) => row.asset_id,
  placing: placeRanges(dialogue),
  complete({ draft, parents }) {
    const asset = parents.get('assets', draft.asset_id!)!;
    checkRange(draft.start_us!, draft.end_us!);
    const row = filled(dialogue, draft) as DialogueRow;
    const fault = boxFault(row);
    if (fault) throw new RowProblem(fault.column, row[fault.column], fault.problem);
    return {
      ...row,
      title_id: asset.title_id,
      ordinal: draft.ordinal ?? 0,
      sort_key: draft.sort_key ?? 0,
      language: draft.language ?? asset.language,
    };
  },
});
