import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { badInput, quoted } from '../../base/errors.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { conflict, taken } from '../annotations/problem.js';
import type { OperationContext } from '../context.js';
import type { SavedSearchInput } from '../generated/graphql.js';
import { checkId } from '../input.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { savedSearches, type SavedSearchRow } from '../../lake/tables/saved-searches.js';
import { kindOf, onlyCriteria, type Criteria } from './saved-criteria.js';
import { resultsOf } from './saved-results.js';

/** A search that was run once. */
export type Checked = Pick<SavedSearchRow, 'id' | 'name' | 'kind' | 'criteria'>;

/** Runs the search for one result, so that what the graph refuses is refused: BAD_USER_INPUT, naming the field. */
export async function checkSavedSearch(ctx: OperationContext, { id, name, finds }: SavedSearchInput): Promise<Checked> {
  if (checkId('input.name', name).trim() === '') throw badInput(`input.name must not be ${quoted(name)}`);
  if (id != null && checkId('input.id', id).trim() === '') throw badInput(`input.id must not be ${quoted(id)}`);
  const criteria = onlyCriteria('input.finds', finds);
  const [[field] = []] = Object.entries(criteria);
  const kind = await within(`input.finds.${field}`, async () => {
    const kind = kindOf(criteria);
    await resultsOf(ctx, criteria, { first: 1 });
    return kind;
  });
  return { id: id ?? randomUUID(), name, kind, criteria };
}

/** Names the field before what is wrong within it. */
async function within<R>(field: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (isBadInput(error)) throw badInput(`${field}: ${error.message}`);
    throw error;
  }
}

export const isBadInput = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT';

/** Adds the search, or replaces the one of that id. Throws CONFLICT for the id of one that is not seen. */
export async function saveSearch(lake: Lake, search: Checked, by: By, options: CommitOptions): Promise<SavedSearchRow> {
  return writeToLake(lake, { ...options, note: `saved search ${quoted(search.name)}` }, async (writer) => {
    const [before] = await select(writer.base, savedSearches, { where: equals('id', search.id) });
    if (before && !(await by.sight(writer.base)).shows(savedSearches, before)) {
      throw conflict(`input.id: ${taken(search.id)}`);
    }
    const row = { ...search, author: by.author, created_at: before?.created_at ?? Date.now() };
    await writer.upsert(savedSearches, 'id', [row]);
    await tell(writer, by.audited, {
      kind: 'SAVED_SEARCH',
      entityId: row.id,
      before: before ?? null,
      after: row,
    });
    return row;
  });
}

/** Takes the search away; null where none is seen. */
export async function deleteSavedSearch(
  lake: Lake,
  id: string,
  by: By,
  options: CommitOptions,
): Promise<string | null> {
  return writeToLake(lake, { ...options, note: `delete saved search ${quoted(id)}` }, async (writer) => {
    const [before] = await select(writer.base, savedSearches, { where: equals('id', id) });
    if (!before || !(await by.sight(writer.base)).shows(savedSearches, before)) return null;
    await writer.remove(savedSearches, equals('id', id));
    await tell(writer, by.audited, { kind: 'SAVED_SEARCH', entityId: id, before, after: null });
    return id;
  });
}

/** What a saved search looks for: as it was checked when it was saved. */
export const criteriaOf = ({ criteria }: SavedSearchRow): Criteria => criteria as Criteria;
