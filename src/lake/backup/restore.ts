import pLimit from 'p-limit';
import { allEnded } from '../../base/all-ended.js';
import { UsageError } from '../../base/usage-error.js';
import type { StorageOptions } from '../lancedb/connection.js';
import { openLake } from '../lancedb/lake.js';
import { VERSIONS } from '../lancedb/manifest-files.js';
import { deleteNamedSnapshot } from '../lancedb/named.js';
import { LOG_TABLE } from '../lancedb/snapshots.js';
import { BackupDamaged } from './damaged.js';
import type { Place } from './place.js';
import type { RestoreTarget } from './restore-target.js';
import { fetchObject, listStates, objectsOf, readState, type BackupState, type StoredFile } from './store.js';

const AT_ONCE = 8;

/**
 * Makes a lake of a state of the backups in a place: the newest, or the one of that name. Every file is compared with its checksum; the lake
 * stands there when all are right, or not at all. Throws a UsageError when something is there already, and BackupDamaged, naming the file,
 * when the backup is.
 * @param storage LanceDB's settings of the store where the lake is made
 */
export async function restore(
  from: Place,
  state: string | null,
  to: RestoreTarget,
  storage: StorageOptions = {},
): Promise<BackupState> {
  const name = state ?? (await listStates(from)).at(-1);
  if (name === undefined) throw new UsageError(`there is no backup in ${from.uri}`);
  if (!(await to.isEmpty()))
    throw new UsageError(`${to.uri} is not empty: restore to another path, or move it away first`);
  const found = await readState(from, name);
  try {
    await fetchAll(from, found, to.place);
    await forgetHold(to.place.uri, storage, found);
    await to.finish();
  } catch (error) {
    // Where the store is away, that fails as well; what stays has no log, or is whole.
    await to.discard().catch(() => undefined);
    throw error;
  }
  return found;
}

/** A lake is found by its log, and a table by its manifests: these come last, so that none is found before it is whole. */
async function fetchAll(from: Place, { files }: BackupState, lake: Place): Promise<void> {
  const objects = await objectsOf(from);
  for (const step of STEPS) {
    const inTurn = pLimit(AT_ONCE);
    let failed = false;
    const fetched = files.filter(step).map((file) =>
      inTurn(async () => {
        if (failed) return;
        if (!isWithin(file.path)) throw new BackupDamaged(`${file.path} is not a path in a lake`);
        await fetchObject(from, objects, file, lake).catch((error: unknown) => {
          failed = true;
          throw error;
        });
      }),
    );
    await allEnded(fetched);
  }
}

const isManifest = ({ path }: StoredFile) => path.split('/')[1] === VERSIONS;
const isOfLog = ({ path }: StoredFile) => path.startsWith(`${LOG_TABLE}.lance/`);
const STEPS: readonly ((file: StoredFile) => boolean)[] = [
  (file) => !isManifest(file),
  (file) => isManifest(file) && !isOfLog(file),
  (file) => isManifest(file) && isOfLog(file),
];

/** What leads out of a folder has `..` among its parts, or begins anew; a bucket's address would be another. */
const isWithin = (path: string): boolean => path.split(/[\\/]/).every((part) => !['', '.', '..'].includes(part));

/** Takes the name off that kept the state while it was copied, and what is told of states whose files were not. No table is added to those of then. */
async function forgetHold(uri: string, storage: StorageOptions, { snapshot }: BackupState): Promise<void> {
  const lake = await openLake(uri, [], { create: false, storage });
  try {
    await deleteNamedSnapshot(lake, snapshot.name, { keepSnapshotsMs: 0 });
  } finally {
    lake.close();
  }
}
