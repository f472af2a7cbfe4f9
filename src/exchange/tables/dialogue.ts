import { dialogue } from '../../lake/tables/dialogue.js';
import { into, type ImportTable } from '../import-table.js';
import { placeRanges } from '../place-ranges.js';
import { id, language, milliseconds, text } from '../values.js';
import { checkRange } from './time-range.js';

export const dialogueImport: ImportTable<typeof dialogue> = {
  table: dialogue,
  columns: {
    id: into('id', id),
    asset_id: into('asset_id', id),
    start_ms: into('start_us', milliseconds),
    end_ms: into('end_us', milliseconds),
    language: into('language', language),
    speaker: into('speaker', text),
    text: into('text', text),
  },
  required: { id: 'id', asset_id: 'asset_id', start_us: 'start_ms', end_us: 'end_ms', text: 'text' },
  references: { asset_id: 'asset' },
  assetOf: (row) => row.asset_id,
  placing: placeRanges(dialogue),
  complete({ draft, parents }) {
    const asset = parents.get('asset', draft.asset_id!)!;
    checkRange(draft.start_us!, draft.end_us!);
    return {
      id: draft.id!,
      asset_id: asset.id,
      title_id: asset.title_id,
      ordinal: draft.ordinal ?? 0,
      sort_key: draft.sort_key ?? 0,
      language: draft.language ?? asset.language,
      speaker: draft.speaker ?? null,
      text: draft.text!,
      start_us: draft.start_us!,
      end_us: draft.end_us!,
    };
  },
};
