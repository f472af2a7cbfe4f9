import { isPromise } from '../../base/maybe-promise.js';
import { byColumns } from '../filters/by-columns.js';
import type {
  QueryResolvers,
  SavedSearchResolvers,
  SavedSearchResultConnectionResolvers,
  SavedSearchResultResolvers,
} from '../generated/graphql.js';
import { checkFirst, checkId } from '../input.js';
import { impactOf } from '../lineage/impact.js';
import { checkSavedSearch, criteriaOf, deleteSavedSearch, saveSearch } from '../lineage/save-search.js';
import { searchesMatching } from '../lineage/saved-matches.js';
import { resultsOf } from '../lineage/saved-results.js';
import { always } from '../../lake/lancedb/filter.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import type { Writes } from './by-right.js';
import type { FieldColumns } from './field-columns.js';
import { ofType, typeOf } from './row-type.js';
import { nodeOf, pageInfoOf } from './search.js';
import { alone } from './written.js';

export const savedSearchQueries: Pick<
  QueryResolvers,
  'savedSearch' | 'savedSearches' | 'savedSearchesMatching' | 'impactOf'
> = {
  savedSearch: (_, { id }, { loaders }) => loaders.savedSearch.load(checkId('id', id)),
  savedSearches: (_, args, { loaders }) =>
    loaders.page(savedSearches.lists.all, null, args, args.where ? byColumns(savedSearches, args.where) : always),
  async savedSearchesMatching(_, { node, first }, ctx) {
    const most = checkFirst(first);
    const found = await searchesMatching(ctx, node);
    return found && { count: found.length, nodes: found.slice(0, most) };
  },
  impactOf: (_, args, ctx) => impactOf(ctx, args),
};

export const savedSearchWrites: Pick<Writes, 'saveSearch' | 'deleteSavedSearch'> = {
  saveSearch: async ({ input }, ctx, by) => {
    const checked = await checkSavedSearch(ctx, input);
    return alone(ctx, by, (lake, options) => saveSearch(lake, checked, by, options));
  },
  deleteSavedSearch: ({ id }, ctx, by) =>
    alone(ctx, by, (lake, options) => deleteSavedSearch(lake, checkId('id', id), by, options)),
};

export const SavedSearch: SavedSearchResolvers = {
  createdAt: (search) => new Date(search.created_at),
  results: (search, args, ctx) => resultsOf(ctx, criteriaOf(search), args),
};

/** See FieldColumns. */
export const savedSearchColumns: FieldColumns<SavedSearchResolvers, typeof savedSearches> = {
  createdAt: ['created_at'],
  results: ['criteria'],
};

export const SavedSearchResultConnection: SavedSearchResultConnectionResolvers = {
  nodes({ of, page }, _, { loaders }) {
    if (of !== 'search') return page.nodes.map((row) => ofType(of, row)) as never;
    const nodes = page.edges.map(({ result }) => nodeOf(result, loaders));
    return (nodes.some(isPromise) ? Promise.all(nodes) : nodes) as never;
  },
  pageInfo: ({ of, page }) => (of === 'search' ? pageInfoOf(page) : page.pageInfo),
};

export const SavedSearchResult: SavedSearchResultResolvers = {
  __resolveType: (row) => typeOf(row) as 'Shot',
};
