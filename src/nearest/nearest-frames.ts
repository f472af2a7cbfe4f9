import DataLoader from 'dataloader';
import { toSql, type Filter } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { nearest, type DistanceMetric } from '../lancedb/read.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { CANDIDATE_COLUMNS, type Candidate } from './candidate.js';
import { compareAll, type Ask } from './compare-all.js';
import { planSearch, type SearchPlan } from './plan.js';

/** Searches among the frames that match a filter. */
export interface FrameSearch {
  plan(): Promise<SearchPlan>;
  /** The nearest frames, nearest first, at most `limit`; `probes` as in `nearest`. */
  find(query: Float32Array, limit: number, probes: number | undefined): Promise<readonly Candidate[]>;
}

/** One alone is quickest by LanceDB, which need not bring the vectors here; from so many on one pass over the rows is. */
const TOGETHER_FROM = 8;

/**
 * One operation's searches, planned once for each filter; exact ones of one tick are one pass over the rows. `shared` is the same
 * snapshot for what other operations wait for, too.
 */
export function nearestFrames(snapshot: LakeSnapshot, shared: LakeSnapshot) {
  const made = new Map<string, FrameSearch>();
  return (column: VectorColumn, metric: DistanceMetric, where: Filter): FrameSearch => {
    const key = `${column} ${toSql(where) ?? ''}`;
    let search = made.get(key);
    if (!search)
      made.set(key, (search = searchAmong(snapshot, column, metric, where, () => planSearch(shared, column, where))));
    return search;
  };
}

function searchAmong(
  snapshot: LakeSnapshot,
  column: VectorColumn,
  metric: DistanceMetric,
  where: Filter,
  makePlan: () => Promise<SearchPlan>,
): FrameSearch {
  const one = ({ query, limit, probes }: Ask & { probes?: number | undefined }) =>
    nearest(snapshot, frames, query, { column, metric, where, columns: CANDIDATE_COLUMNS, limit, probes });
  let plan: Promise<SearchPlan> | undefined;
  const exact = new DataLoader<Ask, readonly Candidate[]>(
    async (asks) => {
      if (asks.length < TOGETHER_FROM) return Promise.all(asks.map(one));
      return compareAll({ snapshot, column, metric, where }, asks);
    },
    { cache: false },
  );
  return {
    plan: () => (plan ??= makePlan()),
    find: (query, limit, probes) =>
      probes === undefined ? exact.load({ query, limit }) : one({ query, limit, probes }),
  };
}
