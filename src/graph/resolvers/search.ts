import type {
  QueryResolvers,
  SearchConnectionResolvers,
  SearchEdgeResolvers,
  SearchFacetsResolvers,
  SearchKind,
  SearchMatchResolvers,
  SearchResultResolvers,
} from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import type { Result, ResultMatch } from '../search/result.js';
import { search, type SearchPage } from '../search/search.js';
import { snippetOf, type Snippet } from '../search/snippet.js';
import { textsOf } from '../search/texts.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { TitleRow } from '../../lake/tables/titles.js';
import { ofType, typeOf } from './row-type.js';

type Node = TitleRow | ShotRow | FrameRow | DialogueRow | AnnotationRow;

const nodes: Readonly<
  Record<SearchKind, readonly [type: string, load: (loaders: Loaders, id: string) => MaybePromise<Node | null>]>
> = {
  TITLE: ['Title', ({ title }, id) => title.load(id)],
  SHOT: ['Shot', ({ shot }, id) => shot.load(id)],
  FRAME: ['Frame', ({ frame }, id) => frame.load(id)],
  DIALOGUE: ['DialogueLine', ({ dialogueLine }, id) => dialogueLine.load(id)],
  ANNOTATION: ['Annotation', ({ annotation }, id) => annotation.load(id)],
};

/** A result is in the lake: it was found there at the same snapshot. */
export function nodeOf({ kind, id }: Result, loaders: Loaders): MaybePromise<Node> {
  const [type, load] = nodes[kind];
  return thenDo(load(loaders, id), (row) => ofType(type, row!));
}

export const searchQueries: Pick<QueryResolvers, 'search'> = {
  search: (_, args, ctx) => search(ctx, args),
};

export const SearchResult: SearchResultResolvers = {
  __resolveType: (row) => typeOf(row) as 'Title',
};

/** The ends of a page of a search. */
export const pageInfoOf = ({ edges, hasNextPage, hasPreviousPage }: SearchPage) => ({
  hasNextPage,
  hasPreviousPage,
  startCursor: edges[0]?.cursor ?? null,
  endCursor: edges.at(-1)?.cursor ?? null,
});

export const SearchConnection: SearchConnectionResolvers = {
  nodes: ({ edges }, _, { loaders }) => edges.map(({ result }) => nodeOf(result, loaders)),
  pageInfo: pageInfoOf,
};

export const SearchEdge: SearchEdgeResolvers = {
  node: ({ result }, _, { loaders }) => nodeOf(result, loaders),
  score: ({ result }) => result.score,
  matches: ({ result }) => [...result.matches],
};

export const SearchFacets: SearchFacetsResolvers = {
  kinds: (facets) => facets.kinds(),
  titles: (facets) => facets.titles(),
  labels: (facets) => facets.labels(),
};

function snippetIn(match: ResultMatch, loaders: Loaders): MaybePromise<Snippet | null> {
  return match.by === 'KEYWORD' ? thenDo(textsOf(match, loaders), (texts) => snippetOf(texts, match.asked)) : null;
}

export const SearchMatch: SearchMatchResolvers = {
  field: (match, _, { loaders }) => thenDo(snippetIn(match, loaders), (snippet) => snippet?.field ?? null),
  snippet: (match, _, { loaders }) => thenDo(snippetIn(match, loaders), (snippet) => snippet?.html ?? null),
  space: (match) => (match.by === 'VECTOR' ? match.space : null),
  via: (match, _, { loaders }) => (match.by === 'VECTOR' ? loaders.frame.load(match.frameId) : null),
};

/** The texts that a snippet may be of: what `textsOf` reads. */
export const snippetColumns = { titles: ['name'], dialogue: ['text'], annotations: ['label', 'text'] } as const;
