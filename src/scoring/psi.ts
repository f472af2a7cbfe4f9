/**
 * Population stability index of two distributions over the same classes: Σ (a − r) · ln(a / r) of their shares. Every share must be above
 * 0. It is Jeffreys' divergence, the sum of both Kullback-Leibler divergences. 0: alike. By use below .1 is taken for no change, .1 to
 * .25 for some, above for a large one (N. Siddiqi, Credit Risk Scorecards, 2006; others draw the line at .2). Two samples of n and m of
 * one distribution over k classes come to (k − 1)(1/n + 1/m) on average (B. Yurdakul, Statistical Properties of Population Stability
 * Index, Western Michigan University, 2018).
 */
export function psi(reference: readonly number[], actual: readonly number[]): number {
  return reference.reduce((sum, r, i) => sum + (actual[i]! - r) * Math.log(actual[i]! / r), 0);
}

/** Added to each count: the prior of Jeffreys, also known as Krichevsky and Trofimov's estimator (1981). */
const PRIOR = 0.5;

/** The shares of counts, none of them 0: an empty class would make the index infinite. */
export function smoothedShares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count + PRIOR, 0);
  return counts.map((count) => (count + PRIOR) / total);
}
