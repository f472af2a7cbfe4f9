import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import { long, text } from './columns.js';
import { isConflict, LeaseLost, retryConflicts } from './conflict.js';
import { checkWritable, openOrCreate, type Connection, type Table } from './connection.js';
import { defineTable } from './table.js';

/**
 * One writer at a time per lake. The lock is a row beside the tables; taking it is a conditional update, which LanceDB
 * commits for one of two contenders only, so it holds on any storage that the tables hold on. Clocks of two machines are never compared:
 * a lease has expired once it has stood unchanged for as long as it is given, by the clock of the one who waits. A holder that slept
 * meanwhile is stopped by the log, which takes one commit after each (snapshots.ts).
 */
const leaseTable = defineTable({
  name: 'writer_lease',
  order: 'id',
  columns: { id: text, holder: text, expires_at: long },
  indices: {},
});

/** The table of the lease. */
export const LEASE_TABLE = leaseTable.name;

/** For how long a lease is given; each renewal changes the row. */
const LEASE_MS = 15_000;
const RENEW_MS = 4_000;
const RETRY_MS = 150;
/** A lease that was extended so recently cannot be another's yet, whatever the clocks of two machines differ by. */
const SURE_MS = 5_000;
/** Each change of the lease leaves a version behind; they are swept once there are this many. */
const SWEEP_EVERY_VERSIONS = 200;

/** Another writer did not finish in the time that this one would wait. Nothing was written. */
export class LakeBusy extends Error {
  override name = 'LakeBusy';
}

export interface Lease {
  /** Whether nobody has held it since this process gave it back: the lake is as it was left then. */
  readonly isUndisturbed: boolean;
  /** Throws when the lease was lost, e.g. after the machine slept: what was written must not be committed. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Waits for the lake's writer lease, up to `waitMs`; a holder of this machine that has died is not waited for. `leaseMs`: after how long
 * without a change another's lease has expired.
 */
export async function takeLease(connection: Connection, waitMs: number, leaseMs = LEASE_MS): Promise<Lease> {
  checkWritable(connection);
  const table = await openLease(connection);
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  const deadline = performance.now() + waitMs;
  const gaveUp = (error: unknown): never => {
    givenUp.add(holder);
    throw error;
  };
  let takenAt = performance.now();
  // Most often it stands as this process last gave it back: then it is taken with a look less.
  const takenAs = await tryTake(table, FREE, holder).catch(() => null);
  // Whoever takes it makes a version, and whoever gives it back another.
  const isUndisturbed = takenAs !== null && takenAs - 1 === givenBackAs.get(connection);
  let isTaken = takenAs !== null;
  while (!isTaken) {
    takenAt = performance.now();
    const found = await currentLease(table).catch(gaveUp);
    let seen = lastSeen.get(connection);
    if (!seen || !isSame(seen, found)) seen = { ...found, since: performance.now() };
    lastSeen.set(connection, seen);
    const isFree = found.holder === '' || isAbandoned(found) || performance.now() - seen.since >= leaseMs;
    // A take that failed on its way may have happened.
    isTaken = found.holder === holder || (isFree && (await tryTake(table, found, holder).catch(gaveUp)) !== null);
    if (isTaken) break;
    if (performance.now() > deadline) {
      throw new LakeBusy(`the lake is being written by ${found.holder}; try again when it has finished`);
    }
    await sleep(RETRY_MS);
  }
  let extendedAt = takenAt;
  const renew = async () => {
    const now = performance.now();
    if (!(await extend(table, holder))) return false;
    extendedAt = now;
    return true;
  };
  const renewal = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
  return {
    isUndisturbed,
    async confirm() {
      if (performance.now() - extendedAt < SURE_MS) return;
      if (!(await renew())) throw new LeaseLost('the writer lease was lost; nothing was committed');
    },
    async release() {
      clearInterval(renewal);
      givenUp.add(holder);
      // A renewal may be on its way.
      const { rowsUpdated, version } = await retryConflicts(() =>
        table.update({ where: `holder = '${holder}'`, values: { holder: '', expires_at: 0 } }),
      );
      givenUp.delete(holder);
      if (rowsUpdated > 0) givenBackAs.set(connection, version);
      if ((await table.version()) % SWEEP_EVERY_VERSIONS === 0) {
        await table.optimize({ cleanupOlderThan: new Date(Date.now() - LEASE_MS) });
      }
    },
  };
}

/** The version of the lease's table that this process last gave it back by. */
const givenBackAs = new WeakMap<Connection, number>();
/** Leases that this process no longer holds, and could not give back: nobody need wait for them here. */
const givenUp = new Set<string>();
/** As it was last seen, by whoever waited: several who wait for a short time see it expire, too. */
const lastSeen = new WeakMap<Connection, SeenLease>();

/** Opened once for a connection: opening it costs an object store a list. */
const opened = new WeakMap<Connection, Promise<Table>>();

function openLease(connection: Connection): Promise<Table> {
  let table = opened.get(connection);
  if (!table) {
    table = openWithRow(connection);
    table.catch(() => opened.delete(connection));
    opened.set(connection, table);
  }
  return table;
}

/** Two processes may both add the row: the lease is free when both are. */
async function openWithRow(connection: Connection): Promise<Table> {
  const table = await openOrCreate(connection, leaseTable);
  if ((await table.countRows()) === 0) await table.add(rowsToArrow(leaseTable, [{ id: 'writer', ...FREE }]));
  return table;
}

/** As it stands in the row. */
interface FoundLease {
  readonly holder: string;
  /** Says nothing by itself, since it is of the holder's clock; it changes with each renewal. */
  readonly expires_at: number;
}

interface SeenLease extends FoundLease {
  /** `performance.now()` when it was first seen as it is. */
  readonly since: number;
}

const FREE: FoundLease = { holder: '', expires_at: 0 };

const isSame = (a: FoundLease, b: FoundLease) => a.holder === b.holder && a.expires_at === b.expires_at;

/** Takes the lease when it still is what was found: the version that this made; null where it is not. */
async function tryTake(table: Table, { holder: from, expires_at }: FoundLease, holder: string): Promise<number | null> {
  const where = `holder = '${from}' AND expires_at = ${expires_at}`;
  try {
    const taken = await table.update({ where, values: { holder, expires_at: Date.now() + LEASE_MS } });
    return taken.rowsUpdated > 0 ? taken.version : null;
  } catch (error) {
    if (isConflict(error)) return null;
    throw error;
  }
}

async function extend(table: Table, holder: string): Promise<boolean> {
  const values = { expires_at: Date.now() + LEASE_MS };
  const extended = await retryConflicts(() => table.update({ where: `holder = '${holder}'`, values }));
  return extended.rowsUpdated > 0;
}

async function currentLease(table: Table): Promise<FoundLease> {
  await table.checkoutLatest();
  const rows = (await table.query().toArray()) as { holder: string; expires_at: bigint | number }[];
  const row = rows.find(({ holder }) => holder !== '') ?? rows[0];
  return { holder: row?.holder ?? '', expires_at: Number(row?.expires_at ?? 0) };
}

/** Whether the holder was a process of this machine that no longer runs, or this one, which has given up. */
function isAbandoned({ holder }: FoundLease): boolean {
  if (givenUp.has(holder)) return true;
  const [host, pid] = holder.split(':');
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
