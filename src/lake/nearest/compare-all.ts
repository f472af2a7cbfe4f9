import { turns } from '../../base/turns.js';
import { and, isNull, not, toSql, type Filter } from '../lancedb/filter.js';
import type { DistanceMetric } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import type { ColumnName } from '../lancedb/table.js';
import { inTurn, type View } from '../lancedb/view.js';
import { frames, type VectorColumn } from '../tables/frames.js';
import { byDistance, candidate, CANDIDATE_COLUMNS, type Candidate } from './candidate.js';
import { joined, loadCompareVectors } from './compare-vectors.js';
import { distanceBetween } from './distance.js';

/** Two ways of adding up the same numbers differ by less. */
const ROUNDING = 1e-5;
/** Other operations wait while vectors are compared: so many numbers take 4 ms of CPU, on all cores. A quarter of the calls would save 6 %. */
const NUMBERS_AT_ONCE = 25e6;

/** Frames whose vectors are compared. */
export interface Compared {
  view: View;
  column: VectorColumn;
  metric: DistanceMetric;
  where: Filter;
  /** What more the asker wants to know of the nearest, where it is read with them: it is told each row. */
  wanted?: { readonly columns: readonly ColumnName<typeof frames>[]; readonly found: (frame: object) => void };
}

type Frame = Omit<Candidate, '_distance'> & Record<VectorColumn, Float32Array | null>;

/**
 * Compares the vectors of all frames that match with every query, in one pass over the rows: `visit` gets the `count` nearest
 * frames of each part of the pass, all frames where `count` is left out.
 */
export async function compareEach(
  { view, column, metric, where }: Compared,
  queries: readonly Float32Array[],
  count: number | null,
  visit: (query: number, frame: Frame, distance: number) => void,
): Promise<void> {
  const compare = await loadCompareVectors();
  const dimension = queries[0]!.length;
  const asked = joined(queries);
  const rowsAtOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / asked.length));
  const columns = [...CANDIDATE_COLUMNS, column];
  const owner = {};
  const withVector = and(where, not(isNull(column)));
  await inTurn(view, { table: frames.name, kind: 'compare', where: toSql(withVector) }, async () => {
    for await (const batch of scan(view, frames, columns, withVector)) {
      for (let from = 0; from < batch.length; from += rowsAtOnce) {
        const rows = batch.slice(from, from + rowsAtOnce);
        const nearest = Math.min(count ?? rows.length, rows.length);
        const found = compare(joined(rows.map((row) => row[column]!)), asked, dimension, nearest, metric);
        for (let i = 0; i < queries.length * nearest; i++) {
          visit(Math.floor(i / nearest), rows[Number(found.rows[i])]!, found.distances[i]!);
        }
        if (turns.isOver()) await turns.next(owner);
      }
    }
  });
}

export interface Ask {
  query: Float32Array;
  limit: number;
}

export interface AskIndex extends Ask {
  /** How many partitions of the index to search. */
  probes: number;
}

/** The nearest frames to each of many vectors, each as an exact search would find them. */
export async function compareAll(compared: Compared, asks: readonly Ask[]): Promise<Candidate[][]> {
  if (asks.length === 0) return [];
  const { column, metric } = compared;
  const best = asks.map(
    ({ query, limit }) => new Best(limit, (frame) => distanceBetween(metric, query, frame[column]!)),
  );
  const queries = asks.map(({ query }) => query);
  const most = Math.max(...asks.map(({ limit }) => limit));
  await compareEach(compared, queries, most, (query, frame, distance) => best[query]!.add(frame, distance));
  return best.map((of) => of.nearest());
}

/** Every frame that matches, at its distance from the nearest of the vectors. */
export async function compareEvery(compared: Compared, queries: readonly Float32Array[]): Promise<Candidate[]> {
  const { column, metric } = compared;
  const best = new Map<string, Candidate>();
  await compareEach(compared, queries, null, (query, frame, about) => {
    const known = best.get(frame.id);
    if (known && about > known._distance + ROUNDING) return;
    const distance = distanceBetween(metric, queries[query]!, frame[column]!);
    if (!known || distance < known._distance) best.set(frame.id, candidate(frame, distance));
  });
  return [...best.values()];
}

/** The nearest so far: sorted and cut only when there are twice as many as wanted. */
export class Best {
  private found: Candidate[] = [];
  private worst = Infinity;

  constructor(
    private readonly limit: number,
    private readonly distanceOf: (frame: Frame) => number,
  ) {}

  /** `about`: the distance up to rounding. */
  add(frame: Frame, about: number): void {
    if (about > this.worst + ROUNDING) return;
    this.found.push(candidate(frame, this.distanceOf(frame)));
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
