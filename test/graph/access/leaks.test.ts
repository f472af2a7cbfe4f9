import { expect, it } from 'vitest';
import { campaign } from '../../support/leaks/campaign.js';

const CASES = Number(process.env['LEAKS_CASES'] ?? 2_000);
const SEED = Number(process.env['LEAKS_SEED'] ?? 20_261_128);

it('an answer by rights is that of a lake without what they hide', { timeout: 7_200_000 }, async () => {
  const { failures, ...counts } = await campaign({ cases: CASES, seed: SEED, operations: 12, subjects: 3 });
  if (process.env['LEAKS_CASES']) console.log(counts);
  expect(failures.map((failure) => JSON.stringify(failure))).toEqual([]);
});
