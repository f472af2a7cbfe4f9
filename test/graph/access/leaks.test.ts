import { expect, it } from 'vitest';
import { campaign } from '../../support/leaks/campaign.js';

/** The long form is `npm run leaks`. */
const { LEAKS_CASES, LEAKS_SEED = '20261130', LEAKS_OPERATIONS = '10', LEAKS_ROOTS } = process.env;
const extent = {
  cases: Number(LEAKS_CASES ?? 900),
  seed: Number(LEAKS_SEED),
  operations: Number(LEAKS_OPERATIONS),
  subjects: 3,
  roots: LEAKS_ROOTS?.split(',') ?? null,
};
const isLong = LEAKS_CASES !== undefined;

it('an answer by rights is that of a lake without what they hide', { timeout: 10_000_000 }, async () => {
  const onLake = isLong ? ({ cases }: { cases: number }) => console.log(`${cases} cases`) : undefined;
  const { failures, ...counts } = await campaign({ ...extent, ...(onLake && { onLake }) });
  if (isLong) console.log(counts);
  expect(failures.map((failure) => JSON.stringify(failure))).toEqual([]);
  // Rights that hide nothing, or all, would prove nothing.
  expect(counts.restricted).toBeGreaterThan(0);
  expect(counts.withRows).toBeGreaterThan(counts.cases / 10);
});
