import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SubjectQuotas } from '../../../src/server/quotas/subject-quotas.js';

const MINUTE = 60_000;
/** A clock that only moves when it is told to. */
const clock = () => {
  const at = { ms: 0 };
  return { at, now: () => at.ms };
};

it('lets nobody have more run than the burst and what the time has given, and says when there is enough', () => {
  const step = fc.record({
    afterMs: fc.integer({ min: 0, max: MINUTE }),
    who: fc.constantFrom('a', 'b'),
    cost: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 300, max: 900 }),
      fc.array(step, { maxLength: 60 }),
      (perMinute, burst, steps) => {
        const { at, now } = clock();
        const quotas = new SubjectQuotas({ perMinute, burst }, null, now);
        const paid: Record<string, number> = { a: 0, b: 0 };
        for (const { afterMs, who, cost } of steps) {
          at.ms += afterMs;
          const { isPaid, waitS, left } = quotas.charge(who, cost);
          if (isPaid) paid[who]! += cost;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(paid[who]).toBeLessThanOrEqual(burst + (at.ms * perMinute) / MINUTE + 1e-6);
          expect(waitS > 0).toBe(!isPaid);
          if (isPaid) continue;
          at.ms += waitS * 1000;
          expect(quotas.charge(who, cost).isPaid).toBe(true);
          paid[who]! += cost;
        }
      },
    ),
  );
});

it('runs what costs more than the burst when the bucket is full, and has it paid back first', () => {
  const { at, now } = clock();
  const quotas = new SubjectQuotas({ perMinute: 60, burst: 10 }, null, now);
  expect(quotas.charge('a', 40)).toMatchObject({ isPaid: true, left: 0, fullS: 40 });
  at.ms += 30_000;
  expect(quotas.charge('a', 1)).toMatchObject({ isPaid: false, waitS: 1 });
  at.ms += 10_000;
  expect(quotas.charge('a', 40).isPaid).toBe(true);
});

it('keeps no more payers than it has places for', () => {
  const quotas = new SubjectQuotas({ perMinute: 1, burst: 1 });
  for (let i = 0; i < 50_000; i++) quotas.charge(`address ${i}`, 1);
  expect(quotas.payers).toBeLessThanOrEqual(20_000);
});

it('takes what was paid elsewhere', () => {
  const { now } = clock();
  const quotas = new SubjectQuotas({ perMinute: 60, burst: 10 }, null, now);
  quotas.take([['a', 8]]);
  expect(quotas.charge('a', 3)).toMatchObject({ isPaid: false, left: 2, waitS: 1 });
});
