import { turns, type Owner } from '../../base/turns.js';
import type { DistanceMetric } from '../../lake/lancedb/read.js';
import { joined, loadCompareVectors, type CompareVectors } from '../../lake/nearest/compare-vectors.js';
import { distanceBetween } from '../../lake/nearest/distance.js';
import { distanceOf } from '../search/score.js';

/** A vector of one of many things, which are numbered. */
export interface Point {
  readonly of: number;
  readonly vector: Float32Array;
}

/** Two things by their numbers, and how far their vectors are from each other in the graph's scale. */
export interface Pair {
  readonly out: number;
  readonly in: number;
  readonly distance: number;
}

interface Asked {
  readonly metric: DistanceMetric;
  /** Pairs in all, and of each outgoing one. */
  readonly most: number;
  readonly mostOfEach: number;
  /** The stretches of the incoming points that an outgoing one is compared with: the same array for those with the same. */
  spansOf(out: number): readonly Span[];
  mayPair(out: number, into: number): boolean;
}

/** From one place to before another. */
export type Span = readonly [from: number, to: number];

/** Other operations wait meanwhile: this many numbers take 3 ms. */
const NUMBERS_AT_ONCE = 20e6;
/** Single precision and another order of adding up differ by less. */
const ROUNDING = 1e-5;
/** Beyond what is wanted: pairs that may not be, and ties. */
const SPARE = 8;

/**
 * The nearest pairs of an outgoing and an incoming point, nearest first, ties by their numbers: what comparing each with each would
 * find. Candidates are found natively in single precision, and compared again in double precision.
 */
export async function likestPairs(outs: readonly Point[], ins: readonly Point[], asked: Asked): Promise<Pair[]> {
  const best = new BestPairs(asked.most);
  if (outs.length === 0 || ins.length === 0) return [];
  const compare = await loadCompareVectors();
  const all = joined(ins.map(({ vector }) => vector));
  const dimension = ins[0]!.vector.length;
  for (const run of runsOf(outs, asked)) {
    // Copies: USearch reads the buffer of a view from its beginning.
    const spans = asked
      .spansOf(run[0]!.of)
      .filter(([from, to]) => to > from)
      .map(([from, to]) => ({ from, to, rows: all.slice(from * dimension, to * dimension) }));
    const widest = Math.max(1, ...spans.map(({ rows }) => rows.length));
    const atOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / widest));
    for (let at = 0; at < run.length; at += atOnce) {
      await compareBlock(compare, run.slice(at, at + atOnce), ins, spans, asked, best);
    }
  }
  return best.sorted();
}

/** Points that follow each other and have the same spans. */
function* runsOf(outs: readonly Point[], { spansOf }: Asked): Generator<readonly Point[]> {
  for (let from = 0; from < outs.length;) {
    const spans = spansOf(outs[from]!.of);
    let to = from + 1;
    while (to < outs.length && spansOf(outs[to]!.of) === spans) to++;
    yield outs.slice(from, to);
    from = to;
  }
}

async function compareBlock(
  compare: CompareVectors,
  outs: readonly Point[],
  ins: readonly Point[],
  spans: readonly { readonly from: number; readonly to: number; readonly rows: Float32Array }[],
  asked: Asked,
  best: BestPairs,
): Promise<void> {
  const { metric, mostOfEach } = asked;
  const dimension = ins[0]!.vector.length;
  const queries = joined(outs.map(({ vector }) => vector));
  const found: Pair[][] = outs.map(() => []);
  const owner: Owner = {};
  for (const { from, to, rows } of spans) {
    const count = Math.min(mostOfEach + SPARE, to - from);
    const near = compare(rows, queries, dimension, count, metric);
    for (const [i, out] of outs.entries()) {
      const pairs = Array.from({ length: count }, (_, j) => from + Number(near.rows[i * count + j]));
      const frontier = near.distances[(i + 1) * count - 1]!;
      found[i]!.push(...nearestOf(out, pairs, count < to - from ? frontier : Infinity, ins, [from, to], asked));
      if (turns.isOver()) await turns.next(owner);
    }
    if (turns.isOver()) await turns.next(owner);
  }
  for (const pairs of found) {
    pairs.sort(byDistance);
    for (const pair of pairs.slice(0, mostOfEach)) if (!best.add(pair)) break;
  }
}

/** The pairs of one outgoing point in a span; `frontier` is where its candidates end: ties there are looked for among all. */
function nearestOf(
  out: Point,
  candidates: readonly number[],
  frontier: number,
  ins: readonly Point[],
  [from, to]: Span,
  { metric, mostOfEach, mayPair }: Asked,
): Pair[] {
  const pairOf = (place: number): Pair[] => {
    const into = ins[place]!;
    if (!mayPair(out.of, into.of)) return [];
    const distance = distanceOf(metric, distanceBetween(metric, out.vector, into.vector));
    return [{ out: out.of, in: into.of, distance }];
  };
  const near = candidates.flatMap(pairOf).sort(byDistance);
  const lastWanted = near[mostOfEach - 1]?.distance ?? Infinity;
  if (frontier === Infinity || lastWanted < justBelow(metric, frontier)) return near;
  const whole = Array.from({ length: to - from }, (_, i) => from + i).flatMap(pairOf);
  return whole.sort(byDistance).slice(0, mostOfEach);
}

/** Just below a distance of LanceDB's, in the graph's scale. */
const justBelow = (metric: DistanceMetric, raw: number) =>
  distanceOf(metric, raw - ROUNDING * Math.max(1, Math.abs(raw)));

/** Nearest first, ties by their numbers. */
export function byDistance(a: Pair, b: Pair): number {
  return a.distance - b.distance || a.out - b.out || a.in - b.in;
}

/** The best so far: sorted and cut when there are twice as many. */
class BestPairs {
  private pairs: Pair[] = [];
  private worst = Infinity;

  constructor(private readonly most: number) {}

  /** False: it is too far, and so is what is farther. */
  add(pair: Pair): boolean {
    if (pair.distance > this.worst) return false;
    this.pairs.push(pair);
    if (this.pairs.length >= 2 * this.most) this.cut();
    return true;
  }

  sorted(): Pair[] {
    this.cut();
    return this.pairs;
  }

  private cut(): void {
    this.pairs.sort(byDistance);
    if (this.pairs.length < this.most) return;
    this.pairs.length = this.most;
    this.worst = this.pairs.at(-1)!.distance;
  }
}
