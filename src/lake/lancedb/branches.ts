import { abilitiesOf, type Connection } from './connection.js';
import type { SnapshotRecord } from './snapshots.js';

/**
 * A named snapshot holds its versions by one Lance branch a table: clean-up spares a branch's parent version, which then
 * stays readable by its number. A tag would make clean-up throw. Branches are called by the snapshot's number, since Lance
 * refuses some names (`a..b`, `x.lock`) and file systems may not tell `A` from `a`.
 */
const PREFIX = 'snapshot-';

/** Whether a named snapshot's versions can be held; else they are there for as long as whoever keeps the tables keeps versions. */
export function canPin(connection: Connection): Promise<boolean> {
  let can = pins.get(connection);
  if (!can) {
    can = askForBranches(connection);
    can.catch(() => pins.delete(connection));
    pins.set(connection, can);
  }
  return can;
}

const pins = new WeakMap<Connection, Promise<boolean>>();

async function askForBranches(connection: Connection): Promise<boolean> {
  const { branches } = abilitiesOf(connection);
  if (branches !== null) return branches;
  const [name] = await connection.tableNames({ limit: 1 });
  const table = await connection.openTable(name!);
  try {
    await (await table.branches()).list();
    return true;
  } catch (error) {
    if (NO_SUCH_METHOD.test(String(error))) return false;
    throw error;
  }
}

/** The table was opened just before: what is not found is the method. */
const NO_SUCH_METHOD = /not found|not supported|not implemented/i;

/** Keeps the record's version of every table through clean-up, where that can be asked. */
export async function pinVersions(connection: Connection, { number, versions }: SnapshotRecord): Promise<void> {
  if (!(await canPin(connection))) return;
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
  if (!(await canPin(connection))) return;
  const held = new Set(named.map(({ number }) => PREFIX + number));
  for (const name of tables) {
    const branches = await (await connection.openTable(name)).branches();
    for (const branch of Object.keys(await branches.list())) {
      if (branch.startsWith(PREFIX) && !held.has(branch)) await branches.delete(branch);
    }
  }
}
