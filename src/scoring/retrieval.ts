import { asTheyStand, byConfidence, byKey, knownConfidence } from './order.js';
import { mean } from './rates.js';
import type { Confident, Figure, ItemSet, ScoredCase, Scores } from './sets.js';

/** What is relevant to each query: a group is a query, a label the number of what may be found. */
export interface Relevant extends ItemSet {
  /** How relevant, above 0; null: 1 each. */
  readonly relevance: Float64Array | null;
}

/** What answers are compared by. */
export interface RetrievalOptions {
  /** How many of the best answers are looked at. 1, 5, 10 and 20 unless given. */
  readonly at?: readonly number[];
}

/**
 * Answers to queries, most confident first, against what is relevant to them: each figure is its mean over the queries to which something
 * is, then each of those queries alone, by the query as its label. Source: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, chapter 8; nDCG as scikit-learn's ndcg_score.
 * A label occurs once a query in each set.
 */
export function scoreRetrieval(
  predictions: ItemSet & Confident,
  truths: Relevant,
  { at = [1, 5, 10, 20] }: RetrievalOptions = {},
): Scores {
  const confidence = knownConfidence(predictions);
  const order = byKey(byConfidence(asTheyStand(predictions.size), confidence), predictions.group);
  const wanted = byKey(asTheyStand(truths.size), truths.group);
  const truthOf = new Int32Array(predictions.size).fill(-1);
  const found = new Uint8Array(truths.size);
  const rows: QueryFigures[] = [];
  const queries: number[] = [];
  for (let t = 0, p = 0; t < wanted.length;) {
    const query = truths.group[wanted[t]!]!;
    const byItem = new Map<number, number>();
    for (; t < wanted.length && truths.group[wanted[t]!] === query; t++)
      byItem.set(truths.label[wanted[t]!]!, wanted[t]!);
    while (p < order.length && predictions.group[order[p]!]! < query) p++;
    const first = p;
    for (; p < order.length && predictions.group[order[p]!] === query; p++) {
      const truth = byItem.get(predictions.label[order[p]!]!) ?? -1;
      truthOf[order[p]!] = truth;
      if (truth >= 0) found[truth] = 1;
    }
    const gainOf = (truth: number) => (truth < 0 ? 0 : (truths.relevance?.[truth] ?? 1));
    const answers = order.subarray(first, p);
    queries.push(query);
    rows.push(
      queryFigures(
        Float64Array.from(answers, (answer) => gainOf(truthOf[answer]!)),
        Float64Array.from(answers, (answer) => confidence[answer]!),
        Float64Array.from(byItem.values(), gainOf),
        at,
      ),
    );
  }
  return {
    figures: [
      ...meansOf(rows, null, truths.size, at),
      ...rows.flatMap((row, i) => meansOf([row], queries[i]!, row.relevant, at)),
    ],
    cases: { [Symbol.iterator]: () => cases(truthOf, found) },
  };
}

/** Of one query. */
interface QueryFigures {
  /** How much is relevant to it. */
  readonly relevant: number;
  readonly averagePrecision: number;
  readonly reciprocalRank: number;
  readonly ndcg: number;
  readonly recallAt: number[];
  readonly precisionAt: number[];
  readonly ndcgAt: number[];
}

/**
 * @param gains of the answers, best first; 0: not relevant
 * @param scores of the answers
 * @param ideal gains of all that is relevant
 */
function queryFigures(
  gains: Float64Array,
  scores: Float64Array,
  ideal: Float64Array,
  at: readonly number[],
): QueryFigures {
  let hits = 0;
  let precisions = 0;
  for (let i = 0; i < gains.length; i++) if (gains[i]! > 0) precisions += ++hits / (i + 1);
  const first = gains.findIndex((gain) => gain > 0);
  const within = (k: number) => gains.subarray(0, k).reduce((count, gain) => count + (gain > 0 ? 1 : 0), 0);
  const ndcgOf = (k: number) => dcg(gains, scores, k) / idealDcg(ideal, k) || 0;
  return {
    relevant: ideal.length,
    averagePrecision: precisions / ideal.length,
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    ndcg: ndcgOf(Infinity),
    recallAt: at.map((k) => within(k) / ideal.length),
    precisionAt: at.map((k) => within(k) / k),
    ndcgAt: at.map(ndcgOf),
  };
}

/**
 * Discounted cumulative gain: Σ gain / log₂(rank + 1) over the first k; answers of one score share the mean of their gains. Source:
 * scikit-learn, dcg_score; Järvelin and Kekäläinen, 2002; ties: McSherry and Najork, 2008.
 *
 * @param gains by score, highest first, with their `scores`
 */
export function dcg(gains: Float64Array, scores: Float64Array, k = Infinity): number {
  let sum = 0;
  for (let i = 0; i < gains.length && i < k;) {
    let end = i;
    let gain = 0;
    while (end < gains.length && scores[end] === scores[i]) gain += gains[end++]!;
    const shared = gain / (end - i);
    for (; i < end; i++) if (i < k) sum += shared / Math.log2(i + 2);
  }
  return sum;
}

/** The most that dcg can be. */
export function idealDcg(gains: Float64Array, k = Infinity): number {
  const sorted = gains.slice().sort().reverse();
  return dcg(sorted, asTheyAreApart(sorted.length), k);
}

function asTheyAreApart(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => -i);
}

function meansOf(
  rows: readonly QueryFigures[],
  label: number | null,
  support: number,
  at: readonly number[],
): Figure[] {
  const figure = (metric: string, of: (row: QueryFigures) => number): Figure => ({
    metric,
    label,
    value: mean(rows.map(of)),
    support,
  });
  return [
    figure('MAP', (row) => row.averagePrecision),
    figure('MRR', (row) => row.reciprocalRank),
    figure('nDCG', (row) => row.ndcg),
    ...at.flatMap((k, i) => [
      figure(`recall@${k}`, (row) => row.recallAt[i]!),
      figure(`precision@${k}`, (row) => row.precisionAt[i]!),
      figure(`nDCG@${k}`, (row) => row.ndcgAt[i]!),
    ]),
  ];
}

/** Answers as they stand, then what no answer is. */
function* cases(truthOf: Int32Array, found: Uint8Array): Generator<ScoredCase> {
  for (const [prediction, truth] of truthOf.entries())
    yield truth >= 0
      ? { kind: 'TRUE_POSITIVE', prediction, truth, overlap: null, confusedWith: null }
      : { kind: 'FALSE_POSITIVE', prediction, truth: null, overlap: null, confusedWith: null };
  for (const [truth, isFound] of found.entries())
    if (isFound === 0) yield { kind: 'FALSE_NEGATIVE', prediction: null, truth, overlap: null, confusedWith: null };
}
