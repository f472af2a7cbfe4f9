import { badInput, quoted } from '../../../base/errors.js';
import { turns } from '../../../base/turns.js';
import { oneOf } from '../../../lake/lancedb/filter.js';
import { select, type DistanceMetric } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { loadCompareVectors } from '../../../lake/nearest/compare-vectors.js';
import { distanceBetween } from '../../../lake/nearest/distance.js';
import { datasetItemId, datasetItems, type DatasetItemRow } from '../../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../../lake/tables/datasets.js';
import type { SearchSpace } from '../../search/space.js';
import { distanceOf, scoreAt } from '../../search/score.js';
import { vectorsBySplit, type SplitVectors } from './item-vectors.js';

/** Two items of different splits that are alike. */
export interface AlikeItems {
  /** The one in the split that comes first. */
  readonly a: DatasetItemRow;
  readonly b: DatasetItemRow;
  readonly score: number;
}

export interface DuplicatesAsked {
  /** Where they are compared. */
  readonly within: SearchSpace;
  readonly minScore: number;
  /** How many pairs are told at most. */
  readonly most: number;
  /** Throws for so many items that it would take too long. */
  checkItems(items: number): void;
  /** Pairs that are compared so far, and in all. */
  onProgress?(done: number, total: number): void;
}

/** Rows and queries are compared in blocks: so many numbers take 4 ms of CPU, and others have their turns in between. */
const NUMBERS_AT_ONCE = 25e6;
const QUERIES_AT_ONCE = 256;
/** The likest of each query in a block; more are asked for where all of these are alike enough. */
const LIKEST = 8;
/** Two ways of adding up the same numbers differ by less, of vectors of length 1. */
const ROUNDING = 1e-5;
/** Vectors in memory, 1 GiB. */
const MOST_NUMBERS = 2 ** 28;

/**
 * Pairs of items in different splits that are alike, the most alike first, equals by their ordinals. Exact: every pair with vectors in
 * the view is compared. Throws BAD_USER_INPUT for a dataset that is not split or has no pictures.
 */
export async function nearDuplicates(
  view: View,
  dataset: DatasetRow,
  { within, minScore, most, checkItems, onProgress }: DuplicatesAsked,
): Promise<AlikeItems[]> {
  const { space, column } = within;
  checkComparable(dataset);
  const splits = await vectorsBySplit(view, dataset, column, (items) => {
    checkItems(items);
    if (items * space.dimension <= MOST_NUMBERS) return;
    throw badInput(
      `dataset ${quoted(dataset.id)} has too many items to compare: at most ${Math.floor(MOST_NUMBERS / space.dimension)} in space ${quoted(space.id)}`,
    );
  });
  const pairs = new BestPairs(space.metric, minScore, most);
  await comparePairs(inOrder(dataset, splits), space.dimension, pairs, onProgress);
  return withItems(view, dataset.id, pairs.best());
}

function checkComparable({ id, kind, splits }: DatasetRow): void {
  if (kind !== 'FRAME' && kind !== 'SHOT') {
    throw badInput(`near-duplicates are found of frames and shots, but dataset ${quoted(id)} is of ${kind}`);
  }
  if (!splits) throw badInput(`dataset ${quoted(id)} is not split; split it first`);
}

