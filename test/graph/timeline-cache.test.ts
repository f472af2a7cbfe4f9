import { describe, expect, it } from 'vitest';
import { TimelineCache } from '../../src/graph/timeline-cache.js';

/** Makes values of 100 bytes and remembers for which keys. */
function maker(cache: TimelineCache) {
  const made: string[] = [];
  const get = (key: string) =>
    cache.get(
      key,
      async () => (made.push(key), { key }),
      () => 100,
    );
  return { made, get };
}

describe('the cache of timelines', () => {
  it('makes a value once, also for those who ask while it is being made', async () => {
    const { made, get } = maker(new TimelineCache(1_000));
    const [a, b] = await Promise.all([get('x'), get('x')]);
    expect(await get('x')).toBe(a);
    expect(b).toBe(a);
    expect(made).toEqual(['x']);
  });

  it('keeps within its bytes, keys and all, the least used dropped', async () => {
    const { made, get } = maker(new TimelineCache(250));
    for (const key of ['x', 'y', 'x', 'z', 'x', 'y']) await get(key);
    expect(made).toEqual(['x', 'y', 'z', 'y']);
  });

  it('keeps nothing with no bytes, and nothing that is larger than all of them', async () => {
    for (const bytes of [0, 50]) {
      const { made, get } = maker(new TimelineCache(bytes));
      await Promise.all([get('x'), get('x')]);
      await get('x');
      expect(made).toEqual(['x', 'x']);
    }
  });

  it('does not keep a failure', async () => {
    const cache = new TimelineCache(1_000);
    const failing = cache.get(
      'x',
      () => Promise.reject(new Error('no lake')),
      () => 1,
    );
    await expect(failing).rejects.toThrow('no lake');
    expect(await maker(cache).get('x')).toEqual({ key: 'x' });
  });
});
