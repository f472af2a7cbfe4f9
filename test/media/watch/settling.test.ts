import { afterEach, expect, it, vi } from 'vitest';
import { Settling } from '../../../src/media/watch/settling.js';

afterEach(() => void vi.useRealTimers());

it('has settled what had one look for long enough, at every look since', () => {
  vi.useFakeTimers();
  const settling = new Settling(1_000);
  const looks = (look: string) => {
    settling.next();
    return settling.hasSettled('film', look);
  };
  const later = (ms: number, look: string) => {
    vi.advanceTimersByTime(ms);
    return looks(look);
  };
  expect(looks('one')).toBe(false);
  // It has grown: it is waited for anew.
  expect(later(1_000, 'two')).toBe(false);
  expect(later(999, 'two')).toBe(false);
  expect(later(1, 'two')).toBe(true);
  settling.next();
  expect(later(1_000, 'two')).toBe(false);
});
