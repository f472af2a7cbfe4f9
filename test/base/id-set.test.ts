import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdSet } from '../../src/base/id-set.js';

it('tells ids that were there before, whatever part of them is on disk', () => {
  const ids = fc.array(fc.oneof(fc.nat(300).map(String), fc.string({ maxLength: 3 })), { maxLength: 400, size: 'max' });
  fc.assert(
    fc.property(ids, (all) => {
      const [ours, plain] = [new IdSet(16), new Set<string>()];
      for (const id of all) {
        expect(ours.has(id)).toBe(plain.has(id));
        expect(ours.add(id)).toBe(!plain.has(id));
        plain.add(id);
      }
      expect(ours.size).toBe(plain.size);
    }),
    { numRuns: 30 },
  );
});

it('holds no more in memory than it may, and finds each of 20,000', () => {
  const set = new IdSet(1_024);
  const ids = Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? String(i) : randomUUID()));
  let most = 0;
  const notNew = ids.filter((id) => {
    const isNew = set.add(id);
    most = Math.max(most, set.held);
    return !isNew;
  });
  expect(notNew).toEqual([]);
  expect(most).toBe(1_024);
  expect(set.size).toBe(20_000);
  expect(ids.filter((id) => !set.has(id) || set.add(id))).toEqual([]);
  expect(ids.filter((id) => set.has(`${id}.`))).toEqual([]);
});
