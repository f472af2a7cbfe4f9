import { Unreadable } from './unreadable.js';

/** The object of a map's entries; a key that is none, or is there twice, makes the whole unreadable. */
export function objectOf(entries: readonly (readonly [key: unknown, value: unknown])[]): unknown {
  const all = new Map<string, unknown>();
  for (const [key, value] of entries) {
    if (key === null || typeof key === 'object')
      return key instanceof Unreadable ? key : new Unreadable('has a key that is no text', key);
    if (all.has(String(key))) return new Unreadable(`has the key ${JSON.stringify(String(key))} twice`, entries);
    all.set(String(key), value);
  }
  return Object.fromEntries(all);
}
