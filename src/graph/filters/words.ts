import type { SearchFilter } from '../generated/graphql.js';
import { checkList, checkTimeRange } from '../input.js';
import { always, and, equals, isNull, never, not, oneOf, or, type Filter } from '../../lake/lancedb/filter.js';
import type { GraphIndexKind } from '../../lake/tables/graph-indexes.js';
import type { Loaders } from '../loaders/loaders.js';
import { overlaps } from '../loaders/overlapping.js';
import { ofTitle } from './by-title.js';
import { inLanguages, labelled, listed } from './common.js';
import { titleFilter } from './title.js';

type Where = SearchFilter | null | undefined;

/** `where` of a search, on titles. */
export async function titlesSearched(where: Where, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  return and(
    listed('where.titleIds', 'id', where.titleIds),
    where.assetIds == null ? always : await havingAssets(where.assetIds, loaders),
    withoutLabels(where.labels),
    await titleFilter(where.title, loaders, 'where.title'),
    where.overlaps == null ? always : never,
    inLanguages('where.languages', 'original_language', where.languages),
  );
}

async function havingAssets(ids: readonly string[], loaders: Loaders): Promise<Filter> {
  return oneOf('id', await loaders.titleIdsOfAssets(checkList('where.assetIds', ids)));
}

/** `where` of a search, on dialogue. */
export async function dialogueSearched(where: Where, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  return and(
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    withoutLabels(where.labels),
    await ofTitle(where.title, loaders),
    during(where.overlaps),
    inLanguages('where.languages', 'language', where.languages),
  );
}

/** `where` of a search, on annotations. */
export async function annotationsSearched(where: Where, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  return and(
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    withLabel(where.labels),
    await ofTitle(where.title, loaders),
    during(where.overlaps),
    await ofTitle(where.languages == null ? null : { languages: where.languages }, loaders, 'where'),
  );
}

/** `where` of a search, on the documents of an index over the studio's graph. */
export async function documentsSearched(where: Where, kind: GraphIndexKind, loaders: Loaders): Promise<Filter> {
  if (where == null) return always;
  if (kind === 'TITLE') return oneOf('entity_id', await loaders.titleIds(await titlesSearched(where, loaders)));
  return and(
    listed('where.titleIds', 'title_id', where.titleIds),
    listed('where.assetIds', 'asset_id', where.assetIds),
    labelled('where.labels', where.labels),
    await ofTitle(where.title, loaders),
    during(where.overlaps),
    await ofTitle(where.languages == null ? null : { languages: where.languages }, loaders, 'where'),
  );
}

function during(time: SearchFilter['overlaps']): Filter {
  return time == null ? always : overlaps({ start: 'start_us', end: 'end_us' }, checkTimeRange('where.overlaps', time));
}

/** Rows without labels match only when none is required. */
function withoutLabels(labels: SearchFilter['labels']): Filter {
  return labels?.anyOf != null || (labels?.allOf?.length ?? 0) > 0 ? never : always;
}

/** Rows with at most one label. */
function withLabel(labels: SearchFilter['labels']): Filter {
  if (labels == null) return always;
  const { anyOf, allOf, noneOf } = labels;
  return and(
    listed('where.labels.anyOf', 'label', anyOf),
    ...(allOf ?? []).map((label) => equals('label', label)),
    noneOf == null ? always : or(isNull('label'), not(listed('where.labels.noneOf', 'label', noneOf))),
  );
}
