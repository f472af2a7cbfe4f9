import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { AssetSimilarArgs, FrameSimilarArgs, TitleSimilarArgs } from '../generated/graphql.js';
import { checkScore } from '../input.js';
import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import type { Candidate } from '../../lake/nearest/candidate.js';
import {
  checkPage,
  encodeCursor,
  listName,
  toConnection,
  type Connection,
  type Page,
  type PageArgs,
} from '../pagination.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { Samples } from '../../lake/nearest/group-samples.js';
import type { FrameRow, VectorColumn } from '../../lake/tables/frames.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';
import type { TitleRow } from '../../lake/tables/titles.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';
import { rankGroups, type GroupRankingOptions } from './group-ranking.js';
import { rank, type RankingOptions, type Shown } from './ranking.js';
import { SCALES, scoreAt } from './score.js';
import { leftBy, scopeFilter, type Place } from './scope.js';
import { searchSpace, type SearchSpace } from './space.js';

interface Edge<N> {
  cursor: string;
  node: N;
  score: number;
  distance: number;
  rank: number;
}
/** What was asked, and the frame that answers it: see `because`. */
export interface Asked {
  readonly within: SearchSpace;
  readonly queries: readonly Float32Array[];
  readonly found: FrameRow;
}
export type SimilarFrame = Edge<FrameRow> & { asked: Asked };
export type SimilarShot = Edge<ShotRow> & { via: FrameRow; asked: Asked };
type Similar<N, E extends Edge<N> = Edge<N>> = Connection<N, E> & {
  search: { space: SpaceRow; exact: boolean; metric: SpaceRow['metric'] };
};

/** Other frames that look like the frame. Empty when it has no vector in the space. */
export async function similarFrames(
  ctx: OperationContext,
  frame: FrameRow,
  args: FrameSimilarArgs,
): Promise<Similar<FrameRow, SimilarFrame>> {
  const within = await searchSpace(ctx.loaders, args.space);
  const vector = await ctx.loaders.vectorOfFrame(within.column)(frame.id);
  const queries = vector ? [vector] : [];
  const found = await findSimilar(ctx, within, queries, args, {
    list: listName(ctx.view, 'Frame.similar', frame.id, decidedBy(args)),
    place: frame,
    mayAnswer: (candidate) => candidate.id !== frame.id,
  });
  const nodes = (await ctx.loaders.frame.loadMany(found.matches.map((match) => match.id))) as FrameRow[];
  return found.connection(nodes.map((node) => ({ node, asked: { within, queries, found: node } })));
}

/** Other shots that look like the shot: two shots are as alike as their best pair of frames. */
export async function similarShots(
  ctx: OperationContext,
  shot: ShotRow,
  args: FrameSimilarArgs,
): Promise<Similar<ShotRow, SimilarShot>> {
  const within = await searchSpace(ctx.loaders, args.space);
  const vectors = await ctx.loaders.vectorsOfShot(within.column)(shot.id);
  const isShown = await showsParent(ctx.shared, 'SHOT');
  const found = await findSimilar(ctx, within, vectors, args, {
    list: listName(ctx.view, 'Shot.similar', shot.id, decidedBy(args)),
    place: { title_id: shot.title_id, asset_id: shot.asset_id, shot_id: shot.id },
    mayAnswer: (candidate) => isShown(candidate) && candidate.shot_id !== shot.id,
    answerOf: (candidate) => candidate.shot_id!,
    answersBy: 'shot_id',
  });
  const [nodes, via] = await Promise.all([
    ctx.loaders.shot.loadMany(found.matches.map((match) => match.shot_id!)) as Promise<ShotRow[]>,
    ctx.loaders.frame.loadMany(found.matches.map((match) => match.id)) as Promise<FrameRow[]>,
  ]);
  const asked = via.map((frame) => ({ within, queries: vectors, found: frame }));
  return found.connection(nodes.map((node, i) => ({ node, via: via[i]!, asked: asked[i]! })));
}

/** Other assets that look like the asset; see `rankGroups`. Empty when none of its frames has a vector in the space. */
export async function similarAssets(
  ctx: OperationContext,
  asset: AssetRow,
  args: AssetSimilarArgs,
): Promise<Similar<AssetRow, Edge<AssetRow> & { via: FrameRow }>> {
  const list = listName(ctx.view, 'Asset.similar', asset.id, decidedBy(args));
  const samples = ctx.loaders.samplesOfAssets;
  const found = await findSimilarGroups(ctx, args, list, asset.id, samples, { distinctBy: args.distinctBy ?? null });
  const [nodes, via] = await Promise.all([
    ctx.loaders.asset.loadMany(found.matches.map(({ id }) => id)) as Promise<AssetRow[]>,
    ctx.loaders.frame.loadMany(found.matches.map((match) => match.via)) as Promise<FrameRow[]>,
  ]);
  return found.connection(nodes.map((node, i) => ({ node, via: via[i]! })));
}

