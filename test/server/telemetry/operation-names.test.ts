import { expect, it } from 'vitest';
import { OperationNames } from '../../../src/server/telemetry/operation-names.js';

it('gives twelve operations that come often names of their own, whatever else comes', () => {
  const names = new OperationNames();
  const labels = new Set<string>();
  for (let i = 0; i < 2_000; i++) labels.add(names.labelOf(`Once${i}`, ''));
  expect([...labels]).toEqual(['other']);
  for (let i = 0; i < 2_000; i++) for (let time = 0; time < 4; time++) labels.add(names.labelOf(`Often${i}`, ''));
  expect(labels.size).toBe(13);
  expect(names.labelOf('Often0', '')).toBe('Often0');
});

it('calls operations without a name by their hash', () => {
  const names = new OperationNames();
  const last = ['a', 'a', 'a'].map((start) => names.labelOf(null, `${start}bcdef0123456789`)).at(-1);
  expect(last).toBe('#abcdef0123');
});
