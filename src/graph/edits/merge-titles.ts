import { badInput, quoted } from '../../base/errors.js';
import { isSame } from '../../lake/edits/layers.js';
import { patchTitle } from '../../lake/edits/pass-title.js';
import { and, equals, isNull, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { edits } from '../../lake/tables/edits.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { timelines } from '../../lake/tables/timelines.js';
import { externalKey, titles, type ExternalId, type TitleRow } from '../../lake/tables/titles.js';
import { conflict } from '../annotations/problem.js';
import { checkId } from '../input.js';
import { editLake, type Editing, type Editor } from './editing.js';
import { checkMany } from './move-assets.js';
import { withTitle } from './title-in-criteria.js';

export interface Merge {
  readonly ids: readonly string[];
  readonly into: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Makes the titles one; the id of the one that stays. */
export function mergeTitles(lake: Lake, { ids, into, expectedVersion }: Merge, editor: Editor): Promise<string> {
  checkMany('ids', ids);
  return editLake(lake, editor, `merged titles into ${quoted(checkId('into', into))}`, async (editing) => {
    const stays = await editing.one('TITLE', into, 'into');
    const found = await editing.find('TITLE', ids, 'ids');
    const merged = [...new Map(found.map((row) => [row.id, row])).values()];
    if (merged.some(({ id }) => id === stays.id)) throw badInput(`ids must not hold ${quoted(into)}, which stays`);
    await editing.expect('TITLE', stays.id, expectedVersion);
    const old = merged.map(({ id }) => id);
    const { base } = editing.writer;
    const files = await selectByKey(base, assets, 'title_id', old);
    const children = (await selectByKey(base, titles, 'parent_id', old)).filter(
      ({ id }) => id !== stays.id && !old.includes(id),
    );
    await editing.mustSee(
      'ASSET',
      files.map(({ id }) => id),
      'ids',
    );
    await editing.mustSee(
      'TITLE',
      children.map(({ id }) => id),
      'ids',
    );

    for (const row of files) editing.set('ASSET', row, { title_id: stays.id }, 'MERGED');
    for (const row of children) editing.set('TITLE', row, { parent_id: stays.id }, 'MERGED');
    for (const row of merged) editing.drop('TITLE', row, 'MERGED');
    const parent_id = await parentOf(editing, [stays, ...merged]);
    editing.set('TITLE', stays, { ...together(stays, merged), parent_id }, 'MERGED');
    await moveRest(editing, old, stays.id);
    editing.afterwards(() => moveEdits(editing, old, stays.id));
    return stays.id;
  });
}

/** What `stays` is with all of the others: their external ids, tags and ids, and what it does not know itself. */
function together(stays: TitleRow, merged: readonly TitleRow[]): Partial<TitleRow> {
  const all = [stays, ...merged];
  const eidrs = [...new Set(all.map(({ eidr }) => eidr).filter((eidr) => eidr !== null))];
  if (eidrs.length > 1) {
    throw conflict(
      `ids: the titles have different EIDRs, ${eidrs.map(quoted).join(' and ')}; where one is wrong, empty it with updateTitle first`,
    );
  }
  const first = <K extends keyof TitleRow>(column: K) =>
    all.map((row) => row[column]).find((value) => value !== null) ?? null;
  const externals = new Map<string, ExternalId>();
  for (const one of all.flatMap((row) => row.external_ids)) {
    if (!externals.has(externalKey(one))) externals.set(externalKey(one), one);
  }
  return {
    eidr: first('eidr'),
    name: first('name'),
    kind: first('kind'),
    release_year: first('release_year'),
    original_language: first('original_language'),
    external_ids: [...externals.values()],
    access_tags: [...new Set(all.flatMap((row) => row.access_tags ?? []))],
    aliases: [...new Set(all.flatMap((row) => [...(row.aliases ?? []), ...(row === stays ? [] : [row.id])]))],
  };
}

/** The first of the titles' parents that is none of them, and not below them once they are one; null: there is none. */
async function parentOf({ writer }: Editing, own: readonly TitleRow[]): Promise<string | null> {
  const ownIds = new Set(own.map(({ id }) => id));
  for (const { parent_id: parent } of own) {
    const passed = new Set<string>();
    let above = parent;
    while (above !== null && !ownIds.has(above) && !passed.has(above)) {
      passed.add(above);
      const rows: Pick<TitleRow, 'parent_id'>[] = await select(writer.base, titles, {
        where: equals('id', above),
        columns: ['parent_id'],
      });
      above = rows[0]?.parent_id ?? null;
    }
    if (parent !== null && above === null) return parent;
  }
  return null;
}

/** What says the title itself, and not again what an asset says. */
async function moveRest({ writer }: Editing, old: readonly string[], to: string): Promise<void> {
  for (const table of [annotations, annotationDrafts, annotationRevisions] as unknown as (typeof annotations)[]) {
    const where = and(oneOf('title_id', old), isNull('asset_id'));
    await patchTitle(writer, table, await select(writer.base, table, { where, columns: ['id', 'title_id'] }), to);
  }
  await patchTitle(
    writer,
    timelines,
    await selectByKey(writer.base, timelines, 'title_id', old, ['id', 'title_id']),
    to,
  );
  for (const search of await select(writer.base, savedSearches)) {
    const criteria = withTitle(search.criteria, new Set(old), to) as object;
    if (!isSame(criteria, search.criteria)) await writer.upsert(savedSearches, 'id', [{ ...search, criteria }]);
  }
}

/** Edits of the titles that are gone, and of what people took away of them, are those of the title that stays. */
async function moveEdits({ writer }: Editing, old: readonly string[], to: string): Promise<void> {
  for (const table of [edits, entityRevisions] as unknown as (typeof edits)[]) {
    await patchTitle(writer, table, await selectByKey(writer.now, table, 'title_id', old, ['id', 'title_id']), to);
  }
}
