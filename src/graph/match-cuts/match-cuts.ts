import { badInput } from '../../base/errors.js';
import { groupBy } from '../../base/group-by.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { equals, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { View } from '../../lake/lancedb/view.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { frames } from '../../lake/tables/frames.js';
import { shots, type ShotRow } from '../../lake/tables/shots.js';
import type { OperationContext } from '../context.js';
import { shotFilter } from '../filters/shot.js';
import type { QueryMatchCutsArgs, SimilarScope } from '../generated/graphql.js';
import { checkId, checkScore } from '../input.js';
import { checkPage, encodeCursor, ListConnection, listName } from '../pagination.js';
import { SCALES, scoreAt } from '../search/score.js';
import { boundOf } from '../search/scope.js';
import { searchSpace, type SearchSpace } from '../search/space.js';
import { cutFrames, cutTimes, vectorsOf } from './cut-points.js';
import { byDistance, likestPairs, type Pair, type Point, type Span } from './likest-pairs.js';

/** Each is compared with each: 16 million pairs of 256 numbers take a second and a half of a CPU. */
const MOST_SHOTS = 4_000;
/** Compared with one shot. */
const MOST_WITH_ONE = 20_000;
/** Nobody looks at more, and more would not be kept for the next page. */
const MOST_PAIRS = 10_000;
const MOST_OF_EACH = 50;

/** Two shots that may be cut together; times in microseconds on the clocks of their assets. */
export interface FoundMatchCut {
  readonly outgoing: string;
  readonly incoming: string;
  readonly outFrame: string;
  readonly inFrame: string;
  readonly outUs: number;
  readonly inUs: number;
  /** In the graph's scale. */
  readonly distance: number;
  readonly score: number;
}
export type MatchCutPage = ListConnection<FoundMatchCut>;

const COLUMNS = [
  'id',
  'title_id',
  'asset_id',
  'ordinal',
  'sort_key',
  'start_us',
  'end_us',
  'transition_in_end_us',
  'transition_out_start_us',
] as const;
type Shot = Pick<ShotRow, (typeof COLUMNS)[number]>;

interface Asked {
  readonly within: SearchSpace;
  readonly where: Filter;
  readonly scope: SimilarScope;
  readonly shotId: string | null;
}

/** A page of the pairs, see the schema. All of them are worked out once, and kept while the lake does not change. Throws BAD_USER_INPUT. */
export async function findMatchCuts(ctx: OperationContext, args: QueryMatchCutsArgs): Promise<MatchCutPage> {
  const { first: _, after: __, ...decides } = args;
  const list = () => listName(ctx.view, 'matchCuts', decides);
  const page = checkPage(list, args);
  const asked = {
    within: await searchSpace(ctx.loaders, args.space),
    where: await shotFilter(args.where, ctx.loaders),
    scope: args.scope ?? 'ANYWHERE',
    shotId: args.shotId == null ? null : checkId('shotId', args.shotId),
  } as const;
  const minScore = checkScore('minScore', args.minScore, SCALES[asked.within.space.metric]);
  const all = await allPairs(ctx, asked);
  const count = minScore == null ? all.length : countFrom(all, minScore);
  const from = page.after ? Number(page.after[0]) : 0;
  const found = all.slice(from, Math.min(count, from + page.first + 1));
  const rankOf = new Map(found.map((pair, i) => [pair, from + i + 1]));
  return new ListConnection(found, page, {
    cursorOf: (pair) => encodeCursor({ snapshot: ctx.view.record.number, list: list(), values: [rankOf.get(pair)!] }),
    count: () => count,
  });
}

/** How many of them, the most alike first, are so much alike. */
function countFrom(pairs: readonly FoundMatchCut[], minScore: number): number {
  const place = pairs.findIndex(({ score }) => score < minScore);
  return place < 0 ? pairs.length : place;
}

/** Of one pair as kept: its ids. */
const TEXTS_OF_PAIR = 4;

function allPairs({ shared, near }: OperationContext, asked: Asked): Promise<FoundMatchCut[]> {
  const { within, where, scope, shotId } = asked;
  const versions = [shared.record.versions[shots.name] ?? null, within.column, within.space.metric];
  const key = `match cuts ${JSON.stringify([versions, toSql(where) ?? null, scope, shotId])}`;
  const sizeOf = (pairs: FoundMatchCut[]) => pairs.length * TEXTS_OF_PAIR;
  return atVersion(shared, frames, key, () => workOut(shared, near, asked), sizeOf);
}

