import DataLoader from 'dataloader';
import { and, not, oneOf, toSql, type Filter } from '../lancedb/filter.js';
import { nearest, type DistanceMetric } from '../lancedb/read.js';
import { seenOf } from '../lancedb/sight.js';
import type { View } from '../lancedb/view.js';
import type { NearCache } from '../near/near-cache.js';
import type { NearTable } from '../near/near-table.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { columnsFor, findByIndex, nearestOf } from './by-index.js';
import type { Candidate } from './candidate.js';
import { compareAll, compareEvery, type Ask, type Compared } from './compare-all.js';
import { planSearch, type SearchPlan } from './plan.js';
import { vectorsInMemory } from './vectors-in-memory.js';

/** Searches among the frames that match a filter. */
export interface FrameSearch {
  plan(): Promise<SearchPlan>;
  /** The nearest frames, nearest first, at most `limit`: by the index with `probes` of its partitions searched, else exactly. */
  find(query: Float32Array, limit: number, probes: number | undefined): Promise<readonly Candidate[]>;
  /** All frames, in no order, each at its distance from the nearest of the vectors: in one pass. */
  all(queries: readonly Float32Array[]): Promise<Candidate[]>;
  /** The same among the frames whose column has none of these values. */
  without(column: 'title_id' | 'asset_id' | 'shot_id', values: readonly string[]): FrameSearch;
}

/** One search is fastest in LanceDB, which need not copy the vectors; from this number on, one pass over the rows is. */
const TOGETHER_FROM = 8;

/** The source of an operation's searches. */
interface Lakes {
  view: View;
  /** The same for work that other operations also wait for. */
  shared: View;
  near: NearCache;
  /** What the operation shows of frames; left out: it reads that itself. */
  wanted?: Pick<Compared, 'wanted'>;
  /** When the searches of a tick are made, see DataLoader; left out: at its end. */
  whenAsked?: (search: () => void) => void;
}

/** One operation's searches, planned once for each filter; exact ones of one tick are one pass over the rows. */
export function nearestFrames({ view, shared, near, wanted, whenAsked }: Lakes) {
  const made = new Map<string, FrameSearch>();
  return function among(column: VectorColumn, metric: DistanceMetric, asked: Filter): FrameSearch {
    const where = seenOf(view, frames, asked);
    const key = `${column} ${toSql(where) ?? ''}`;
    let search = made.get(key);
    if (!search) {
      const atHand = near.table(view, frames);
      const compared = { view, column, metric, where, ...(!atHand && wanted) };
      search = {
        ...searchAmong(compared, atHand, () => planSearch(shared, column, where, atHand), whenAsked),
        without: (parent, values) => among(column, metric, and(asked, not(oneOf(parent, values)))),
      };
      made.set(key, search);
    }
    return search;
  };
}

function searchAmong(
  compared: Compared,
  atHand: NearTable | null,
  makePlan: () => Promise<SearchPlan>,
  whenAsked: Lakes['whenAsked'],
): Omit<FrameSearch, 'without'> {
  const memory = atHand && vectorsInMemory(compared, atHand);
  let planned: Promise<SearchPlan> | undefined;
  const plan = () => (planned ??= makePlan());
  const exact = new DataLoader<Ask, readonly Candidate[]>(
    async (asks) => {
      const atOnce = memory?.compareAll(asks);
      if (atOnce) return atOnce;
      if (asks.length >= TOGETHER_FROM) return compareAll(compared, asks);
      return Promise.all(asks.map((ask) => compareInLake(compared, ask)));
    },
    { cache: false, ...(whenAsked && { batchScheduleFn: whenAsked }) },
  );
  return {
    plan,
    all: (queries) => compareEvery(compared, queries),
    async find(query, limit, probes) {
      if (probes === undefined) return exact.load({ query, limit });
      const how = { query, limit, probes };
      const made = await plan();
      if (made.exact) return findByIndex(compared, how);
      return (await memory?.byIndex(how, made)) ?? findByIndex(compared, how, atHand && { table: atHand, plan: made });
    },
  };
}

async function compareInLake(compared: Compared, { query, limit }: Ask): Promise<Candidate[]> {
  const { view, column, metric, where } = compared;
  const columns = [...columnsFor(compared), column];
  const found = await nearest(view, frames, query, { column, metric, where, limit, columns });
  return nearestOf(
    found.map((row) => ({ row, vector: row[column]! })),
    compared,
    { query, limit },
  );
}