/** As the dataset names them. */
function inOrder({ splits }: DatasetRow, vectors: readonly SplitVectors[]): SplitVectors[] {
  const names = Object.keys(splits!.ratios ?? splits!.titles!);
  return [...vectors].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

async function comparePairs(
  splits: readonly SplitVectors[],
  dimension: number,
  pairs: BestPairs,
  onProgress: DuplicatesAsked['onProgress'],
): Promise<void> {
  const compare = await loadCompareVectors();
  const sides = splits.flatMap((a, i) => splits.slice(i + 1).map((b) => [a, b] as const));
  const total = sides.reduce((sum, [a, b]) => sum + a.ordinals.length * b.ordinals.length, 0);
  let done = 0;
  const owner = {};
  for (const [a, b] of sides) {
    for (const queries of blocks(a, dimension, QUERIES_AT_ONCE)) {
      const atOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / (queries.ordinals.length * dimension)));
      for (const rows of blocks(b, dimension, atOnce)) {
        let count = Math.min(LIKEST, rows.ordinals.length);
        let found = compare(rows.vectors, queries.vectors, dimension, count, pairs.metric);
        while (count < rows.ordinals.length && someGoOn(found.distances, count, pairs)) {
          count = Math.min(4 * count, rows.ordinals.length);
          found = compare(rows.vectors, queries.vectors, dimension, count, pairs.metric);
        }
        for (let i = 0; i < queries.ordinals.length * count; i++) {
          if (!pairs.mayTake(found.distances[i]!)) continue;
          const [query, row] = [Math.floor(i / count), Number(found.rows[i])];
          const [one, other] = [vectorAt(queries, query, dimension), vectorAt(rows, row, dimension)];
          pairs.add(queries.ordinals[query]!, rows.ordinals[row]!, distanceBetween(pairs.metric, one, other));
        }
        onProgress?.((done += queries.ordinals.length * rows.ordinals.length), total);
        if (turns.isOver()) await turns.next(owner);
      }
    }
  }
}

type Block = Pick<SplitVectors, 'ordinals' | 'vectors'>;

function* blocks({ ordinals, vectors }: Block, dimension: number, most: number): Generator<Block> {
  for (let from = 0; from < ordinals.length; from += most) {
    const part = ordinals.slice(from, from + most);
    yield { ordinals: part, vectors: vectors.subarray(from * dimension, (from + part.length) * dimension) };
  }
}

const vectorAt = ({ vectors }: Block, i: number, dimension: number): Float32Array =>
  vectors.subarray(i * dimension, (i + 1) * dimension);

/** Whether the least alike of those found of a query may be a pair: then there may be more. */
function someGoOn(distances: Float32Array, count: number, pairs: BestPairs): boolean {
  for (let last = count - 1; last < distances.length; last += count) if (pairs.mayTake(distances[last]!)) return true;
  return false;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

const byScore = (one: Pair, other: Pair): number => other.score - one.score || one.a - other.a || one.b - other.b;

/** The best pairs so far: sorted and cut only when there are twice as many as wanted. */
class BestPairs {
  private found: Pair[] = [];
  private least: number;

  constructor(
    readonly metric: DistanceMetric,
    minScore: number,
    private readonly most: number,
  ) {
    this.least = minScore;
  }

  /** Whether a pair at about this distance, by LanceDB's definition, may be among the best. */
  mayTake(about: number): boolean {
    const limit = this.metric === 'L2' ? (1 / this.least - 1) ** 2 : 1 - this.least;
    // No likeness under L2 is 0 or less.
    if (this.metric === 'L2' && this.least <= 0) return true;
    return about <= limit + ROUNDING * Math.max(1, Math.abs(limit));
  }

  add(a: number, b: number, distance: number): void {
    const score = scoreAt(this.metric, distanceOf(this.metric, distance));
    if (score < this.least) return;
    this.found.push({ a, b, score });
    if (this.found.length >= 2 * this.most) this.cut();
  }

  best(): Pair[] {
    this.cut();
    return this.found;
  }

  private cut(): void {
    this.found.sort(byScore);
    this.found.length = Math.min(this.found.length, this.most);
    if (this.found.length === this.most) this.least = this.found.at(-1)!.score;
  }
}

async function withItems(view: View, dataset: string, pairs: readonly Pair[]): Promise<AlikeItems[]> {
  const ids = new Set(pairs.flatMap(({ a, b }) => [a, b]).map((ordinal) => datasetItemId(dataset, ordinal)));
  const rows = ids.size === 0 ? [] : await select(view, datasetItems, { where: oneOf('id', [...ids]) });
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  return pairs.map(({ a, b, score }) => ({ a: byOrdinal.get(a)!, b: byOrdinal.get(b)!, score }));
}
