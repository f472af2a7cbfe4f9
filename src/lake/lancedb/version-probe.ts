import type { Connection, Table } from './connection.js';

/** Every so often a probe says yes: a version that was cleaned up with those before it is not found by its number. */
const SURE_MS = 5_000;
const NOT_THERE = /not found/i;

/**
 * Whether a table has a version after that one, or may have. On object storage it asks for one object by name, where opening the latest
 * version lists a folder, which stores charge twelve times as much for. (LanceDB asks five times before it believes that there is none.)
 */
export function probeOf(connection: Connection, name: string): (version: number) => Promise<boolean> {
  let handle: Promise<Table> | null = null;
  let sureAt = performance.now();
  return async (version) => {
    const now = performance.now();
    if (now - sureAt >= SURE_MS) {
      sureAt = now;
      return true;
    }
    handle ??= connection.openTable(name);
    try {
      await (await handle).checkout(version + 1);
      return true;
    } catch (error) {
      if (NOT_THERE.test(String(error))) return false;
      handle = null;
      // Whoever then opens the latest version is told what is wrong.
      return true;
    }
  };
}
