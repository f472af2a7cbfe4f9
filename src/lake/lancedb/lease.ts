import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsToArrow } from './arrow/rows-to-arrow.js';
import { long, text } from './columns.js';
import { isConflict, LeaseLost, retryConflicts } from './conflict.js';
import { openOrCreate, type Connection, type Table } from './connection.js';
import { defineTable } from './table.js';

/**
 * One writer at a time per lake. The lock is a row beside the tables; taking it is a conditional update, which LanceDB
 * commits for one of two contenders only, so it holds on any storage that the tables hold on.
 */
const leaseTable = defineTable({
  name: 'writer_lease',
  order: 'id',
  columns: { id: text, holder: text, expires_at: long },
  indices: {},
});

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
  /** Throws when the lease was lost, e.g. after the machine slept: what was written must not be committed. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** Waits for the lake's writer lease, up to `waitMs`; a holder of this machine that has died is not waited for. */
export async function takeLease(connection: Connection, waitMs: number): Promise<Lease> {
  const table = await openOrCreate(connection, leaseTable);
  await ensureRow(table);
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  const deadline = Date.now() + waitMs;
  let takenAt = Date.now();
  while (!(await tryTake(table, holder))) {
    if (Date.now() > deadline) {
      throw new LakeBusy(`the lake is being written by ${await currentHolder(table)}; try again when it has finished`);
    }
    await sleep(RETRY_MS);
    takenAt = Date.now();
  }
  let extendedAt = takenAt;
  const renew = async () => {
    const now = Date.now();
    if (!(await extend(table, holder))) return false;
    extendedAt = now;
    return true;
  };
  const renewal = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
  return {
    async confirm() {
      if (Date.now() - extendedAt < SURE_MS) return;
      if (!(await renew())) throw new LeaseLost('the writer lease was lost; nothing was committed');
    },
    async release() {
      clearInterval(renewal);
      // A renewal may be on its way.
      await retryConflicts(() =>
        table.update({ where: `holder = '${holder}'`, values: { holder: '', expires_at: 0 } }),
      );
      if ((await table.version()) % SWEEP_EVERY_VERSIONS === 0) {
        await table.optimize({ cleanupOlderThan: new Date(Date.now() - LEASE_MS) });
      }
    },
  };
}

/** Two processes may both add the row: both rows then always change together. */
async function ensureRow(table: Table): Promise<void> {
  if ((await table.countRows()) === 0) {
    await table.add(rowsToArrow(leaseTable, [{ id: 'writer', holder: '', expires_at: 0 }]));
  }
}

async function tryTake(table: Table, holder: string): Promise<boolean> {
  await table.checkoutLatest();
  const now = Date.now();
  const abandoned = await abandonedHolder(table);
  const free = abandoned ? `expires_at < ${now} OR holder = '${abandoned}'` : `expires_at < ${now}`;
  try {
    const taken = await table.update({ where: free, values: { holder, expires_at: now + LEASE_MS } });
    return taken.rowsUpdated > 0;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

async function extend(table: Table, holder: string): Promise<boolean> {
  const values = { expires_at: Date.now() + LEASE_MS };
  const extended = await retryConflicts(() => table.update({ where: `holder = '${holder}'`, values }));
  return extended.rowsUpdated > 0;
}

async function currentHolder(table: Table): Promise<string> {
  const [row] = (await table.query().limit(1).toArray()) as { holder: string }[];
  return row?.holder ?? '';
}

/** The holder, if it was a process of this machine that no longer runs. */
async function abandonedHolder(table: Table): Promise<string | null> {
  const holder = await currentHolder(table);
  const [host, pid] = holder.split(':');
  if (host !== hostname() || !pid) return null;
  try {
    process.kill(Number(pid), 0);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? holder : null;
  }
}
