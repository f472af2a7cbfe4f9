import type { OperationContext } from '../context.js';
import type { QuerySearchArgs, SearchKind } from '../generated/graphql.js';
import { checkList, checkScore } from '../input.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import { badInput, quoted } from '../../base/errors.js';
import { checkPage, encodeCursor, listName, type Page } from '../pagination.js';
import { askedSearch } from './asked-search.js';
import { documentResults, searchedIndex } from './document-results.js';
import { facetsOf, type Facets } from './facets.js';
import { fuse } from './fusion.js';
import { likenessResults, MOST_ALIKE } from './likeness-results.js';
import { queryVector } from './query-vector.js';
import { SCALES } from './score.js';
import { firstOfEach, START, type Place, type RankedResults, type Result } from './result.js';
import { wordResults } from './word-results.js';

export interface SearchPageEdge {
  readonly cursor: string;
  readonly result: Result;
}

export interface SearchPage {
  readonly edges: readonly SearchPageEdge[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly facets: Facets;
}

const ALL_KINDS: readonly SearchKind[] = ['TITLE', 'SHOT', 'FRAME', 'DIALOGUE', 'ANNOTATION'];
const LIST = 'Query.search';

/** The results of a search, best first. Throws BAD_USER_INPUT that names the wrong argument. */
export async function search(ctx: OperationContext, args: QuerySearchArgs): Promise<SearchPage> {
  let name: string | undefined;
  const nameOf = () => (name ??= listName(ctx.view, LIST, decidedBy(args)));
  const page = checkPage(nameOf, args);
  const place = placeOf(page.after);
  const kinds = new Set(checkList('kinds', args.kinds ?? ALL_KINDS));
  const list = await listsOf(ctx, args, kinds);
  const found = await list(args.distinctBy != null).from(place, page.first + 1);
  const snapshot = ctx.view.record.number;
  let all: Promise<Result[]> | undefined;
  return {
    edges: found.slice(0, page.first).map((result, i) => ({
      result,
      get cursor() {
        return encodeCursor({ snapshot, list: nameOf(), values: placeAfter(result, place.rank + i + 1) });
      },
    })),
    hasNextPage: found.length > page.first,
    hasPreviousPage: page.after !== null,
    facets: facetsOf(ctx, kinds, () => (all ??= list(true).from(START, Infinity))),
  };
}

/** The best results of a search, without pages. Throws BAD_USER_INPUT that names the wrong argument. */
export async function bestResults(ctx: OperationContext, args: QuerySearchArgs, most: number): Promise<Result[]> {
  const list = await listsOf(ctx, args, new Set(checkList('kinds', args.kinds ?? ALL_KINDS)));
  return list(args.distinctBy != null).from(START, most);
}

/** A list by likeness continues after the last frame shown: an index may find more for a later page. */
function placeAfter({ matches: [match, ...others] }: Result, rank: number): (number | string)[] {
  return match?.by === 'VECTOR' && others.length === 0 ? [rank, match.distance, match.frameId] : [rank];
}

function placeOf(after: Page['after']): Place {
  if (after === null) return START;
  const [rank, distance, id] = after;
  const isLikeness = typeof distance === 'number' && typeof id === 'string';
  if (Number.isSafeInteger(rank) && Number(rank) > 0 && (isLikeness || after.length === 1)) {
    return { rank: Number(rank), ...(isLikeness && { distance, id }) };
  }
  throw badInput(`after must be a cursor that this server gave, but got one of place ${quoted(after)}`);
}

type Kinds = ReadonlySet<SearchKind>;

/** Makes the list; `withPlaces`: results by words carry their parents. */
async function listsOf(ctx: OperationContext, args: QuerySearchArgs, kinds: Kinds) {
  const { where, distinctBy, minScore } = args;
  const { words, likeness } = await askedSearch(args, ctx.loaders);
  const vector = likeness && (await queryVector(ctx.view, likeness.within, likeness.text, args));
  // By likeness alone: words have no scale with ends.
  if (likeness && !words) checkScore('minScore', minScore, SCALES[likeness.within.space.metric]);
  if (args.index != null && !words) throw badInput('index is searched by words: give text, and not mode VECTOR');
  const index = args.index == null ? null : await searchedIndex(ctx.view, args.index, kinds);
  const wordsIn = (asked: AskedText, withPlaces: boolean) =>
    index ? documentResults({ ...ctx, asked, where }, index) : wordResults({ ...ctx, asked, where, withPlaces }, kinds);
  return (withPlaces: boolean): RankedResults => {
    const byWords = words && wordsIn(words, withPlaces);
    if (!likeness) return narrowed(byWords!, args);
    if (!byWords) return likenessResults(ctx, likeness.within, vector!, { kinds, where, distinctBy, minScore });
    return narrowed(fused([byWords, likenessResults(ctx, likeness.within, vector!, { kinds, where })]), args);
  };
}

/** The best of all lists as one list, always all of them: a later entry of one may still add to a score. */
function fused(lists: readonly RankedResults[]): RankedResults {
  return {
    async from({ rank }, most) {
      const best = await Promise.all(lists.map((list) => list.from(START, MOST_ALIKE)));
      return fuse(best).slice(rank, rank + most);
    },
  };
}

const GROWTH = 4;

/** Those that score enough, and only the best of each; the list is read further until there are enough. */
function narrowed(
  ranked: RankedResults,
  { distinctBy, minScore }: Pick<QuerySearchArgs, 'distinctBy' | 'minScore'>,
): RankedResults {
  if (distinctBy == null && minScore == null) return ranked;
  return {
    async from({ rank }, most) {
      const want = rank + most;
      for (let read = want; ; read *= GROWTH) {
        const results = await ranked.from(START, read);
        const enough = results.filter(({ score }) => minScore == null || score >= minScore);
        const kept = firstOfEach(enough, distinctBy);
        const isAll = results.length < read || enough.length < results.length;
        if (kept.length >= want || isAll) return kept.slice(rank, want);
      }
    },
  };
}

/** All arguments that decide the content of the list. */
function decidedBy({ first: _, after: __, ...rest }: QuerySearchArgs) {
  return rest;
}
