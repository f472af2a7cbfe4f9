import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/base/seeded-random.js';
import { cohenKappa } from '../../src/scoring/agreement.js';
import { quantile } from '../../src/scoring/bootstrap.js';
import type { CalibrationBin } from '../../src/scoring/calibration.js';
import { scoreClassification } from '../../src/scoring/classification.js';
import type { ConfusionCell } from '../../src/scoring/confusion.js';
import type { PrecisionRecallCurve } from '../../src/scoring/ranking.js';
import { dcg, idealDcg, scoreRetrieval } from '../../src/scoring/retrieval.js';
import { curveOf, items, sureItems, valueOf } from '../support/scored-sets.js';

const python = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', 'import sklearn']).status === 0);
if (!python) console.warn('skipped: scikit-learn is not installed (apt-get install python3-sklearn)');

const CASES = 240;
const MOST_DIFFERENT = 1e-12;

/** What scikit-learn says of the cases. */
function ask<T>(cases: readonly object[]): T[] {
  const { stdout, stderr } = spawnSync(python!, ['test/scoring/sklearn-oracle.py'], {
    input: JSON.stringify(cases),
    maxBuffer: 2 ** 28,
  });
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as T[];
}

/** Keeps the worst difference of what is compared, and how many were. */
class Differences {
  worst = 0;
  count = 0;

  /** Both null, or both numbers. */
  add(ours: number | null, theirs: number | null, what: string): void {
    this.count++;
    if (ours === null || theirs === null) return expect([what, ours]).toEqual([what, theirs]);
    this.worst = Math.max(this.worst, Math.abs(ours - theirs));
    expect([what, Math.abs(ours - theirs) <= MOST_DIFFERENT]).toEqual([what, true]);
  }

  all(ours: readonly number[], theirs: readonly number[], what: string): void {
    this.add(ours.length, theirs.length, `${what}: how many`);
    for (const [i, value] of ours.entries()) this.add(value, theirs[i]!, what);
  }

  told(what: string): void {
    console.log(`scikit-learn, ${what}: ${this.count} numbers compared, worst difference ${this.worst}`);
  }
}

/** Grids make ties; a chance of 0 or 1 makes empty labels. */
function labelCase(seed: number) {
  const random = seededRandom(seed);
  const [groups, labels] = [1 + Math.floor(random() * 60), 1 + Math.floor(random() * 5)];
  const grid = [0, 2, 5, 15, 30, 100][seed % 6]!;
  const chances = Array.from({ length: labels }, () => [0, 0.1, 0.5, 0.9, 1][Math.floor(random() * 5)]!);
  const saidChance = [0, 0.3, 0.8, 1][Math.floor(random() * 4)]!;
  const table = <T>(cell: (label: number) => T) =>
    Array.from({ length: groups }, () => Array.from({ length: labels }, (_, label) => cell(label)));
  const truth = table((label) => (random() < chances[label]! ? 1 : 0));
  const said = table(() => random() < saidChance);
  const score = said.map((row) =>
    row.map((is) => (is ? (grid === 0 ? random() : Math.round(random() * grid) / grid) : 0)),
  );
  return { kind: 'labels', groups, labels, truth, said, score, threshold: [0.2, 0.5, 0.8][seed % 3]! };
}

interface Ranked {
  ap: number | null;
  auc: number | null;
  precision: number[];
  recall: number[];
  threshold: number[];
}
interface LabelAnswer {
  each: number[][];
  micro: number[];
  macro: number[];
  rankings: Ranked[];
  all: Ranked;
  bins: [number[], number[]][];
  ece: (number | null)[];
}

const RATES = ['precision', 'recall', 'f1'] as const;
const MACRO = ['macroPrecision', 'macroRecall', 'macroF1'] as const;

