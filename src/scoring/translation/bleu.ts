import { countRuns, type Counts } from './ngrams.js';
import { addTo, referencesOfEach, signature, wordsIn } from './segments.js';
import { tokenize13a } from './tokenize-13a.js';

const ORDERS = 4;
/** Stands for the logarithm of a precision of 0: sacrebleu, my_log. */
const LOG_OF_ZERO = -9_999_999_999;

export interface BleuScore {
  /** 0 to 100. */
  readonly score: number;
  /** Of runs of one to four words, in per cent, smoothed. */
  readonly precisions: readonly number[];
  readonly brevityPenalty: number;
  readonly hypothesisLength: number;
  readonly referenceLength: number;
  readonly signature: string;
}

/**
 * How many runs of one to four words a translation shares with its references; one that is shorter than the reference of the nearest
 * length is penalised. An order without a match counts half as much as the one before without a match ("exp").
 * Source: Papineni et al., 2002; Chen and Cherry, 2014, method 3; sacrebleu 2.6, BLEU with its defaults.
 *
 * @param references one list for each reference translation. Throws RangeError where one is not as long as the hypotheses.
 */
export function bleu(hypotheses: readonly string[], references: readonly (readonly string[])[]): BleuScore {
  return scoreOf(hypotheses, references, false);
}

/** BLEU of one segment, over the orders that it is long enough for. */
export function sentenceBleu(hypothesis: string, references: readonly string[]): BleuScore {
  return scoreOf(
    [hypothesis],
    references.map((reference) => [reference]),
    true,
  );
}

function scoreOf(
  hypotheses: readonly string[],
  references: readonly (readonly string[])[],
  effectiveOrder: boolean,
): BleuScore {
  const ofEach = referencesOfEach(hypotheses, references);
  const sum: number[] = new Array<number>(2 + 2 * ORDERS).fill(0);
  hypotheses.forEach((hypothesis, i) => addTo(sum, statisticsOf(hypothesis, ofEach[i]!)));
  const [hypothesisLength, referenceLength] = sum as [number, number];
  const [correct, total] = [sum.slice(2, 2 + ORDERS), sum.slice(2 + ORDERS)];
  const brevityPenalty = penaltyOf(hypothesisLength, referenceLength);
  const { score, precisions } = geometricMean(correct, total, effectiveOrder);
  const how = `case:mixed|eff:${effectiveOrder ? 'yes' : 'no'}|tok:13a|smooth:exp`;
  return {
    score: brevityPenalty * score,
    ...{ precisions, brevityPenalty, hypothesisLength, referenceLength },
    signature: signature(references.length, how),
  };
}

function penaltyOf(hypothesisLength: number, referenceLength: number): number {
  if (hypothesisLength >= referenceLength) return 1;
  return hypothesisLength === 0 ? 0 : Math.exp(1 - referenceLength / hypothesisLength);
}

/** Lengths of the hypothesis and of the nearest reference, then for each order matches and runs. */
function statisticsOf(hypothesis: string, references: readonly string[]): number[] {
  const said = wordsIn(tokenize13a(hypothesis));
  const expected = references.map((reference) => wordsIn(tokenize13a(reference)));
  const [correct, total]: [number[], number[]] = [[], []];
  for (let order = 1; order <= ORDERS; order++) {
    const allowed = mostOfEach(expected.map((words) => countRuns(words, order, ' ')));
    let [matched, all] = [0, 0];
    for (const [run, count] of countRuns(said, order, ' ')) {
      matched += Math.min(count, allowed.get(run) ?? 0);
      all += count;
    }
    correct.push(matched);
    total.push(all);
  }
  return [
    said.length,
    nearest(
      said.length,
      expected.map((words) => words.length),
    ),
    ...correct,
    ...total,
  ];
}

function mostOfEach(all: readonly Counts[]): Counts {
  if (all.length === 1) return all[0]!;
  const most: Counts = new Map();
  for (const counts of all) for (const [run, count] of counts) most.set(run, Math.max(most.get(run) ?? 0, count));
  return most;
}

/** Of two that are as near, the shorter. */
function nearest(length: number, lengths: readonly number[]): number {
  return lengths.reduce((best, one) => {
    const [distance, ofBest] = [Math.abs(one - length), Math.abs(best - length)];
    return distance < ofBest || (distance === ofBest && one < best) ? one : best;
  });
}

function geometricMean(correct: readonly number[], total: readonly number[], effectiveOrder: boolean) {
  const precisions = new Array<number>(ORDERS).fill(0);
  if (correct.every((count) => count === 0)) return { score: 0, precisions };
  let orders = ORDERS;
  let smoothing = 1;
  for (let i = 0; i < ORDERS && total[i]! > 0; i++) {
    if (effectiveOrder) orders = i + 1;
    if (correct[i] === 0) smoothing *= 2;
    precisions[i] = correct[i] === 0 ? 100 / (smoothing * total[i]!) : (100 * correct[i]!) / total[i]!;
  }
  const logs = precisions.slice(0, orders).map((precision) => (precision === 0 ? LOG_OF_ZERO : Math.log(precision)));
  return { score: Math.exp(logs.reduce((sum, log) => sum + log, 0) / orders), precisions };
}