async function workOut(view: View, near: NearCache, { within, where, scope, shotId }: Asked): Promise<FoundMatchCut[]> {
  const among = await shotsAmong(view, where, shotId);
  const frameOf = await cutFrames(view, within.column, among);
  const compared = among.filter(({ id }) => frameOf.has(id));
  const frameIds = new Set([...frameOf.values()].flatMap(({ outFrame, inFrame }) => [outFrame, inFrame]));
  const vectors = await vectorsOf(view, near, within.column, frameIds);
  const pointsAt = (end: 'outFrame' | 'inFrame'): Point[] =>
    compared.flatMap(({ id }, of) => {
      const vector = vectors.get(frameOf.get(id)![end]);
      return vector ? [{ of, vector }] : [];
    });
  const pairs = await pairsAmong(compared, pointsAt('outFrame'), pointsAt('inFrame'), { within, scope, shotId });
  return pairs.map(({ out, in: into, distance }) => {
    const [outgoing, incoming] = [compared[out]!, compared[into]!];
    return {
      outgoing: outgoing.id,
      incoming: incoming.id,
      outFrame: frameOf.get(outgoing.id)!.outFrame,
      inFrame: frameOf.get(incoming.id)!.inFrame,
      outUs: cutTimes(outgoing).outUs,
      inUs: cutTimes(incoming).inUs,
      distance,
      score: scoreAt(within.space.metric, distance),
    };
  });
}

/** In their order. Empty where the one shot is not there. Throws BAD_USER_INPUT for too many. */
async function shotsAmong(view: View, where: Filter, shotId: string | null): Promise<Shot[]> {
  const inOrder = (some: Shot[]) => some.sort((a, b) => a.sort_key - b.sort_key);
  if (shotId === null) return inOrder(await shotsThat(view, where, MOST_SHOTS, 'compared with each other'));
  const [one] = await select(view, shots, { where: equals('id', shotId), columns: COLUMNS });
  if (!one) return [];
  const others = await shotsThat(view, where, MOST_WITH_ONE, 'compared with one');
  return inOrder([...others.filter(({ id }) => id !== shotId), one]);
}

async function shotsThat(view: View, where: Filter, most: number, how: string): Promise<Shot[]> {
  const found: Shot[] = [];
  for await (const rows of scan(view, shots, COLUMNS, where)) {
    found.push(...rows);
    if (found.length > most) {
      throw badInput(
        `where matches more than ${most} shots, too many to be ${how}; choose fewer by titleIds, labels or durationMs`,
      );
    }
  }
  return found;
}

/** Pairs of the shots, by their places among them. */
async function pairsAmong(
  among: readonly Shot[],
  outs: readonly Point[],
  ins: readonly Point[],
  { within, scope, shotId }: Omit<Asked, 'where'>,
): Promise<Pair[]> {
  const limits = { metric: within.space.metric, most: MOST_PAIRS, mostOfEach: MOST_OF_EACH };
  if (shotId === null) {
    const { ordered, spansOf } = spansIn(among, ins, scope);
    const mayPair = (out: number, into: number) => isCut(among[out]!, among[into]!);
    return likestPairs(byGroup(among, outs, scope), ordered, { ...limits, spansOf, mayPair });
  }
  const mayPair = (out: number, into: number) =>
    isCut(among[out]!, among[into]!) && isInBound(among[out]!, among[into]!, scope);
  const isOne = ({ of }: Point) => among[of]!.id === shotId;
  const both = [];
  for (const [from, to] of [
    [outs.filter(isOne), ins],
    [outs, ins.filter(isOne)],
  ] as const) {
    const whole: Span[] = [[0, to.length]];
    both.push(await likestPairs(from, to, { ...limits, spansOf: () => whole, mayPair }));
  }
  return both.flat().sort(byDistance).slice(0, MOST_PAIRS);
}

/** No shot is cut to itself, nor to the one that it is cut to already. */
const isCut = (out: Shot, into: Shot): boolean =>
  out.asset_id !== into.asset_id || (out.ordinal !== into.ordinal && out.ordinal + 1 !== into.ordinal);

/** Whether the incoming shot lies where the scope says. */
function isInBound(out: Shot, into: Shot, scope: SimilarScope): boolean {
  const bound = boundOf(scope);
  if (!bound) return true;
  const id = out[bound.parent];
  return id === null ? !bound.isWithin : (into[bound.parent] === id) === bound.isWithin;
}

/** Points of shots of one title or asset after each other, as the scope asks. */
function byGroup(among: readonly Shot[], points: readonly Point[], scope: SimilarScope): readonly Point[] {
  const bound = boundOf(scope);
  return bound ? [...groupBy(points, ({ of }) => among[of]![bound.parent]).values()].flat() : points;
}

/** Incoming points, and the stretches of them that an outgoing shot is compared with: what `isInBound` says of each. */
function spansIn(among: readonly Shot[], ins: readonly Point[], scope: SimilarScope) {
  const ordered = byGroup(among, ins, scope);
  const whole: Span[] = [[0, ordered.length]];
  const bound = boundOf(scope);
  if (!bound) return { ordered, spansOf: () => whole };
  const ofGroup = new Map<string | null, Span[]>([[null, bound.isWithin ? [] : whole]]);
  let from = 0;
  for (const [id, { length }] of groupBy(ordered, ({ of }) => among[of]![bound.parent])) {
    const to = from + length;
    const outside: Span[] = [
      [0, from],
      [to, ordered.length],
    ];
    if (id !== null) ofGroup.set(id, bound.isWithin ? [[from, to]] : outside);
    from = to;
  }
  // A group none of whose shots can come in is compared with all, or with nothing.
  const others = bound.isWithin ? [] : whole;
  return { ordered, spansOf: (out: number) => ofGroup.get(among[out]![bound.parent]) ?? others };
}
