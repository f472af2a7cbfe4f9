import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coded, largestError } from '../../../src/lake/nearest/coded.js';
import { bestDotsInJavaScript, loadBestDots } from '../../../src/lake/nearest/compare-codes.js';

const DIMENSION = 8;
const number = fc.float({ min: -2, max: 2, noNaN: true });
const vectors = (most: number) =>
  fc.array(
    fc.array(number, { minLength: DIMENSION, maxLength: DIMENSION }).map((of) => Float32Array.from(of)),
    { minLength: 1, maxLength: most },
  );

it('the greatest dot product of codes is about that of the vectors, as near as their bound says, with USearch and without', async () => {
  const bestDots = await loadBestDots();
  fc.assert(
    fc.property(vectors(16), vectors(16), (rows, queries) => {
      const [a, b] = [coded(rows), coded(queries)];
      const best = bestDots(a.codes, b.codes, DIMENSION);
      expect(Array.from(best)).toEqual(Array.from(bestDotsInJavaScript(a.codes, b.codes, DIMENSION)));
      queries.forEach((query, i) => {
        const exact = Math.max(...rows.map((row) => row.reduce((sum, x, d) => sum + x * query[d]!, 0)));
        expect(Math.abs(best[i]! * a.scale * b.scale - exact)).toBeLessThanOrEqual(largestError(a, b));
      });
    }),
  );
});
