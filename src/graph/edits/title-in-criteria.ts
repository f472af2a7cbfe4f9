/** Whether a field of a search names titles by id; `within`: the field that it stands in. */
const isTitleField = (field: string, within: string | null): boolean =>
  ['titleId', 'titleIds', 'parentId'].includes(field) ||
  (field === 'ids' && (within === 'title' || within === 'titles'));

/** The criteria with the id in place of the old ones, where titles are named. */
export function withTitle(
  criteria: unknown,
  old: ReadonlySet<string>,
  id: string,
  within: string | null = null,
): unknown {
  const renamed = (value: unknown) => (typeof value === 'string' && old.has(value) ? id : value);
  if (Array.isArray(criteria)) return criteria.map((one) => withTitle(one, old, id, within));
  if (criteria === null || typeof criteria !== 'object') return criteria;
  return Object.fromEntries(
    Object.entries(criteria).map(([field, value]) => {
      if (!isTitleField(field, within)) return [field, withTitle(value, old, id, field)];
      return [field, Array.isArray(value) ? [...new Set(value.map(renamed))] : renamed(value)];
    }),
  );
}
