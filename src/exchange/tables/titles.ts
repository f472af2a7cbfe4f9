import { externalKey, nameKey, TITLE_KINDS, titles, type ExternalId } from '../../lake/tables/titles.js';
import { into, listInto, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { eidr, id, json, language, text, word, year, type Parse } from '../values.js';

/** A list of `{scheme, value}`, or an object of schemes and values. */
const externalIds: Parse<ExternalId[]> = (value, field) => {
  const parsed = json(value, field);
  if (parsed === null || typeof parsed !== 'object') {
    throw new RowProblem(field, value, 'is not a list of {scheme, value} or an object of schemes');
  }
  const entries = Array.isArray(parsed)
    ? parsed.map((entry: Partial<ExternalId> | null) => [entry?.scheme, entry?.value])
    : Object.entries(parsed);
  return entries.map(([scheme, of]) => {
    if (scheme == null || scheme === '' || of == null || of === '') {
      throw new RowProblem(field, value, 'holds an entry without scheme or value');
    }
    return { scheme: text(scheme, field), value: text(of, field) };
  });
};

export const titlesImport: ImportTable<typeof titles> = {
  table: titles,
  columns: {
    id: into('id', id),
    eidr: into('eidr', eidr),
    name: into('name', text),
    kind: into('kind', word(TITLE_KINDS)),
    release_year: into('release_year', year),
    original_language: into('original_language', language),
    external_ids: listInto('external_ids', externalIds),
    parent_id: into('parent_id', id),
  },
  required: { id: 'id' },
  references: {},
  within: 'parent_id',
  complete({ draft, now }) {
    const ids = draft.external_ids ?? [];
    const named = ids.some(({ scheme }) => scheme.toLowerCase() === 'eidr');
    const external_ids = draft.eidr && !named ? [...ids, { scheme: 'EIDR', value: draft.eidr }] : ids;
    return {
      id: draft.id!,
      eidr: draft.eidr ?? null,
      name: draft.name ?? null,
      name_key: nameKey(draft.name ?? null),
      kind: draft.kind ?? null,
      release_year: draft.release_year ?? null,
      year_key: draft.release_year ?? 0,
      original_language: draft.original_language ?? null,
      external_ids,
      external_keys: external_ids.map(externalKey),
      parent_id: draft.parent_id ?? null,
      created_at: draft.created_at ?? now,
    };
  },
};
