import type { Parameters } from 'fast-check';

const LONGER = process.env['FUZZ_FACTOR'];

/** The suite tries a property on as many values, the same each time; FUZZ_FACTOR=10 tries ten times as many, others each time. */
export function runs(times: number): Parameters<unknown> {
  if (LONGER === undefined) return { numRuns: times, seed: 20_261_129 };
  return { numRuns: Math.ceil(times * Number(LONGER)) };
}
