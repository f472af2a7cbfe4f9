import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import pLimit from 'p-limit';
import { UsageError } from '../../base/usage-error.js';
import { folderAt } from '../lancedb/address.js';
import { openLake } from '../lancedb/lake.js';
import { deleteNamedSnapshot } from '../lancedb/named.js';
import { mediaTables } from '../tables/all.js';
import { BackupDamaged } from './damaged.js';
import type { Place } from './place.js';
import { fetchObject, listStates, objectsOf, readState, type BackupState } from './store.js';

const AT_ONCE = 8;

/**
 * Makes a lake at the path, which is one of a folder, of a state of the backups in a place: the newest, or the one of that name. Every file is compared with its
 * checksum; the lake stands at the path when all are right, or not at all. Throws a UsageError when something is there already, and
 * BackupDamaged, naming the file, when the backup is.
 */
export async function restore(from: Place, state: string | null, to: string): Promise<BackupState> {
  if (folderAt(to) === null) throw new UsageError(`restore makes a lake in a folder; ${to} is not one`);
  const name = state ?? (await listStates(from)).at(-1);
  if (name === undefined) throw new UsageError(`there is no backup in ${from.uri}`);
  const there = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (there.length > 0) throw new UsageError(`${to} is not empty: restore to another path, or move it away first`);
  const found = await readState(from, name);
  const target = resolve(to);
  const part = `${target}.restoring-${randomUUID()}`;
  try {
    await fetchAll(from, found, part);
    await forgetHold(part, found);
    await rm(target, { recursive: true, force: true });
    await mkdir(dirname(target), { recursive: true });
    await rename(part, target);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return found;
}

async function fetchAll(from: Place, { files }: BackupState, part: string): Promise<void> {
  const inTurn = pLimit(AT_ONCE);
  const objects = await objectsOf(from);
  let failed = false;
  const fetched = files.map((file) =>
    inTurn(async () => {
      if (failed) return;
      const to = resolve(part, file.path);
      if (!to.startsWith(part + sep)) throw new BackupDamaged(`${file.path} is not a path in a lake`);
      await fetchObject(from, objects, file, to).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }),
  );
  const problem = (await Promise.allSettled(fetched)).find((result) => result.status === 'rejected');
  if (problem) throw problem.reason;
}

/** Takes the name off that kept the state while it was copied, and what is told of states whose files were not. */
async function forgetHold(uri: string, { snapshot }: BackupState): Promise<void> {
  const lake = await openLake(uri, mediaTables, { create: false });
  try {
    await deleteNamedSnapshot(lake, snapshot.name, { keepSnapshotsMs: 0 });
  } finally {
    lake.close();
  }
}
