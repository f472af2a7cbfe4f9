import { atVersion } from '../../lake/lancedb/at-version.js';
import { always, and, isNull, never, not, oneOf, toSql, type Filter } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { mediaTables } from '../../lake/tables/all.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import type { Grant } from './rights.js';

/** What a role sees of those that all else belongs to, each as a condition on an id. */
export interface ParentsSeen {
  /** On `id` of a title: `always` when all are seen. */
  readonly titles: Filter;
  /** On `id` of an asset. */
  readonly assets: Filter;
  /** On `id` of an asset: those of titles that are seen, whether the assets are or not. */
  readonly assetsOfTitles: Filter;
}

/**
 * Worked out once for each version of the tables: rows then need no tags of their own, and a title's new tags hold at once for all
 * that belongs to it.
 */
export async function findParents(snapshot: LakeSnapshot, newest: LakeSnapshot, grant: Grant): Promise<ParentsSeen> {
  const ofTitles = await titlesSeen(snapshot, newest, grant);
  const [ofAssets, assetsOfTitles] = await Promise.all([
    assetsSeen(snapshot, grant, ofTitles),
    findAssetsOfTitles(snapshot, grant, ofTitles),
  ]);
  return { titles: ofTitles, assets: ofAssets, assetsOfTitles };
}

async function titlesSeen(snapshot: LakeSnapshot, newest: LakeSnapshot, grant: Grant): Promise<Filter> {
  const granted = grant.tables.get(titles.name);
  if (!granted || granted.where.is === 'never') return never;
  const where = and(granted.where, ...(grant.listedTitles ? [oneOf('id', grant.listedTitles)] : []));
  if (toSql(where) === undefined) return always;
  const ids = await idsOf(snapshot, titles, where);
  if (snapshot.record.versions[titles.name] === newest.record.versions[titles.name]) return oneOf('id', ids);
  // What was taken away since is not seen in the past either; a title that is gone is seen as it was.
  const [today, seenToday] = await Promise.all([idsOf(newest, titles, always), idsOf(newest, titles, where)]);
  const [isThere, isSeen] = [new Set(today), new Set(seenToday)];
  return oneOf(
    'id',
    ids.filter((id) => !isThere.has(id) || isSeen.has(id)),
  );
}

async function assetsSeen(snapshot: LakeSnapshot, grant: Grant, ofTitles: Filter): Promise<Filter> {
  const granted = grant.tables.get(assets.name);
  if (!granted) return never;
  const where = and(granted.where, ...(granted.followsTitle ? [belongsTo(ofTitles)] : []));
  if (toSql(where) === undefined) return always;
  return oneOf('id', await idsOf(snapshot, assets, where));
}

const byAssetAlone = mediaTables.filter(({ columns }) => 'asset_id' in columns && !('title_id' in columns));

/** Asked by tables that know their title by their asset alone. */
async function findAssetsOfTitles(snapshot: LakeSnapshot, { tables }: Grant, ofTitles: Filter): Promise<Filter> {
  const isAsked = byAssetAlone.some(({ name }) => tables.get(name)?.followsTitle);
  if (!isAsked || ofTitles.is === 'never') return never;
  return oneOf('id', await idsOf(snapshot, assets, belongsTo(ofTitles)));
}

/** On `title_id`: what is of no title belongs to none, even where all titles are seen. */
export function belongsTo(ofTitles: Filter): Filter {
  return ofTitles.is === 'always' ? not(isNull('title_id')) : onColumn('title_id', ofTitles);
}

/** The condition on an id as one on a column that holds such ids. */
export function onColumn(column: string, seen: Filter): Filter {
  return seen.is === 'in' ? { ...seen, column } : seen;
}

function idsOf(
  snapshot: LakeSnapshot,
  table: typeof titles | typeof assets,
  where: Filter,
): Promise<readonly string[]> {
  return atVersion(snapshot, table, `seen ${toSql(where) ?? ''}`, async () =>
    (await select(snapshot, table, { where, columns: ['id'] })).map(({ id }) => id),
  );
}