describe.skipIf(!python)('scikit-learn (skipped where it is not installed)', () => {
  it('says the same of labels: precision, recall, F1, AP, ROC AUC, curves, calibration', () => {
    const cases = Array.from({ length: CASES }, (_, seed) => labelCase(seed));
    const differences = new Differences();
    for (const [seed, theirs] of ask<LabelAnswer>(cases).entries()) {
      const { groups, labels, truth, said, score, threshold } = cases[seed]!;
      const pairs = truth.flatMap((row, group) => row.map((_, label) => ({ group, label })));
      const scores = scoreClassification(
        sureItems(
          pairs
            .filter(({ group, label }) => said[group]![label])
            .map((pair) => ({ ...pair, confidence: score[pair.group]![pair.label]! })),
        ),
        items(pairs.filter(({ group, label }) => truth[group]![label] === 1)),
        labels,
        groups,
        { threshold },
      );
      const has = (metric: string, label: number) =>
        scores.figures.some((one) => one.metric === metric && one.label === label);
      for (const [i, metric] of RATES.entries()) {
        differences.add(valueOf(scores, metric) ?? 0, theirs.micro[i]!, `${seed} ${metric}`);
        differences.add(valueOf(scores, MACRO[i]!) ?? 0, theirs.macro[i]!, `${seed} macro ${metric}`);
        for (let label = 0; label < labels; label++)
          if (has(metric, label))
            differences.add(valueOf(scores, metric, label) ?? 0, theirs.each[i]![label]!, `${seed} ${metric} ${label}`);
      }
      differences.add(valueOf(scores, 'microAP'), theirs.all.ap, `${seed} micro AP`);
      differences.add(valueOf(scores, 'microAUC'), theirs.all.auc, `${seed} micro AUC`);
      for (let label = 0; label < labels; label++) {
        if (!has('AP', label)) continue;
        const of = theirs.rankings[label]!;
        differences.add(valueOf(scores, 'AP', label), of.ap, `${seed} AP ${label}`);
        differences.add(valueOf(scores, 'AUC', label), of.auc, `${seed} AUC ${label}`);
        const curve = curveOf<PrecisionRecallCurve>(scores, 'precisionRecall', label);
        // Where all is found, scikit-learn 1.2 still has the points after it, and so have we.
        differences.all(curve.precision, of.precision, `${seed} precision curve ${label}`);
        differences.all(curve.recall, of.recall, `${seed} recall curve ${label}`);
        differences.all(curve.threshold, of.threshold, `${seed} threshold curve ${label}`);
        const bins = curveOf<CalibrationBin[]>(scores, 'ECE', label);
        const [trueShare, meanConfidence] = theirs.bins[label]!;
        differences.all(
          bins.map((bin) => bin.trueShare),
          trueShare,
          `${seed} calibration ${label}`,
        );
        differences.all(
          bins.map((bin) => bin.meanConfidence),
          meanConfidence,
          `${seed} calibration ${label}`,
        );
        differences.add(valueOf(scores, 'ECE', label), theirs.ece[label]!, `${seed} ECE ${label}`);
      }
    }
    differences.told('labels');
  });

  it('says the same of single labels: confusion, accuracy, kappa', () => {
    const cases = Array.from({ length: CASES }, (_, seed) => {
      const random = seededRandom(seed);
      const [groups, labels] = [1 + Math.floor(random() * 50), 1 + Math.floor(random() * 6)];
      const pick = () => Math.floor(random() * (labels + 1));
      const truth = Array.from({ length: groups }, pick);
      return { kind: 'single', labels, truth, predicted: truth.map((one) => (random() < 0.6 ? one : pick())) };
    });
    const differences = new Differences();
    type Answer = { confusion: number[][]; accuracy: number; kappa: number | null };
    for (const [seed, theirs] of ask<Answer>(cases).entries()) {
      const { labels, truth, predicted } = cases[seed]!;
      const given = (of: readonly number[]) =>
        of.flatMap((label, group) => (label === labels ? [] : [{ group, label, confidence: 0.9 }]));
      const scores = scoreClassification(sureItems(given(predicted)), items(given(truth)), labels, truth.length);
      differences.add(valueOf(scores, 'accuracy'), theirs.accuracy, `${seed} accuracy`);
      const cells = curveOf<ConfusionCell[]>(scores, 'confusion');
      const countOf = (t: number, p: number) =>
        cells.find((cell) => (cell.truth ?? labels) === t && (cell.predicted ?? labels) === p)?.count ?? 0;
      for (const [t, row] of theirs.confusion.entries())
        for (const [p, count] of row.entries())
          // None called none is no cell of ours.
          if (t < labels || p < labels) differences.add(countOf(t, p), count, `${seed} confusion ${t} ${p}`);
      const nothing = { truth: null, predicted: null, count: theirs.confusion[labels]![labels]! };
      differences.add(cohenKappa([...cells, nothing]), theirs.kappa, `${seed} kappa`);
    }
    differences.told('single labels');
  });

  it('says the same of dcg and ndcg', () => {
    const cases = Array.from({ length: CASES }, (_, seed) => {
      const random = seededRandom(seed);
      const size = 2 + Math.floor(random() * 30);
      const score = Array.from({ length: size }, () => (seed % 2 ? random() : Math.round(random() * 4) / 4));
      const relevance = Array.from({ length: size }, () => Math.max(0, Math.floor(random() * 8) - 4));
      return { kind: 'gains', relevance, score, k: 1 + Math.floor(random() * size) };
    });
    const differences = new Differences();
    for (const [seed, theirs] of ask<{ dcg: number; ndcg: number }>(cases).entries()) {
      const { relevance, score, k } = cases[seed]!;
      const order = score.map((_, i) => i).sort((a, b) => score[b]! - score[a]!);
      const gains = Float64Array.from(order, (i) => relevance[i]!);
      const ours = dcg(
        gains,
        Float64Array.from(order, (i) => score[i]!),
        k,
      );
      differences.add(ours, theirs.dcg, `${seed} dcg`);
      differences.add(ours / idealDcg(gains, k) || 0, theirs.ndcg, `${seed} ndcg`);
      const relevant = relevance.flatMap((gain, label) => (gain > 0 ? [{ group: 0, label, gain }] : []));
      if (relevant.length === 0) continue;
      const scores = scoreRetrieval(
        sureItems(score.map((confidence, label) => ({ group: 0, label, confidence }))),
        { ...items(relevant), relevance: Float64Array.from(relevant, ({ gain }) => gain) },
        { at: [k] },
      );
      differences.add(valueOf(scores, `nDCG@${k}`), theirs.ndcg, `${seed} nDCG@k`);
    }
    differences.told('dcg and ndcg');
  });

  it('has quantiles as NumPy', () => {
    const cases = Array.from({ length: 50 }, (_, seed) => {
      const random = seededRandom(seed);
      const values = Array.from({ length: 1 + Math.floor(random() * 40) }, () => random());
      return { kind: 'quantiles', values, shares: [0, 0.025, 0.3, 0.5, 0.975, 1] };
    });
    const differences = new Differences();
    for (const [seed, { at }] of ask<{ at: number[] }>(cases).entries()) {
      const sorted = Float64Array.from(cases[seed]!.values).sort();
      for (const [i, share] of cases[seed]!.shares.entries())
        differences.add(quantile(sorted, share), at[i]!, `${share}`);
    }
    differences.told('quantiles');
  });
});
