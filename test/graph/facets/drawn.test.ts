import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Drawn } from '../../../src/graph/facets/drawn.js';
import { hashText } from '../../../src/lake/near/hash.js';

it('draws the keys of the least hashes, in whatever order they come', () => {
  const cases = fc.record({
    keys: fc.uniqueArray(fc.nat(100_000), { maxLength: 400 }),
    count: fc.integer({ min: 1, max: 30 }),
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(cases, ({ keys, count, seed }) => {
      const hashOf = (key: number) => hashText(`${key} ${seed}`);
      const least = keys.toSorted((a, b) => hashOf(a) - hashOf(b) || a - b).slice(0, count);
      for (const order of [keys, keys.toReversed()]) {
        const drawn = new Drawn<number>(count, seed);
        for (const key of order) drawn.add(key);
        expect(drawn.keys()).toEqual(least);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});
