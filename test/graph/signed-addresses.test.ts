import { afterEach, expect, it, vi } from 'vitest';
import { SignedAddresses } from '../../src/graph/signed-addresses.js';

afterEach(() => vi.useRealTimers());

const KEY = 'a key of sixteen or more';
const HOUR = 3_600_000;
const NOT_OURS = 'this address is not one that the server gave';

it('an address holds for between half of its time and all of it, and is the same within half of it', () => {
  vi.useFakeTimers();
  const addresses = new SignedAddresses(KEY);
  for (const now of [0, 1, HOUR / 2 - 1, HOUR / 2, 1_234_567_891]) {
    vi.setSystemTime(now);
    const { path, expiresAt } = addresses.sign('/media/a b', { of: 'É & x' }, HOUR);
    expect(addresses.refusalOf(path)).toBeNull();
    const held = expiresAt.getTime() - now;
    expect(held).toBeGreaterThan(HOUR / 2);
    expect(held).toBeLessThanOrEqual(HOUR);
    vi.setSystemTime(expiresAt.getTime() - 1);
    expect(addresses.refusalOf(path)).toBeNull();
    vi.setSystemTime(expiresAt);
    expect(addresses.refusalOf(path)).toBe('this address is no longer valid; ask for a new one');
  }
  vi.setSystemTime(10);
  const early = addresses.sign('/a', {}, HOUR).path;
  vi.setSystemTime(HOUR / 2 - 1);
  expect(addresses.sign('/a', {}, HOUR).path).toBe(early);
});

it('refuses what another key has signed, and what was changed, left out, added or given twice', () => {
  const addresses = new SignedAddresses(KEY);
  const { path } = addresses.sign('/a', { of: 'mine' }, HOUR);
  expect(new SignedAddresses(KEY).refusalOf(path)).toBeNull();
  expect(new SignedAddresses(`${KEY}!`).refusalOf(path)).toBe(NOT_OURS);
  expect(new SignedAddresses().refusalOf(path)).toBe(NOT_OURS);
  const query = new URL(path, 'http://x').searchParams;
  const changed = ['of', 'expires', 'signature'].flatMap((name) => {
    const [without, other, twice] = [0, 1, 2].map(() => new URLSearchParams(query));
    without!.delete(name);
    other!.set(name, `${query.get(name)}0`);
    twice!.append(name, query.get(name)!);
    return [without, other, twice].map((one) => `/a?${one}`);
  });
  // A second signature is not read.
  const others = changed.filter((one) => one.split('signature=').length < 3);
  expect(others).toHaveLength(8);
  for (const one of [...others, path.replace('/a', '/b'), `${path}&more=1`, '/a', '/a?expires=1e99', '']) {
    expect(addresses.refusalOf(one), one).toBe(NOT_OURS);
  }
});
