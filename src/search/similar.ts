import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { FrameSimilarArgs } from '../generated/graphql.js';
import { and } from '../lancedb/filter.js';
import type { Candidate } from '../nearest/candidate.js';
import { checkPage, encodeCursor, listName, toConnection, type Connection } from '../pagination.js';
import type { FrameRow } from '../tables/frames.js';
import type { ShotRow } from '../tables/shots.js';
import type { SpaceRow } from '../tables/spaces.js';
import { rank, type RankingOptions, type Shown } from './ranking.js';
import { likeness } from './score.js';
import { isInScope, scopeFilter, type Place } from './scope.js';
import { searchSpace, type SearchSpace } from './space.js';

interface Edge<N> {
  cursor: string;
  node: N;
  score: number;
  distance: number;
  rank: number;
}
type Similar<N, E extends Edge<N> = Edge<N>> = Connection<N, E> & {
  search: { space: SpaceRow; exact: boolean; metric: SpaceRow['metric'] };
};

/** Other frames that look like the frame. Empty when it has no vector in the space. */
export async function similarFrames(
  ctx: OperationContext,
  frame: FrameRow,
  args: FrameSimilarArgs,
): Promise<Similar<FrameRow>> {
  const within = await searchSpace(ctx.loaders, args.space);
  const vector = await ctx.loaders.vectorOfFrame(within.column)(frame.id);
  const found = await findSimilar(ctx, within, vector ? [vector] : [], args, {
    list: listName('Frame.similar', frame.id, decidedBy(args)),
    place: frame,
    mayAnswer: (candidate) => candidate.id !== frame.id,
  });
  const nodes = (await ctx.loaders.frame.loadMany(found.matches.map((match) => match.id))) as FrameRow[];
  return found.connection(nodes.map((node) => ({ node })));
}

/** Other shots that look like the shot: two shots are as alike as their best pair of frames. */
export async function similarShots(
  ctx: OperationContext,
  shot: ShotRow,
  args: FrameSimilarArgs,
): Promise<Similar<ShotRow, Edge<ShotRow> & { via: FrameRow }>> {
  const within = await searchSpace(ctx.loaders, args.space);
  const vectors = await ctx.loaders.vectorsOfShot(within.column)(shot.id);
  const found = await findSimilar(ctx, within, vectors, args, {
    list: listName('Shot.similar', shot.id, decidedBy(args)),
    place: { title_id: shot.title_id, asset_id: shot.asset_id, shot_id: shot.id },
    mayAnswer: ({ shot_id }) => shot_id !== null && shot_id !== shot.id,
    answerOf: (candidate) => candidate.shot_id!,
  });
  const [nodes, via] = await Promise.all([
    ctx.loaders.shot.loadMany(found.matches.map((match) => match.shot_id!)) as Promise<ShotRow[]>,
    ctx.loaders.frame.loadMany(found.matches.map((match) => match.id)) as Promise<FrameRow[]>,
  ]);
  return found.connection(nodes.map((node, i) => ({ node, via: via[i]! })));
}

interface Question extends Pick<RankingOptions, 'answerOf'> {
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
  { list, place, mayAnswer, answerOf }: Question,
) {
  const page = checkPage(() => list, args);
  const [rankBefore, distance, id] = page.after ?? [0];
  const after = page.after && ({ rank: rankBefore, distance, id } as Shown);
  const scope = args.scope ?? 'ANYWHERE';
  const where = and(await searchFilter(args.where, ctx.loaders), scopeFilter(scope, place));
  const inScope = isInScope(scope, place);
  const { space, column } = within;
  const { answers: matches, exact } = await rank(
    within,
    queries,
    ctx.loaders.nearestFrames(column, space.metric, where),
    {
      mayAnswer: (candidate) => mayAnswer(candidate) && inScope(candidate),
      ...(answerOf && { answerOf }),
      distinctBy: args.distinctBy,
      minScore: args.minScore,
      after,
      want: page.first + 1,
    },
  );
  return {
    matches,
    connection: <N, E extends { node: N }>(answers: E[]) => {
      const edges = answers.map((answer, i) => {
        const { _distance, id } = matches[i]!;
        const rank = Number(rankBefore) + i + 1;
        const values = [rank, _distance, id];
        const cursor = encodeCursor({ snapshot: ctx.snapshot.record.number, list, values });
        return { ...answer, cursor, rank, ...likeness(space.metric, _distance) };
      });
      const search = { space, exact, metric: space.metric };
      return { ...toConnection<N, E & Edge<N>>(edges, page), search };
    },
  };
}

/** All arguments that decide what is in the list. */
function decidedBy({ first: _, after: __, ...rest }: FrameSimilarArgs) {
  return rest;
}
