import { expect, it } from 'vitest';
import { Tallies, type ThresholdSweep } from '../../src/scoring/tallies.js';

/** The next lower number. */
function below(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]!--;
  return new Float64Array(bits.buffer)[0]!;
}

it('counts a confidence at the threshold, and not one just below it, at every step', () => {
  for (let step = 1; step <= 100; step++)
    for (const [confidence, isThere] of [
      [step / 100, true],
      [below(step / 100), false],
    ] as const) {
      const tallies = new Tallies(1, 0.5);
      tallies.addTruth(0);
      tallies.addPrediction(0, confidence, true);
      const { recall, threshold } = tallies.figures().find(({ metric }) => metric === 'thresholdSweep')!
        .curve as ThresholdSweep;
      expect([threshold[step], recall[step]]).toEqual([step / 100, isThere ? 1 : 0]);
      expect(recall[step - 1]).toBe(1);
    }
});
