import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLong, writeInParts } from '../../src/server/execution/long-answer.js';

it('is written in parts as in one go, to the byte', async () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium' },
      fc.string(),
      fc.double(),
      fc.constantFrom(null, undefined, true, new Date(0)),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, fc.integer({ min: 0, max: 5 }), async (data, most) => {
      expect(await writeInParts({ data }, most)).toBe(JSON.stringify({ data }));
    }),
    { numRuns: 500, seed: 9 },
  );
});

it('is long by its objects, not by its text', () => {
  expect(isLong({ text: 'x'.repeat(1e6) })).toBe(false);
  expect(isLong({ nodes: Array.from({ length: 5_000 }, (_, id) => ({ id })) })).toBe(true);
  expect(isLong(null)).toBe(false);
});

it('ends in the middle when nobody waits for it any more', async () => {
  const gone = new Error('the client is gone');
  const answer = Array.from({ length: 200_000 }, (_, id) => ({ id, inner: { id } }));
  const owner = {
    check() {
      throw gone;
    },
  };
  await expect(writeInParts(answer, 1, owner)).rejects.toBe(gone);
});
