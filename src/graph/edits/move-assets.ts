import { badInput, quoted } from '../../base/errors.js';
import { hasAny } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { checkId, checkList } from '../input.js';
import { editLake, type Editing, type Editor } from './editing.js';

export interface Move {
  readonly ids: readonly string[];
  readonly to: string;
  readonly expectedVersions?: readonly number[] | null | undefined;
}

/** Gives the assets, and what was made from them, another title; the ids of those that were named. */
export function moveAssets(
  lake: Lake,
  { ids, to, expectedVersions }: Move,
  editor: Editor,
): Promise<readonly string[]> {
  checkMany('ids', ids);
  if (expectedVersions && expectedVersions.length !== ids.length) {
    throw badInput(
      `expectedVersions must hold ${ids.length} values, one for each of ids, but got ${expectedVersions.length}`,
    );
  }
  const note = ids.length === 1 ? `asset ${quoted(ids[0])}` : `${ids.length} assets`;
  return editLake(lake, editor, `moved ${note} to title ${quoted(checkId('to', to))}`, async (editing) => {
    const title = await editing.one('TITLE', to, 'to');
    const rows = await editing.find('ASSET', ids, 'ids');
    for (const [i, { id }] of rows.entries()) await editing.expect('ASSET', id, expectedVersions?.[i]);
    const all = new Map(rows.map((row) => [row.id, row]));
    await addDerivatives(editing, all);
    await editing.mustSee('ASSET', [...all.keys()], 'ids');
    for (const row of all.values()) editing.set('ASSET', row, { title_id: title.id }, 'MOVED');
    return ids;
  });
}

/** Adds what was made from the assets, and from that, where it is of the same title as what it was made from. */
async function addDerivatives({ writer }: Editing, all: Map<string, AssetRow>): Promise<void> {
  for (let from = [...all.values()]; from.length > 0;) {
    const titleOf = new Map(from.map((row) => [row.id, row.title_id]));
    const made = await select(writer.base, assets, { where: hasAny('derived_from', [...titleOf.keys()]) });
    from = made.filter(
      (row) => !all.has(row.id) && row.derived_from.some((id) => titleOf.has(id) && titleOf.get(id) === row.title_id),
    );
    for (const row of from) all.set(row.id, row);
  }
}

/** Throws BAD_USER_INPUT for a list of ids that is empty or too long, or has one twice. */
export function checkMany(argument: string, ids: readonly string[], least = 1): void {
  checkList(argument, ids);
  if (ids.length < least) throw badInput(`${argument} must hold at least ${least} ids, but got ${ids.length}`);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw badInput(`${argument} holds ${quoted(twice)} twice`);
}
