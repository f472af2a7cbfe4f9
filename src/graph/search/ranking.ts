import { turns } from '../../base/turns.js';
import type { DistinctBy } from '../generated/graphql.js';
import { byDistance, type Candidate } from '../../lake/nearest/candidate.js';
import type { FrameSearch } from '../../lake/nearest/nearest-frames.js';
import { ALL_PROBES, isQuickerInAPass, type SearchPlan } from '../../lake/nearest/plan.js';
import { distanceOf, scoreAt } from './score.js';
import type { SearchSpace } from './space.js';

/** The last answer of the page before. */
export interface Shown {
  rank: number;
  distance: number;
  id: string;
}

/** A frame that is a result, or represents one. */
export interface Match extends Omit<Candidate, '_distance'> {
  /** In the graph's scale. */
  distance: number;
}

export interface RankingOptions {
  /** False for frames that are no answer: these are passed over as they are found. */
  mayAnswer?: (candidate: Candidate) => boolean;
  /** Two frames with the same key are one answer, and the nearer counts; left out: each is one. */
  answerOf?: (candidate: Candidate) => string;
  /** The column by which that key is told: frames with one value of it are one answer. */
  answersBy?: GroupColumn;
  distinctBy?: DistinctBy | null | undefined;
  minScore?: number | null | undefined;
  after?: Shown | null;
  /** How many answers are wanted, from `after` on. */
  want: number;
}

export interface Ranked {
  answers: Match[];
  /** Whether every frame that matches was compared. */
  exact: boolean;
}

type GroupColumn = 'title_id' | 'asset_id' | 'shot_id';
const DISTINCT_COLUMN: Record<DistinctBy, GroupColumn> = { TITLE: 'title_id', ASSET: 'asset_id', SHOT: 'shot_id' };
/** Candidates for each answer wanted, where several frames may be one answer. */
const FRAMES_AN_ANSWER = 4;
/**
 * With 8 of each, one or two of ten titles were left for a third search in half of all cases, with 16 in one of 27; it takes as long as both
 * before. With 32 none is, and two searches take longer than three: `npm run bench -- skew`.
 */
const FRAMES_A_TITLE = 16;
/** Beyond the limit: the query itself, the result at the frontier, and ties with it. */
const SPARE = 6;
const GROWTH = 4;
/** LanceDB computes in single precision: the first result beyond its limit may be nearer than its last one by this much. */
const ROUNDING = 1e-6;

/**
 * The `want` best answers for any of the query vectors, or all that there are when fewer match; nearest first, ties by id.
 *
 * A search gives frames, of which several may be one answer or none. So it is widened until enough answers lie strictly inside
 * the frontier: the nearest distance at which some search stopped, beyond which there may be frames not seen yet. Where all frames
 * of a shot, an asset or a title are one answer, the wider search passes over those that have been found: a thousand frames of
 * one title may be nearer than the first of the next.
 */
export async function rank(
  { space }: SearchSpace,
  queries: readonly Float32Array[],
  search: FrameSearch,
  options: RankingOptions,
): Promise<Ranked> {
  const { want, after, minScore } = options;
  if (queries.length === 0) return { answers: [], exact: true };
  const plan = await search.plan();
  const wanted = want + (after?.rank ?? 0);
  const isGrouped = options.answerOf !== undefined || options.distinctBy != null;
  const groupedBy = options.distinctBy ? DISTINCT_COLUMN[options.distinctBy] : options.answersBy;
  const framesOfEach = groupedBy === 'title_id' ? FRAMES_A_TITLE : isGrouped ? FRAMES_AN_ANSWER : 1;
  let limit = wanted * framesOfEach + SPARE;
  let among = search;
  let probes = plan.exact ? undefined : plan.probes;
  let settled: Candidate[] = [];
  for (;;) {
    const inAPass = !plan.exact && isQuickerInAPass(plan, limit * queries.length);
    const found = inAPass
      ? [await among.all(queries)]
      : await Promise.all(queries.map((query) => among.find(query, limit, probes)));
    // The searched partitions hold only a part of the frames.
    const seesAll = inAPass || probes === undefined || probes === ALL_PROBES;
    const isWhole = (rows: readonly Candidate[]) => inAPass || rows.length < limit;
    const frontier = Math.min(...found.map((rows) => (isWhole(rows) ? Infinity : justBelow(rows.at(-1)!))));
    if (turns.isOver()) await turns.next({});
    const inside = found.flat().filter((candidate) => candidate._distance < frontier);
    const best = bestOfEach([...settled, ...inside], options);
    const answers = best.map(({ _distance, ...frame }) => ({
      ...frame,
      distance: distanceOf(space.metric, _distance),
    }));
    const alike = answers.filter(({ distance }) => minScore == null || scoreAt(space.metric, distance) >= minScore);
    const page = pageOf(alike, plan, after);
    const isComplete = frontier === Infinity && seesAll;
    if (isComplete || page.length >= want || alike.length < answers.length)
      return { answers: page.slice(0, want), exact: plan.exact || inAPass };
    if (found.some(isWhole) && !seesAll) {
      probes = ALL_PROBES;
      continue;
    }
    const news = best.length - settled.length;
    // Exact searches that are among the same frames are one pass over the rows.
    if (!groupedBy || news === 0 || plan.exact) {
      limit *= GROWTH;
      continue;
    }
    if (news < (want - page.length) / GROWTH) limit *= 2;
    settled = best;
    // In one order, so that it is known how many are without them.
    among = search.without(groupedBy, [...new Set(best.flatMap((one) => one[groupedBy] ?? []))].sort());
    const next = await among.plan();
    if (next.exact && next.isOfNone) return { answers: page, exact: false };
    if (probes !== ALL_PROBES) probes = next.exact ? undefined : next.probes;
  }
}

function justBelow({ _distance }: Candidate): number {
  return _distance - ROUNDING * Math.max(1, Math.abs(_distance));
}

/**
 * The answers after those shown: an exact ranking is the same for each page. One by the index may find more for a later page; what
 * was shown stays shown, and nothing comes twice, as the distances are true ones.
 */
export function pageOf<A extends { id: string; distance: number }>(
  answers: A[],
  plan: SearchPlan,
  after: Shown | null | undefined,
): A[] {
  if (!after) return answers;
  if (plan.exact) return answers.slice(after.rank);
  return answers.filter(
    ({ distance, id }) => distance > after.distance || (distance === after.distance && id > after.id),
  );
}

function bestOfEach(candidates: Candidate[], { mayAnswer, answerOf, distinctBy }: RankingOptions): Candidate[] {
  const allowed = mayAnswer ? candidates.filter(mayAnswer) : candidates;
  allowed.sort(byDistance);
  const answers = firstOfEach(allowed, answerOf ?? ((candidate) => candidate.id));
  if (!distinctBy) return answers;
  const column = DISTINCT_COLUMN[distinctBy];
  return firstOfEach(answers, (candidate) => candidate[column] ?? `without:${candidate.id}`);
}

function firstOfEach(candidates: Candidate[], keyOf: (candidate: Candidate) => string): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (!first.has(key)) first.set(key, candidate);
  }
  return [...first.values()];
}
