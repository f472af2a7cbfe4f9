import { titleKeys, titles, type ExternalId, type TitleRow } from '../../lake/tables/titles.js';
import { filled, importOf } from '../import-of.js';
import { listInto, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { json, text, type Parse } from '../values.js';

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

export const titlesImport: ImportTable<typeof titles> = importOf(titles, {
  columns: { external_ids: listInto('external_ids', externalIds) },
  complete({ draft, now }) {
    const ids = draft.external_ids ?? [];
    const named = ids.some(({ scheme }) => scheme.toLowerCase() === 'eidr');
    const external_ids = draft.eidr && !named ? [...ids, { scheme: 'EIDR', value: draft.eidr }] : ids;
    const row = { ...filled(titles, draft), external_ids, created_at: draft.created_at ?? now } as TitleRow;
    return { ...row, ...titleKeys(row) };
  },
});
