import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dcg, idealDcg, scoreRetrieval } from '../../src/scoring/retrieval.js';
import { items, sureItems, valueOf } from '../support/scored-sets.js';

it("has scikit-learn's documented examples", () => {
  // Source: scikit-learn (BSD-3-Clause), documentation of dcg_score and ndcg_score; numbers only: scores, k, dcg, ndcg of these gains.
  const relevance = [10, 0, 0, 1, 5];
  const examples: [number[], number, number | null, number | null][] = [
    [[0.1, 0.2, 0.3, 4, 70], Infinity, 9.49, 0.69],
    [[0.05, 1.1, 1, 0.5, 0], Infinity, null, 0.49],
    [[0.05, 1.1, 1, 0.5, 0], 4, null, 0.35],
    [[1, 0, 0, 0, 1], 1, 7.5, 0.75],
    [relevance, 4, null, 1],
  ];
  for (const [scores, k, expectedDcg, expectedNdcg] of examples) {
    const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
    const gains = Float64Array.from(order, (i) => relevance[i]!);
    const found = dcg(
      gains,
      Float64Array.from(order, (i) => scores[i]!),
      k,
    );
    const cut = (value: number) => Math.floor(value * 100 + 1e-9) / 100;
    if (expectedDcg !== null) expect(cut(found)).toBe(expectedDcg);
    if (expectedNdcg !== null) expect(cut(found / idealDcg(gains, k))).toBe(expectedNdcg);
  }
});

const QUERIES = 3;
const item = fc.record({ group: fc.integer({ min: 0, max: QUERIES - 1 }), label: fc.integer({ min: 0, max: 9 }) });
const unique = fc.uniqueArray(item, { maxLength: 20, selector: ({ group, label }) => 10 * group + label });
const ranked = unique.chain((list) =>
  fc
    .shuffledSubarray(
      list.map((_, i) => i),
      { minLength: list.length },
    )
    .map((order) => list.map((one, i) => ({ ...one, confidence: (order[i]! + 1) / (list.length + 1) }))),
);

it('agrees with the definitions written plainly', () => {
  fc.assert(
    fc.property(ranked, unique, fc.integer({ min: 1, max: 6 }), (answers, relevant, k) => {
      const scores = scoreRetrieval(sureItems(answers), { ...items(relevant), relevance: null }, { at: [k] });
      const rows = Array.from({ length: QUERIES }, (_, query) => {
        const wanted = relevant.filter(({ group }) => group === query).map(({ label }) => label);
        const isHit = answers
          .filter(({ group }) => group === query)
          .sort((a, b) => b.confidence - a.confidence)
          .map(({ label }) => wanted.includes(label));
        const hitsIn = (n: number) => isHit.slice(0, n).filter(Boolean).length;
        const gain = (hits: readonly boolean[]) =>
          hits.reduce((sum, is, i) => sum + (is ? 1 / Math.log2(i + 2) : 0), 0);
        const ideal = wanted.map(() => true);
        return {
          isAsked: wanted.length > 0,
          MAP: isHit.reduce((sum, is, i) => sum + (is ? hitsIn(i + 1) / (i + 1) : 0), 0) / wanted.length,
          MRR: isHit.includes(true) ? 1 / (isHit.indexOf(true) + 1) : 0,
          nDCG: gain(isHit) / gain(ideal),
          [`recall@${k}`]: hitsIn(k) / wanted.length,
          [`precision@${k}`]: hitsIn(k) / k,
          [`nDCG@${k}`]: gain(isHit.slice(0, k)) / gain(ideal.slice(0, k)),
        };
      }).filter(({ isAsked }) => isAsked);
      for (const metric of ['MAP', 'MRR', 'nDCG', `recall@${k}`, `precision@${k}`, `nDCG@${k}`] as const) {
        const values = rows.map((row) => (row as Record<string, number | boolean>)[metric] as number);
        if (values.length === 0) expect(valueOf(scores, metric)).toBeNull();
        else expect(valueOf(scores, metric)).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 12);
      }
      const isRelevant = (one: { group: number; label: number }) =>
        relevant.some(({ group, label }) => group === one.group && label === one.label);
      const cases = [...scores.cases];
      for (const [i, answer] of answers.entries())
        expect(cases[i]).toMatchObject({
          prediction: i,
          kind: isRelevant(answer) ? 'TRUE_POSITIVE' : 'FALSE_POSITIVE',
        });
      expect(cases.length).toBe(answers.length + relevant.length - answers.filter(isRelevant).length);
    }),
    { numRuns: 500 },
  );
});
