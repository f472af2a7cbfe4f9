import DataLoader from 'dataloader';
import { toSql, type Filter } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { nearest, type DistanceMetric } from '../lancedb/read.js';
import type { NearCache } from '../near/near-cache.js';
import type { NearTable } from '../near/near-table.js';
import { frames, type FrameRow, type VectorColumn } from '../tables/frames.js';
import { CANDIDATE_COLUMNS, type Candidate } from './candidate.js';
import { compareAll, type Ask, type Compared } from './compare-all.js';
import { planSearch, type SearchPlan } from './plan.js';

/** Searches among the frames that match a filter. */
export interface FrameSearch {
  plan(): Promise<SearchPlan>;
  /** The nearest frames, nearest first, at most `limit`; `probes` as in `nearest`. */
  find(query: Float32Array, limit: number, probes: number | undefined): Promise<readonly Candidate[]>;
}

/** One alone is quickest by LanceDB, which need not bring the vectors here; from so many on one pass over the rows is. */
const TOGETHER_FROM = 8;

/** What an operation's searches read from. */
interface Lakes {
  snapshot: LakeSnapshot;
  /** The same for what other operations wait for, too. */
  shared: LakeSnapshot;
  near: NearCache;
}

/** One operation's searches, planned once for each filter; exact ones of one tick are one pass over the rows. */
export function nearestFrames({ snapshot, shared, near }: Lakes) {
  const made = new Map<string, FrameSearch>();
  return (column: VectorColumn, metric: DistanceMetric, where: Filter): FrameSearch => {
    const key = `${column} ${toSql(where) ?? ''}`;
    let search = made.get(key);
    if (!search) {
      const makePlan = () => planSearch(shared, column, where);
      search = searchAmong({ snapshot, column, metric, where }, near.table(snapshot, frames), makePlan);
      made.set(key, search);
    }
    return search;
  };
}

function searchAmong(compared: Compared, atHand: NearTable | null, makePlan: () => Promise<SearchPlan>): FrameSearch {
  const { snapshot, column, metric, where } = compared;
  const one = async ({ query, limit, probes }: Ask & { probes?: number | undefined }): Promise<Candidate[]> => {
    const how = { column, metric, where, limit, probes };
    if (!atHand) return nearest(snapshot, frames, query, { ...how, columns: CANDIDATE_COLUMNS });
    // To bring the parents of so many frames from the lake takes a tenth as long as to find them.
    const found = await nearest(snapshot, frames, query, { ...how, columns: ['id'] });
    return found.map(({ id, _distance }) => {
      const { shot_id, asset_id, title_id } = atHand.one('id', id) as FrameRow;
      return { id, shot_id, asset_id, title_id, _distance };
    });
  };
  let plan: Promise<SearchPlan> | undefined;
  const exact = new DataLoader<Ask, readonly Candidate[]>(
    async (asks) => {
      if (asks.length < TOGETHER_FROM) return Promise.all(asks.map(one));
      return compareAll(compared, asks);
    },
    { cache: false },
  );
  return {
    plan: () => (plan ??= makePlan()),
    find: (query, limit, probes) =>
      probes === undefined ? exact.load({ query, limit }) : one({ query, limit, probes }),
  };
}
