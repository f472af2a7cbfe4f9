import { afterEach, expect, it, vi } from 'vitest';
import { SignedAddresses } from '../../src/graph/signed-addresses.js';

afterEach(() => vi.useRealTimers());

const KEY = 'k'.repeat(32);
const HOUR = 3_600_000;

it('an address holds for between half of its time and all of it, and is the same within half of it', () => {
  vi.useFakeTimers();
  const addresses = new SignedAddresses(KEY, HOUR);
  for (const now of [0, 1, HOUR / 2 - 1, HOUR / 2, 1_234_567_891]) {
    vi.setSystemTime(now);
    const { path, expiresAt } = addresses.sign('/media/a b', { format: 'x&y' });
    expect(addresses.isValid(path)).toBe(true);
    const held = expiresAt.getTime() - now;
    expect(held).toBeGreaterThan(HOUR / 2);
    expect(held).toBeLessThanOrEqual(HOUR);
    vi.setSystemTime(expiresAt.getTime() - 1);
    expect(addresses.isValid(path)).toBe(true);
    vi.setSystemTime(expiresAt);
    expect(addresses.isValid(path)).toBe(false);
  }
  vi.setSystemTime(10);
  const early = addresses.sign('/a').path;
  vi.setSystemTime(HOUR / 2 - 1);
  expect(addresses.sign('/a').path).toBe(early);
});

it('the key is what makes it valid', () => {
  const { path } = new SignedAddresses(KEY, HOUR).sign('/a', { b: 'c' });
  expect(new SignedAddresses(KEY, HOUR).isValid(path)).toBe(true);
  expect(new SignedAddresses('o'.repeat(32), HOUR).isValid(path)).toBe(false);
  expect(new SignedAddresses(undefined, HOUR).isValid(path)).toBe(false);
  for (const other of [path.replace('b=c', 'b=d'), path.replace('/a', '/b'), `${path}x`, '/a', '/a?until=1e99', '']) {
    expect(new SignedAddresses(KEY, HOUR).isValid(other), other).toBe(false);
  }
});
