import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLDS, foldsOf } from '../../../src/graph/teach/folds.js';
import { scoreOf, trainProbe, type Judged } from '../../../src/graph/teach/probe.js';
import { randomOf } from '../../support/lake.js';

const SETTINGS = { strength: 10, seed: 1 };

/** Examples of some groups, told apart by their first number. */
function judgedOf(groups: readonly string[], isPositive: (i: number) => boolean, seed = 1): Judged {
  const random = randomOf(seed);
  const dimension = 6;
  const vectors = new Float32Array(groups.length * dimension);
  for (let i = 0; i < vectors.length; i++) vectors[i] = random() - 0.5;
  groups.forEach((_, i) => (vectors[i * dimension]! += isPositive(i) ? 0.6 : -0.6));
  return { vectors, dimension, isPositive: Uint8Array.from(groups, (_, i) => (isPositive(i) ? 1 : 0)), groups };
}

describe('folds', () => {
  it('hold all of a group, and as many groups as the others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 60 }),
        fc.nat(99),
        (groups, seed) => {
          const folds = foldsOf(groups, seed);
          const of = new Map(groups.map((group, i) => [group, folds[i]]));
          groups.forEach((group, i) => expect(folds[i]).toBe(of.get(group)));
          const counts = Array.from(
            { length: FOLDS },
            (_, fold) => [...of.values()].filter((one) => one === fold).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('a probe', () => {
  const groups = Array.from({ length: 60 }, (_, i) => `title ${i % 7}`);

  it('tells what a plane parts, by titles that it never saw', async () => {
    const { quality, committee } = await trainProbe(
      judgedOf(groups, (i) => i % 3 === 0),
      SETTINGS,
    );
    expect(quality.ap).toBeGreaterThan(0.95);
    expect(quality.f1).toBeGreaterThan(0.9);
    expect(quality).toMatchObject({ positives: 20, negatives: 40, titles: 7 });
    expect(committee).toHaveLength(FOLDS);
  });

  // Each title has a sign of its own and one answer: who knows the title knows the answer, and nobody else can.
  it('learns nothing of a title that is held back from the title itself', async () => {
    const titles = Array.from({ length: 40 }, (_, i) => `title ${i}`);
    const dimension = titles.length;
    const each = titles.flatMap((name) => [name, name, name, name]);
    const vectors = new Float32Array(each.length * dimension);
    each.forEach((name, i) => (vectors[i * dimension + titles.indexOf(name)] = 1));
    const isPositive = Uint8Array.from(each, (name) => titles.indexOf(name) % 2);
    const apart = await trainProbe({ vectors, dimension, isPositive, groups: each }, SETTINGS);
    expect(apart.quality.auc).toBeLessThan(0.6);
    const together = await trainProbe({ vectors, dimension, isPositive, groups: each.map((_, i) => `${i}`) }, SETTINGS);
    expect(together.quality.auc).toBe(1);
  });

  it('is not measured by one title alone', async () => {
    const alone = groups.map(() => 'one');
    const { quality, calibration, committee } = await trainProbe(
      judgedOf(alone, (i) => i % 2 === 0),
      SETTINGS,
    );
    expect(quality).toEqual({ ap: null, auc: null, f1: null, ece: null, positives: 30, negatives: 30, titles: 1 });
    expect(calibration).toEqual({ a: -1, b: 0 });
    expect(committee).toEqual([]);
  });

  it('scores alike wherever the vectors lie and however long they are', async () => {
    const judged = judgedOf(groups, (i) => i % 3 === 0);
    const moved = { ...judged, vectors: judged.vectors.map((x) => x * 256 + 1000) };
    const [one, two] = [await trainProbe(judged, SETTINGS), await trainProbe(moved, SETTINGS)];
    for (let i = 0; i < groups.length; i++) {
      const at = (of: Judged) => of.vectors.subarray(i * 6, i * 6 + 6);
      expect(scoreOf(two, at(moved))).toBeCloseTo(scoreOf(one, at(judged)), 2);
    }
    expect(two.quality.ap).toBeCloseTo(one.quality.ap!, 6);
  });
});
