import type { ConfusionCell } from './confusion.js';
import { share } from './rates.js';

/**
 * Cohen's kappa: agreement beyond what chance gives, (pₒ − pₑ) / (1 − pₑ); null where chance alone agrees always. Cells may hold counts or
 * durations. Source: Cohen, A Coefficient of Agreement for Nominal Scales, 1960; scikit-learn, cohen_kappa_score.
 */
export function cohenKappa(cells: readonly ConfusionCell[]): number | null {
  const totals = {
    all: 0,
    same: 0,
    truth: new Map<number | null, number>(),
    predicted: new Map<number | null, number>(),
  };
  for (const { truth, predicted, count } of cells) {
    totals.all += count;
    if (truth === predicted) totals.same += count;
    totals.truth.set(truth, (totals.truth.get(truth) ?? 0) + count);
    totals.predicted.set(predicted, (totals.predicted.get(predicted) ?? 0) + count);
  }
  if (totals.all === 0) return null;
  let chance = 0;
  for (const [label, count] of totals.truth)
    chance += (count / totals.all) * ((totals.predicted.get(label) ?? 0) / totals.all);
  return share(totals.same / totals.all - chance, 1 - chance);
}

/** Share of what both call the same, none included; null: there is nothing. */
export function agreement(cells: readonly ConfusionCell[]): number | null {
  let [same, all] = [0, 0];
  for (const { truth, predicted, count } of cells) {
    if (truth === predicted) same += count;
    all += count;
  }
  return share(same, all);
}
