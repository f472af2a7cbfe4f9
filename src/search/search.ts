import type { OperationContext } from '../context.js';
import type { QuerySearchArgs, SearchKind } from '../generated/graphql.js';
import { checkList } from '../input.js';
import { badInput, quoted } from '../errors.js';
import { checkPage, encodeCursor, listName, type Page } from '../pagination.js';
import { askedSearch } from './asked-search.js';
import { facetsOf, type Facets } from './facets.js';
import { fuse } from './fusion.js';
import { likenessResults, MOST_ALIKE } from './likeness-results.js';
import { queryVector } from './query-vector.js';
import { firstOfEach, type RankedResults, type Result } from './result.js';
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

/** What the arguments look for, best first. Throws BAD_USER_INPUT naming what is wrong of them. */
export async function search(ctx: OperationContext, args: QuerySearchArgs): Promise<SearchPage> {
  let list: string | undefined;
  const nameOf = () => (list ??= listName(LIST, decidedBy(args)));
  const page = checkPage(nameOf, args);
  const skipped = placeOf(page.after);
  const kinds = new Set(checkList('kinds', args.kinds ?? ALL_KINDS));
  const ranked = await rankedResults(ctx, args, kinds);
  const found = (await ranked.best(skipped + page.first + 1)).slice(skipped);
  let all: Promise<Result[]> | undefined;
  return {
    edges: found.slice(0, page.first).map((result, i) => ({
      result,
      get cursor() {
        return encodeCursor({ snapshot: ctx.snapshot.record.number, list: nameOf(), values: [skipped + i + 1] });
      },
    })),
    hasNextPage: found.length > page.first,
    hasPreviousPage: page.after !== null,
    facets: facetsOf(ctx, kinds, () => (all ??= ranked.best(Infinity))),
  };
}

/** Of the result that a page comes after: 1, 2 …; 0 for the first page. */
function placeOf(after: Page['after']): number {
  const place = Number(after?.[0] ?? 0);
  if (Number.isSafeInteger(place) && place >= 0) return place;
  throw badInput(`after must be a cursor that this server gave, but got one of place ${quoted(after![0])}`);
}

async function rankedResults(
  ctx: OperationContext,
  args: QuerySearchArgs,
  kinds: ReadonlySet<SearchKind>,
): Promise<RankedResults> {
  const { where, distinctBy, minScore } = args;
  const { words, likeness } = await askedSearch(args, ctx.loaders);
  const byWords = words && wordResults(ctx, words, kinds, where);
  if (!likeness) return narrowed(byWords!, args);
  const vector = await queryVector(ctx.snapshot, likeness.within, likeness.text, args);
  if (!byWords) return likenessResults(ctx, likeness.within, vector, { kinds, where, distinctBy, minScore });
  const byLikeness = likenessResults(ctx, likeness.within, vector, { kinds, where });
  return narrowed(fused([byWords, byLikeness]), args);
}

/** All of them, whatever is wanted: a rank further on may still add to a score. */
function fused(lists: readonly RankedResults[]): RankedResults {
  return { best: async () => fuse(await Promise.all(lists.map((list) => list.best(MOST_ALIKE)))) };
}

const GROWTH = 4;

/** Those that score enough, and only the best of each; the list is read further until there are enough. */
function narrowed(
  ranked: RankedResults,
  { distinctBy, minScore }: Pick<QuerySearchArgs, 'distinctBy' | 'minScore'>,
): RankedResults {
  if (distinctBy == null && minScore == null) {
    return { best: async (want) => (await ranked.best(want)).slice(0, want) };
  }
  return {
    async best(want) {
      for (let read = want; ; read *= GROWTH) {
        const results = await ranked.best(read);
        const enough = results.filter(({ score }) => minScore == null || score >= minScore);
        const kept = firstOfEach(enough, distinctBy);
        const isAll = results.length !== read || enough.length < results.length;
        if (kept.length >= want || isAll) return kept.slice(0, want);
      }
    },
  };
}

/** All arguments that decide what is in the list. */
function decidedBy({ first: _, after: __, ...rest }: QuerySearchArgs) {
  return rest;
}
