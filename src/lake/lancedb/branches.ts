import { abilitiesOf, placeOf, type Connection } from './connection.js';
import type { SnapshotRecord } from './snapshots.js';

/**
 * A named snapshot holds its versions by one Lance branch a table: clean-up spares a branch's parent version, which then
 * stays readable by its number. A tag would make clean-up throw. Branches are called by the snapshot's number, since Lance
 * refuses some names (`a..b`, `x.lock`) and file systems may not tell `A` from `a`.
 */
const PREFIX = 'snapshot-';

/**
 * Lance writes into a branch where its table was then. Of a lake that was moved, copied or mounted elsewhere clean-up takes away what
 * such a branch holds: so a branch is of a place, too.
 */
const branchOf = (connection: Connection, number: number) => `${PREFIX}${number}-${placeOf(connection)}`;
const numberOf = (branch: string) => Number.parseInt(branch.slice(PREFIX.length), 10);

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
    await (await table.branches()).create(branchOf(connection, number), 'main', version);
  }
}

/** Keeps one table's versions of named snapshots where the lake is now; those that are gone are left. To be called before clean-up. */
export async function pinHere(connection: Connection, name: string, named: readonly SnapshotRecord[]): Promise<void> {
  if (named.length === 0 || !(await canPin(connection))) return;
  const table = await connection.openTable(name);
  const branches = await table.branches();
  const there = new Set(Object.keys(await branches.list()));
  const missing = named.filter(({ number }) => !there.has(branchOf(connection, number)));
  if (missing.length === 0) return;
  const versions = new Set((await table.listVersions()).map(({ version }) => version));
  for (const { number, versions: of } of missing) {
    const version = of[name];
    if (version !== undefined && versions.has(version)) {
      await branches.create(branchOf(connection, number), 'main', version);
    }
  }
}

/** Releases all versions that no named snapshot holds, those of an unfinished `pinVersions` too. */
export async function unpinOthers(
  connection: Connection,
  tables: readonly string[],
  named: readonly SnapshotRecord[],
): Promise<void> {
  if (!(await canPin(connection))) return;
  const held = new Set(named.map(({ number }) => number));
  for (const name of tables) {
    const branches = await (await connection.openTable(name)).branches();
    for (const branch of Object.keys(await branches.list())) {
      if (branch.startsWith(PREFIX) && !held.has(numberOf(branch))) await branches.delete(branch);
    }
  }
}