/** Other titles that look like the title; see `rankGroups`. Empty when none of its frames has a vector in the space. */
export async function similarTitles(
  ctx: OperationContext,
  title: TitleRow,
  args: TitleSimilarArgs,
): Promise<Similar<TitleRow, Edge<TitleRow> & { via: FrameRow }>> {
  const list = listName(ctx.view, 'Title.similar', title.id, decidedBy(args));
  const mayAnswer = await showsParent(ctx.shared, 'TITLE');
  const samples = ctx.loaders.samplesOfTitles;
  const found = await findSimilarGroups(ctx, args, list, title.id, samples, { mayAnswer });
  const [nodes, via] = await Promise.all([
    ctx.loaders.title.loadMany(found.matches.map(({ id }) => id)) as Promise<TitleRow[]>,
    ctx.loaders.frame.loadMany(found.matches.map((match) => match.via)) as Promise<FrameRow[]>,
  ]);
  return found.connection(nodes.map((node, i) => ({ node, via: via[i]! })));
}

interface Question extends Pick<RankingOptions, 'answerOf' | 'answersBy'> {
  /** Names the list for cursors. */
  list: string;
  place: Place;
  mayAnswer(candidate: Candidate): boolean;
}

async function findSimilar(
  ctx: OperationContext,
  within: SearchSpace,
  queries: Float32Array[],
  args: FrameSimilarArgs,
  { list, place, mayAnswer, answerOf, answersBy }: Question,
) {
  const page = checkPage(() => list, args);
  const scope = args.scope ?? 'ANYWHERE';
  const where = and(await searchFilter(args.where, ctx.loaders), scopeFilter(scope, place));
  const all = ctx.loaders.nearestFrames(within.column, within.space.metric, where);
  const left = leftBy(scope, place);
  // Exact searches of many places are one pass over the rows, if they are among the same.
  const search = left && !(await all.plan()).exact ? all.without(left.parent, [left.id]) : all;
  const { answers, exact } = await rank(within, queries, search, {
    mayAnswer: (candidate) => mayAnswer(candidate) && (!left || candidate[left.parent] !== left.id),
    ...(answerOf && { answerOf }),
    ...(answersBy && { answersBy }),
    distinctBy: args.distinctBy,
    minScore: checkScore('minScore', args.minScore, SCALES[within.space.metric]),
    after: shownBefore(page),
    want: page.first + 1,
  });
  return pageOfSimilar(ctx, within, list, page, answers, exact);
}

async function findSimilarGroups(
  ctx: OperationContext,
  args: TitleSimilarArgs,
  list: string,
  own: string,
  samplesOf: (column: VectorColumn, where: Filter) => Promise<Samples>,
  how: Pick<GroupRankingOptions, 'distinctBy' | 'mayAnswer'>,
) {
  const within = await searchSpace(ctx.loaders, args.space);
  const page = checkPage(() => list, args);
  const where = await searchFilter(args.where, ctx.loaders);
  const minScore = checkScore('minScore', args.minScore, SCALES[within.space.metric]);
  const vectorOf = ctx.loaders.vectorOfFrame(within.column);
  const asked = (await samplesOf(within.column, always)).get(own)?.frames ?? [];
  const queries = (await Promise.all(asked.map(({ id }) => vectorOf(id)))).filter((vector) => vector !== null);
  const others = [...(await samplesOf(within.column, where)).values()].filter(({ id }) => id !== own);
  const options = { ...how, minScore, after: shownBefore(page), want: page.first + 1 };
  const answers = await rankGroups(within.space.metric, queries, others, vectorOf, options);
  return pageOfSimilar(ctx, within, list, page, answers, true);
}

function shownBefore({ after }: Page): Shown | null {
  if (!after) return null;
  const [rank, distance, id] = after;
  return { rank: Number(rank), distance: Number(distance), id: String(id) };
}

/** The results, and their connection once the nodes are loaded. */
function pageOfSimilar<M extends { id: string; distance: number }>(
  ctx: OperationContext,
  { space }: SearchSpace,
  list: string,
  page: Page,
  matches: M[],
  exact: boolean,
) {
  const before = shownBefore(page)?.rank ?? 0;
  const { metric } = space;
  return {
    matches,
    connection: <N, E extends { node: N }>(answers: E[]) => {
      const edges = answers.map((answer, i) => {
        const { id, distance } = matches[i]!;
        const rank = before + i + 1;
        const cursor = encodeCursor({ snapshot: ctx.view.record.number, list, values: [rank, distance, id] });
        return { ...answer, cursor, rank, distance, score: scoreAt(metric, distance) };
      });
      return { ...toConnection<N, E & Edge<N>>(edges, page), search: { space, exact, metric } };
    },
  };
}

/** All arguments that decide the content of the list. */
function decidedBy<A extends PageArgs>({ first: _, after: __, ...rest }: A) {
  return rest;
}
