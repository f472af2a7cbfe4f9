import type { LakeSnapshot } from '../lancedb/lake.js';
import { not, and, isNull, type Filter } from '../lancedb/filter.js';
import type { DistanceMetric } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { byDistance, CANDIDATE_COLUMNS, type Candidate } from './candidate.js';

/** Other operations wait while vectors are compared: so many numbers take about 10 ms on two cores. */
const NUMBERS_AT_ONCE = 100e6;

export interface Ask {
  query: Float32Array;
  limit: number;
}

/**
 * The nearest frames to each of many vectors among those that match, each as an exact search would find them, in one pass over
 * the rows. Null where the library that compares vectors has no build for this platform.
 */
export async function compareAll(
  snapshot: LakeSnapshot,
  column: VectorColumn,
  metric: DistanceMetric,
  where: Filter,
  asks: readonly Ask[],
): Promise<Candidate[][] | null> {
  const compare = await loadCompare();
  if (!compare) return null;
  const best = asks.map(({ limit }) => new Best(limit));
  const dimension = asks[0]!.query.length;
  const queries = joined(asks.map(({ query }) => query));
  const rowsAtOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / queries.length));
  const most = Math.max(...asks.map(({ limit }) => limit));
  const columns = [...CANDIDATE_COLUMNS, column];
  for await (const batch of scan(snapshot, frames, columns, and(where, not(isNull(column))))) {
    for (let from = 0; from < batch.length; from += rowsAtOnce) {
      const rows = batch.slice(from, from + rowsAtOnce);
      const { keys, distances, counts } = compare(
        joined(rows.map((row) => row[column]!)),
        queries,
        dimension,
        Math.min(most, rows.length),
        metric,
      );
      const each = keys.length / asks.length;
      best.forEach((of, i) => {
        for (let k = i * each; k < i * each + Number(counts[i]); k++) of.add(rows[Number(keys[k])]!, distances[k]!);
      });
      await new Promise(setImmediate);
    }
  }
  return best.map((of) => of.nearest());
}

/** The nearest so far: sorted and cut only when there are twice as many as wanted. */
class Best {
  private found: Candidate[] = [];
  private worst = Infinity;

  constructor(private readonly limit: number) {}

  add(row: Omit<Candidate, '_distance'>, _distance: number): void {
    if (_distance > this.worst) return;
    const { id, shot_id, asset_id, title_id } = row;
    this.found.push({ id, shot_id, asset_id, title_id, _distance });
    if (this.found.length >= 2 * this.limit) this.cut();
  }

  nearest(): Candidate[] {
    this.cut();
    return this.found;
  }

  private cut(): void {
    this.found.sort(byDistance);
    this.found.length = Math.min(this.found.length, this.limit);
    if (this.found.length === this.limit) this.worst = this.found.at(-1)!._distance;
  }
}

function joined(vectors: readonly Float32Array[]): Float32Array {
  const dimension = vectors[0]!.length;
  const all = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, i) => all.set(vector, i * dimension));
  return all;
}

type Compare = (
  rows: Float32Array,
  queries: Float32Array,
  dimension: number,
  count: number,
  metric: DistanceMetric,
) => { keys: BigUint64Array; distances: Float32Array; counts: BigUint64Array };

let compare: Promise<Compare | null> | undefined;

/** USearch compares with the CPU's vector instructions, eight times as quick as JavaScript. Vectors under COSINE are of length 1. */
function loadCompare(): Promise<Compare | null> {
  return (compare ??= import('usearch').then(
    ({ exactSearch, MetricKind }) => {
      const kinds = { COSINE: MetricKind.IP, DOT: MetricKind.IP, L2: MetricKind.L2sq };
      return (rows, queries, dimension, count, metric) =>
        exactSearch(rows, queries, dimension, count, kinds[metric], 0) as unknown as ReturnType<Compare>;
    },
    () => null,
  ));
}
