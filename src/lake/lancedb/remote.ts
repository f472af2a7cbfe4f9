import type { Connection, OptimizeStats, Table } from '@lancedb/lancedb';
import { UsageError } from '../../base/usage-error.js';
import type { Abilities } from './abilities.js';

const NOTHING_DONE: OptimizeStats = {
  compaction: { fragmentsRemoved: 0, fragmentsAdded: 0, filesRemoved: 0, filesAdded: 0 },
  prune: { bytesRemoved: 0, oldVersionsRemoved: 0 },
};
const NO_LENGTHS = { min: 0, max: 0, mean: 0, p25: 0, p50: 0, p75: 0, p99: 0 };

/**
 * Makes the connection's tables what callers know from files, so that none need ask where a lake is: each handle stands at a version of its
 * own, and `optimize` does nothing where LanceDB refuses it, since whoever keeps the tables does that.
 */
export function leaveToKeeper(connection: Connection, { optimize }: Abilities): Connection {
  if (optimize) return connection;
  for (const name of ['openTable', 'createTable', 'createEmptyTable'] as const) {
    const open = (connection[name] as (...args: unknown[]) => Promise<Table>).bind(connection);
    Object.assign(connection, {
      [name]: async (...args: unknown[]) => leaveTable(await ownHandle(await open(...args))),
    });
  }
  return connection;
}

/**
 * Throws a UsageError for a service that shows the newest rows whatever version is asked for: then nobody could read one state while another
 * is written. And for a namespace whose catalog keeps the versions itself: LanceDB 0.39 makes no branch there, and its clean-up takes files
 * of versions that the catalog still has.
 */
export async function checkVersions(connection: Connection, uri: string, tableName: string): Promise<void> {
  const table = await connection.openTable(tableName);
  const newest = await table.version();
  const refused = await table.checkout(newest + NEVER_WRITTEN).then(() => '', String);
  if (/namespace error/i.test(refused))
    throw new UsageError(
      `${uri} cannot keep a lake: its catalog keeps the versions of tables (managed versioning), and LanceDB cleans up none of those safely`,
    );
  if (/not found/i.test(refused) && newest > 0) return;
  throw new UsageError(`${uri} cannot keep a lake: its server reads no table at a version (describe with version)`);
}

/** So many versions from the newest there is none. */
const NEVER_WRITTEN = 1_000_000;

/** All handles of a table that a connection of LanceDB 0.39 gives share the version that one of them was checked out at; a branch's is its own. */
async function ownHandle(shared: Table): Promise<Table> {
  return (await shared.branches()).checkout('main');
}

function leaveTable(table: Table): Table {
  return Object.assign(table, {
    optimize: async () => NOTHING_DONE,
    // Fragments are the keeper's business, and not every server tells of them.
    stats: async () => ({
      totalBytes: 0,
      numRows: await table.countRows(),
      numIndices: 0,
      fragmentStats: { numFragments: 0, numSmallFragments: 0, lengths: NO_LENGTHS },
    }),
  });
}
