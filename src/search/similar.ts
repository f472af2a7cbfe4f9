import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type { FrameSimilarArgs } from '../generated/graphql.js';
import { and, equals, isNull, not, type Filter } from '../lancedb/filter.js';
import { checkPage, encodeCursor, listName, toConnection, type Connection } from '../pagination.js';
import type { FrameRow } from '../tables/frames.js';
import type { ShotRow } from '../tables/shots.js';
import type { SpaceRow } from '../tables/spaces.js';
import { rank, type Candidate } from './ranking.js';
import { likeness } from './score.js';
import { scopeFilter, type Place } from './scope.js';
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
    except: equals('id', frame.id),
    answerOf: (candidate) => candidate.id,
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
    except: inShotOrNone(shot.id),
    answerOf: (candidate) => candidate.shot_id!,
  });
  const [nodes, via] = await Promise.all([
    ctx.loaders.shot.loadMany(found.matches.map((match) => match.shot_id!)) as Promise<ShotRow[]>,
    ctx.loaders.frame.loadMany(found.matches.map((match) => match.id)) as Promise<FrameRow[]>,
  ]);
  return found.connection(nodes.map((node, i) => ({ node, via: via[i]! })));
}

interface Question {
  /** Names the list for cursors. */
  list: string;
  place: Place;
  /** Rows that are never an answer. */
  except: Filter;
  answerOf: (candidate: Candidate) => string;
}

async function findSimilar(
  ctx: OperationContext,
  within: SearchSpace,
  queries: Float32Array[],
  args: FrameSimilarArgs,
  { list, place, except, answerOf }: Question,
) {
  const page = checkPage(() => list, args);
  const skipped = page.after ? Number(page.after[0]) : 0;
  const where = and(
    await searchFilter(args.where, ctx.loaders),
    scopeFilter(args.scope ?? 'ANYWHERE', place),
    not(except),
  );
  const { distinctBy, minScore } = args;
  const want = skipped + page.first + 1;
  const ranked = await rank(ctx.snapshot, within, queries, { answerOf, where, distinctBy, minScore, want });
  const matches = ranked.slice(skipped);
  return {
    matches,
    connection: <N, E extends { node: N }>(answers: E[]) => {
      const edges = answers.map((answer, i) => {
        const place = skipped + i + 1;
        const cursor = encodeCursor({ snapshot: ctx.snapshot.record.number, list, values: [place] });
        return { ...answer, cursor, rank: place, ...likeness(within.space.metric, matches[i]!._distance) };
      });
      const search = { space: within.space, exact: true, metric: within.space.metric };
      return { ...toConnection<N, E & Edge<N>>(edges, page), search };
    },
  };
}

function inShotOrNone(shotId: string): Filter {
  return { is: 'or', of: [equals('shot_id', shotId), isNull('shot_id')] };
}

/** All arguments that decide what is in the list. */
function decidedBy({ first: _, after: __, ...rest }: FrameSimilarArgs) {
  return rest;
}
