import type { DistinctBy } from '../generated/graphql.js';
import { and, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import type { FoundFrame } from '../../lake/nearest/candidate.js';
import { compareEach } from '../../lake/nearest/compare-all.js';
import type { FrameSearch } from '../../lake/nearest/nearest-frames.js';
import { ALL_PROBES, isQuickerInAPass } from '../../lake/nearest/plan.js';
import { pageOf, type Shown } from './ranking.js';
import { distanceOf, scoreAt } from './score.js';
import type { SearchSpace } from './space.js';

/** An asset or a title, and how far it is from the asked one. */
export interface GroupMatch {
  id: string;
  title_id: string | null;
  /** The mean of its frames' distances to the queries, in the graph's scale. */
  distance: number;
  /** The frame of it that is nearest to one of the queries. */
  via: string;
}

export interface GroupRankingOptions {
  /** The column that frames are grouped by. */
  groupBy: 'asset_id' | 'title_id';
  /** The asked one, which is no answer. */
  own: string;
  /** False for frames whose group is no answer. */
  mayAnswer?: (frame: FoundFrame) => boolean;
  distinctBy?: DistinctBy | null | undefined;
  minScore?: number | null | undefined;
  after?: Shown | null;
  want: number;
}

/** Groups that are compared frame by frame, of those that an index finds, for each that is wanted. */
const GROUPS_AN_ANSWER = 3;
const LEAST_FRAMES = 256;
const GROWTH = 4;

/**
 * The `want` groups of frames that are most like the queries, nearest first, ties by id: for each query the nearest frame of the
 * group, and the mean of those (the Chamfer similarity: Kordopatis-Zilos et al. 2019, arxiv.org/abs/1908.07410).
 *
 * By the index, groups are found by the frames nearest to each query, and the best of them compared frame by frame: distances are
 * true, and a group none of whose frames is near may be missed.
 */
export async function rankGroups(
  view: View,
  { space, column }: SearchSpace,
  queries: readonly Float32Array[],
  where: Filter,
  search: FrameSearch,
  options: GroupRankingOptions,
): Promise<{ answers: GroupMatch[]; exact: boolean }> {
  if (queries.length === 0) return { answers: [], exact: true };
  const { metric } = space;
  const groupsAmong = async (filter: Filter) => {
    const groups = new Groups(queries.length, options);
    await compareEach({ view, column, metric, where: filter }, queries, null, (query, frame, raw) =>
      groups.add(query, frame, distanceOf(metric, raw)),
    );
    return groups;
  };
  const answersOf = (groups: Groups) => {
    const alike = groups
      .matches()
      .filter(({ distance }) => options.minScore == null || scoreAt(metric, distance) >= options.minScore);
    return pageOf(options.distinctBy === 'TITLE' ? firstOfTitles(alike) : alike, plan, options.after);
  };
  const { want, after } = options;
  const plan = await search.plan();
  if (plan.exact) return { answers: answersOf(await groupsAmong(where)).slice(0, want), exact: true };

  const wanted = (want + (after?.rank ?? 0)) * GROUPS_AN_ANSWER;
  let limit = Math.max(LEAST_FRAMES, wanted);
  let probes = plan.probes;
  for (;;) {
    if (isQuickerInAPass(plan, limit * queries.length)) {
      return { answers: answersOf(await groupsAmong(where)).slice(0, want), exact: true };
    }
    const found = await Promise.all(queries.map((query) => search.find(query, limit, probes)));
    const near = new Groups(queries.length, options);
    found.forEach((frames, query) => frames.forEach((one) => near.add(query, one, distanceOf(metric, one._distance))));
    const frontiers = found.map((frames) => (frames.length > 0 ? distanceOf(metric, frames.at(-1)!._distance) : 0));
    const best = near.matches(frontiers).slice(0, Math.max(wanted, near.size / GROWTH));
    const ids = best.map(({ id }) => id);
    const answers = answersOf(await groupsAmong(and(where, oneOf(options.groupBy, ids))));
    const short = found.some((frames) => frames.length < limit);
    if (answers.length >= want || (short && probes === ALL_PROBES)) {
      return { answers: answers.slice(0, want), exact: false };
    }
    if (short) probes = ALL_PROBES;
    else limit *= GROWTH;
  }
}

/** Of each group, the distance of its nearest frame to each query. */
class Groups {
  private readonly found = new Map<
    string,
    { distances: Float64Array; title_id: string | null; via: string; nearest: number }
  >();

  constructor(
    private readonly queries: number,
    private readonly options: GroupRankingOptions,
  ) {}

  get size(): number {
    return this.found.size;
  }

  add(query: number, frame: FoundFrame, distance: number): void {
    const id = frame[this.options.groupBy];
    if (id === null || id === this.options.own || this.options.mayAnswer?.(frame) === false) return;
    let group = this.found.get(id);
    if (!group) {
      const distances = new Float64Array(this.queries).fill(Infinity);
      this.found.set(id, (group = { distances, title_id: frame.title_id, via: frame.id, nearest: Infinity }));
    }
    if (distance < group.distances[query]!) group.distances[query] = distance;
    if (distance < group.nearest || (distance === group.nearest && frame.id < group.via)) {
      group.nearest = distance;
      group.via = frame.id;
    }
  }

  /** Nearest first, ties by id; to a query that found none of a group's frames it is as far as `farthest` says. */
  matches(farthest?: readonly number[]): GroupMatch[] {
    const matches = [...this.found].map(([id, { distances, title_id, via }]) => {
      let sum = 0;
      distances.forEach((distance, query) => (sum += distance === Infinity && farthest ? farthest[query]! : distance));
      return { id, title_id, via, distance: sum / distances.length };
    });
    return matches.sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  }
}

function firstOfTitles(matches: GroupMatch[]): GroupMatch[] {
  const seen = new Set<string>();
  return matches.filter(({ title_id }) => title_id === null || (!seen.has(title_id) && seen.add(title_id)));
}
