import type { OperationContext } from '../context.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { shots } from '../../lake/tables/shots.js';
import type { SavedSearchKind, SavedSearchRow } from '../../lake/tables/saved-searches.js';
import type { ChangedKind } from '../generated/graphql.js';
import { isFound, type Sought } from './is-found.js';
import { findables, type Findable } from './saved-matches.js';
import { criteriaOf } from './save-search.js';

/** The kinds of entities whose changes may bring matches to a search. */
export const bringsMatches: Readonly<Record<SavedSearchKind, readonly ChangedKind[]>> = {
  SHOT: ['SHOT'],
  FRAME: ['FRAME'],
  DIALOGUE_LINE: ['DIALOGUE_LINE'],
  ANNOTATION: ['ANNOTATION'],
  MOMENT: ['SHOT', 'ANNOTATION', 'DIALOGUE_LINE'],
};

/** An entity that changed. */
interface Changed {
  readonly id: string;
  readonly assetId: string | null;
}

/**
 * The rows that the search finds now and did not before, of those that changed; of a search for moments, shots of assets where
 * something changed. Takes longer with more changes, not with more rows.
 */
export async function newMatches(
  before: OperationContext,
  now: OperationContext,
  search: SavedSearchRow,
  changed: readonly Changed[],
): Promise<{ type: Findable['type']; rows: Sought['row'][] }> {
  const findable = findables.find(({ by }) => by.includes(search.kind))!;
  const rows =
    search.kind === 'MOMENT'
      ? await shotsOf(now, changed)
      : await selectByKey(now.view, findable.table, 'id', [...new Set(changed.map(({ id }) => id))]);
  const found: Sought['row'][] = [];
  for (const row of rows as unknown as Sought['row'][]) {
    if ((await finds(now, findable, search, row)) && !(await foundBefore(before, findable, search, row.id)))
      found.push(row);
  }
  return { type: findable.type, rows: found };
}

async function shotsOf({ view }: OperationContext, changed: readonly Changed[]) {
  const assetIds = [...new Set(changed.flatMap(({ assetId }) => assetId ?? []))];
  return assetIds.length === 0 ? [] : select(view, shots, { where: oneOf('asset_id', assetIds) });
}

async function finds(ctx: OperationContext, { table, kind }: Findable, search: SavedSearchRow, row: Sought['row']) {
  return (await isFound(ctx, { table, kind, row }))(criteriaOf(search));
}

async function foundBefore(ctx: OperationContext, findable: Findable, search: SavedSearchRow, id: string) {
  const [row] = await select(ctx.view, findable.table, { where: equals('id', id) });
  return row !== undefined && finds(ctx, findable, search, row as unknown as Sought['row']);
}
