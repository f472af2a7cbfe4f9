import type DataLoader from 'dataloader';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { hasAny } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { titles, type TitleRow } from '../../lake/tables/titles.js';
import { acrossOperations } from './across-operations.js';
import { batched } from './batched.js';
import type { OneLoader } from './one-by.js';
import { columnsOf, type Source } from './source.js';

/** Titles by ids that they had before they were merged: one query for all of a tick. */
export function titleByAlias(source: Source): DataLoader<string, TitleRow | null> {
  const columns = columnsOf(source, titles, ['id', 'aliases']);
  const batch = acrossOperations(source, titles, `by alias: ${columns.join()}`, async (ids) => {
    const rows = (await select(source.shared, titles, { where: hasAny('aliases', ids), columns })) as TitleRow[];
    const byAlias = new Map(rows.flatMap((row) => (row.aliases ?? []).map((id) => [id, row] as const)));
    return ids.map((id) => byAlias.get(id) ?? null);
  });
  return batched(source.view, batch);
}

interface TitleLoaders {
  readonly title: OneLoader<TitleRow>;
  readonly titleByAlias: DataLoader<string, TitleRow | null>;
}

/** The title of the id, or the one that was known by it once: only a miss costs a second look. */
export function titleOfAnyId({ title, titleByAlias }: TitleLoaders, id: string): MaybePromise<TitleRow | null> {
  return thenDo(title.load(id), (row) => row ?? titleByAlias.load(id));
}
