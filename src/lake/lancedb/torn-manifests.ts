import { open, readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { folderAt } from './address.js';
import { isForReading, type Connection } from './connection.js';
import { LEASE_TABLE, takeLease } from './lease.js';
import { manifestsIn, versionOf } from './manifest-files.js';
import { LOG_TABLE, openSnapshotLog } from './snapshots.js';
import type { MediaTable } from './table.js';

/** A manifest that was cut short, and cannot be set aside. */
export class TornManifest extends UsageError {
  override name = 'TornManifest';
}

interface Torn {
  readonly table: string;
  readonly version: number;
  /** Within the lake. */
  readonly path: string;
}

/** Two processes that find it at once wait for each other: it takes milliseconds. */
const WAIT_MS = 30_000;
/** The last bytes of all that Lance writes: lance.org/format/file. */
const MAGIC = Buffer.from('LANC');

/**
 * LanceDB opens no table whose newest manifest is cut short, or takes it for empty, and it forces nothing to the disk: after a power cut there may be such.
 * Those that no commit names are set aside here, as `….manifest.torn`, and told of. Throws TornManifest for one that was committed, and for any
 * in a lake that is only read. Of a lake in a bucket nothing is looked at: a store takes an object whole or not at all. Nor behind a namespace.
 */
export async function setTornAside(
  connection: Connection,
  uri: string,
  tables: readonly MediaTable[],
  tell: (what: string) => void,
): Promise<void> {
  if (folderAt(uri) === null) return;
  const torn = await tornManifests(uri);
  if (torn.length === 0) return;
  const move = async (found: readonly Torn[]) => {
    for (const { path } of found) {
      await rename(join(uri, path), join(uri, `${path}.torn`));
      tell(`${path} was cut short, and never committed: it is set aside as ${basename(path)}.torn, and may be deleted`);
    }
  };
  refuse(torn, ({ table }) => table === LOG_TABLE, LOG_TORN);
  if (isForReading(connection)) refuse(torn, () => true, ONLY_READ);
  // It says who writes, and nothing of the lake: whoever lost it so is stopped by the log.
  await move(torn.filter(({ table }) => table === LEASE_TABLE));
  const lease = await takeLease(connection, WAIT_MS);
  try {
    // Another process may have been first.
    const left = await tornManifests(uri);
    const { versions = {} } = (await (await openSnapshotLog(connection)).newest()) ?? {};
    const isCommitted = ({ table, version }: Torn) =>
      version <= (versions[table] ?? (tables.some(({ name }) => name === table) ? 0 : Infinity));
    refuse(left, isCommitted, COMMITTED);
    await move(left);
  } finally {
    await lease.release();
  }
}

const RESTORE = 'restore the newest backup: media-graph restore';
const COMMITTED = `and it was committed: ${RESTORE}`;
const LOG_TORN = `and was a commit, of which somebody may have been told: ${RESTORE}; or move the file away, to go on without that commit`;
const ONLY_READ =
  'and this lake is only read: open it for writing once, as media-graph verify does, which says whether it was committed';

function refuse(torn: readonly Torn[], which: (one: Torn) => boolean, because: string): void {
  const found = torn.filter(which);
  if (found.length > 0) throw new TornManifest(`${found.map(({ path }) => path).join(', ')} is cut short, ${because}`);
}

/** The torn manifests of each table that stand before any whole one. */
async function tornManifests(uri: string): Promise<Torn[]> {
  const folders = (await readdir(uri)).filter((name) => name.endsWith('.lance'));
  return (await Promise.all(folders.map((folder) => tornIn(uri, folder)))).flat();
}

async function tornIn(uri: string, folder: string): Promise<Torn[]> {
  const table = basename(folder, '.lance');
  const manifests = await manifestsIn(join(uri, folder), (version) => !Number.isNaN(version)).catch(() => []);
  const newestFirst = manifests
    .map((path) => ({ table, version: versionOf(basename(path)), path: join(folder, path) }))
    .sort((a, b) => b.version - a.version);
  const torn: Torn[] = [];
  for (const manifest of newestFirst) {
    if (await isWhole(join(uri, manifest.path))) break;
    torn.push(manifest);
  }
  return torn;
}

async function isWhole(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  // Cleaned up meanwhile: there is a newer one.
  if (!file) return true;
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(MAGIC.length);
    await file.read(end, 0, end.length, Math.max(0, size - end.length));
    return end.equals(MAGIC);
  } finally {
    await file.close();
  }
}
