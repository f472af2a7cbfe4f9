import { UsageError } from '../../base/usage-error.js';
import { pinVersions, unpinOthers } from './branches.js';
import { asOnlyWriter, type CommitOptions } from './commit.js';
import type { Lake, LakeSnapshot } from './lake.js';
import type { SnapshotRecord } from './snapshots.js';
import { writeTables, type LakeWriter } from './writer.js';

/** The name is taken by another snapshot. */
export class NameTaken extends UsageError {
  override name = 'NameTaken';
}

/** Why a snapshot cannot have the name; null when it can. Digits alone would read as the number of an unnamed one. */
export function snapshotNameProblem(name: string): string | null {
  if (/^[A-Za-z0-9._-]{1,100}$/.test(name) && !/^\d+$/.test(name)) return null;
  return '1 to 100 letters, digits, . _ or -, and not digits alone.';
}

/** The snapshot that is called so: by its name, or by its number when it has none. Null: it is not kept. */
export const snapshotCalled = (lake: Lake, name: string): Promise<LakeSnapshot | null> =>
  /^\d{1,15}$/.test(name) ? lake.at(Number(name)) : lake.named(name);

/**
 * Names the newest snapshot and keeps it until the name is deleted. `beside` writes what tells of it: it is in the named state, too,
 * so that neither is without the other. Throws when the name is taken.
 */
export async function createNamedSnapshot(
  lake: Lake,
  name: string,
  note: string | null,
  options: CommitOptions = {},
  beside: (writer: LakeWriter) => Promise<void> = async () => undefined,
): Promise<SnapshotRecord> {
  return asOnlyWriter(lake, options, async (session) => {
    const { base, next, commit } = session;
    if (await lake.log.byName(name)) throw new NameTaken(`there is a snapshot "${name}" already; delete it first`);
    const { versions, recorder } = await writeTables(lake, session, beside);
    const record = next(versions ?? base.versions, note, name);
    // Removes what a process that died has pinned under this number.
    await unpinOthers(lake.connection, Object.keys(base.versions), await lake.log.named());
    await pinVersions(lake.connection, record);
    await commit(record, recorder);
    return record;
  });
}

/**
 * Deletes the name; the snapshot's retention is then that of any other. Throws when there is no such name. `check` throws for one that
 * is in use, by the newest state; no other writer can change that meanwhile.
 */
export async function deleteNamedSnapshot(
  lake: Lake,
  name: string,
  options: CommitOptions = {},
  check: (newest: LakeSnapshot) => Promise<void> = async () => undefined,
): Promise<void> {
  await asOnlyWriter(lake, options, async ({ base, confirm, forget }) => {
    if (!(await lake.log.byName(name)))
      throw new UsageError(`there is no snapshot "${name}"; see: media-graph snapshot list`);
    await check((await lake.at(base.number))!);
    await confirm();
    await lake.log.removeName(name);
    await forget();
    await unpinOthers(lake.connection, Object.keys(base.versions), await lake.log.named());
  });
}
