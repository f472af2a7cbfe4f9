import type { Connection } from './connection.js';
import type { SnapshotRecord } from './snapshots.js';

/**
 * A named snapshot holds its versions by one Lance branch a table: clean-up spares a branch's parent version, which then
 * stays readable by its number. A tag would make clean-up throw. Branches are called by the snapshot's number, since Lance
 * refuses some names (`a..b`, `x.lock`) and file systems may not tell `A` from `a`.
 */
const PREFIX = 'snapshot-';

/** Keeps the record's version of every table through clean-up. */
export async function pinVersions(connection: Connection, { number, versions }: SnapshotRecord): Promise<void> {
  for (const [name, version] of Object.entries(versions)) {
    const table = await connection.openTable(name);
    await (await table.branches()).create(PREFIX + number, 'main', version);
  }
}

/** Releases all versions that no named snapshot holds, those of an unfinished `pinVersions` too. */
export async function unpinOthers(
  connection: Connection,
  tables: readonly string[],
  named: readonly SnapshotRecord[],
): Promise<void> {
  const held = new Set(named.map(({ number }) => PREFIX + number));
  for (const name of tables) {
    const branches = await (await connection.openTable(name)).branches();
    for (const branch of Object.keys(await branches.list())) {
      if (branch.startsWith(PREFIX) && !held.has(branch)) await branches.delete(branch);
    }
  }
}
