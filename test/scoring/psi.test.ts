import { describe, expect, it } from 'vitest';
import { psi, smoothedShares } from '../../src/scoring/psi.js';

describe('psi', () => {
  it('is what the tests of strappy 0.0.3 on PyPI say of 6 and 5 of 11 against 5 and 4 of 9', () => {
    expect(psi([6 / 11, 5 / 11], [5 / 9, 4 / 9])).toBeCloseTo(0.00041, 5);
  });

  it('is the sum that can be worked out by hand', () => {
    // (.3 − .5) ln .6 + (.7 − .5) ln 1.4 = .2 × .5108 + .2 × .3365
    expect(psi([0.5, 0.5], [0.3, 0.7])).toBeCloseTo(0.16946, 5);
    expect(psi([0.3, 0.7], [0.5, 0.5])).toBeCloseTo(0.16946, 5);
    expect(psi([0.2, 0.8], [0.2, 0.8])).toBe(0);
  });
});

describe('smoothedShares', () => {
  it('adds half an item to each class', () => {
    expect(smoothedShares([0, 3])).toEqual([0.125, 0.875]);
    expect(smoothedShares([0, 0])).toEqual([0.5, 0.5]);
  });
});
