import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import pLimit from 'p-limit';
import { UsageError } from '../../base/usage-error.js';
import type { CommitOptions } from '../lancedb/commit.js';
import { folderAt } from '../lancedb/address.js';
import type { Lake } from '../lancedb/lake.js';
import { LEASE_TABLE } from '../lancedb/lease.js';
import { manifestsIn } from '../lancedb/manifest-files.js';
import { createNamedSnapshot, deleteNamedSnapshot } from '../lancedb/named.js';
import { LOG_TABLE, logWhen, type SnapshotRecord } from '../lancedb/snapshots.js';
import { filesIn, filesOfVersions, tableFiles } from './lake-files.js';
import type { Place } from './place.js';
import { listStates, objectName, objectsOf, readState, writeState, type StoredFile } from './store.js';

export interface BackupReport {
  /** What `restore --state` calls it. */
  state: string;
  /** The snapshot of the lake that it holds. */
  snapshot: number;
  files: number;
  bytes: number;
  /** What an earlier backup did not have. */
  copiedFiles: number;
  copiedBytes: number;
}

/** Tables that are cleaned while they are copied are listed again; a cleaning takes milliseconds. */
const ATTEMPTS = 5;
/** Files are small and each waits for the disk. */
const AT_ONCE = 8;
/** Belongs to a running writer. */
const LEASE_FOLDER = `${LEASE_TABLE}.lance`;

/**
 * Copies the lake's newest state, its named snapshots, the tables beside them and what else stands in its folder (uploads) into the
 * place of backups; of what is there already, nothing. Writers go on: they wait only while the state is given a name, which keeps its
 * files from clean-up until all is copied. Throws a UsageError for a lake that is no folder, and when something is erased meanwhile.
 */
export async function backUp(lake: Lake, to: Place, options: CommitOptions = {}): Promise<BackupReport> {
  if (folderAt(lake.uri) === null) {
    throw new UsageError(
      `backup copies a lake in a folder; ${lake.uri} is not one: keep versions of its bucket, or use export lake`,
    );
  }
  const isFolder = !to.uri.includes('://');
  if (isFolder && !relative(resolve(lake.uri), to.uri).startsWith('..'))
    throw new UsageError(`${to.uri} is inside the lake`);
  const createdAt = new Date().toISOString();
  const hold = `backup-${createdAt.replaceAll(':', '-')}`;
  const record = await createNamedSnapshot(lake, hold, 'kept while it is backed up', options);
  try {
    const copier = await openCopier(lake.uri, to);
    await copyLake(lake, record, copier);
    if ((await lake.log.byName(hold))?.number !== record.number) {
      throw new UsageError('something was erased from the lake meanwhile; run the backup again');
    }
    const { files, copied } = copier;
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    const state = await writeState(to, {
      format: 1,
      createdAt,
      snapshot: { number: record.number, name: hold },
      files,
    });
    return {
      state,
      snapshot: record.number,
      files: files.length,
      bytes: bytesOf(files),
      copiedFiles: copied.length,
      copiedBytes: bytesOf(copied),
    };
  } finally {
    await deleteNamedSnapshot(lake, hold, options);
  }
}

async function copyLake(lake: Lake, record: SnapshotRecord, copier: Copier): Promise<void> {
  const { version, named } = await logWhen(lake.connection, record.number);
  // The log first: clean-up takes its old versions.
  const log = `${LOG_TABLE}.lance`;
  await copier.copy(await inTable(lake.uri, log, (candidate) => candidate === version), 'all');
  for (const entry of await readdir(lake.uri, { withFileTypes: true })) {
    const { name } = entry;
    if (name === log || name === LEASE_FOLDER) continue;
    if (!entry.isDirectory()) await copier.copy([name], 'those left');
    else if (!name.endsWith('.lance')) {
      const files = await filesIn(join(lake.uri, name));
      await copier.copy(
        files.map((file) => join(name, file)),
        'those left',
      );
    } else {
      const table = name.slice(0, -'.lance'.length);
      const needed = new Set(named.map(({ versions }) => versions[table]).filter((one) => one !== undefined));
      if (needed.size > 0) {
        await copier.copy(await manifestsOf(lake.uri, name, needed), 'all');
        // A file that goes is of a version that no named snapshot reads.
        const files = await filesOfVersions(join(lake.uri, name));
        await copier.copy(
          files.map((file) => join(name, file)),
          'those left',
        );
      } else await copyBeside(lake.uri, name, copier);
    }
  }
}

/** A table that no snapshot has: as it is, whenever no file of it goes meanwhile. */
async function copyBeside(uri: string, name: string, copier: Copier): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await copier.copy(await inTable(uri, name, (version) => !Number.isNaN(version)), 'all');
    } catch (error) {
      if (attempt === ATTEMPTS || !isGone(error)) throw error;
    }
  }
}

/** Throws where one is not there: without it, its state could not be read. */
async function manifestsOf(uri: string, name: string, needed: ReadonlySet<number>): Promise<string[]> {
  const found = await manifestsIn(join(uri, name), (version) => needed.has(version));
  const missing = needed.size - found.length;
  if (missing > 0)
    throw new Error(`${name} lacks ${missing} of the versions that named snapshots hold: ${[...needed].join(', ')}`);
  return found.map((file) => join(name, file));
}

async function inTable(uri: string, name: string, isNeeded: (version: number) => boolean): Promise<string[]> {
  return (await tableFiles(join(uri, name), isNeeded)).map((file) => join(name, file));
}

interface Copier {
  readonly files: StoredFile[];
  readonly copied: StoredFile[];
  /** Copies files of the lake. `all`: none may be gone meanwhile, or nothing of them is taken. */
  copy(paths: readonly string[], which: 'all' | 'those left'): Promise<void>;
}

async function openCopier(lake: string, to: Place): Promise<Copier> {
  const [before, objects] = [await newestFiles(to), await objectsOf(to)];
  const files: StoredFile[] = [];
  const copied: StoredFile[] = [];
  const inTurn = pLimit(AT_ONCE);
  const store = async (path: string): Promise<StoredFile> => {
    const { size, mtimeNs } = await stat(join(lake, path), { bigint: true });
    const modified = String(mtimeNs);
    const portable = path.split(sep).join('/');
    const known = before.get(portable);
    // Lance writes a file once, and never changes it.
    if (known?.size === Number(size) && known.modified === modified && objects.has(known)) return known;
    const file = { path: portable, modified, ...(await to.keep(join(lake, path), objectName)) };
    copied.push(file);
    return file;
  };
  return {
    files,
    copied,
    async copy(paths, which) {
      const stored = await Promise.all(
        paths.map((path) =>
          inTurn(() =>
            store(path).catch((error: unknown) => {
              if (which === 'all' || !isGone(error)) throw error;
              return null;
            }),
          ),
        ),
      );
      files.push(...stored.filter((file) => file !== null));
    },
  };
}

/** What the newest readable state has; a damaged one is passed over, so that a new backup copies what it cannot trust. */
async function newestFiles(place: Place): Promise<Map<string, StoredFile>> {
  for (const name of (await listStates(place)).reverse()) {
    const state = await readState(place, name).catch(() => null);
    if (state) return new Map(state.files.map((file) => [file.path, file]));
  }
  return new Map();
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const bytesOf = (files: readonly StoredFile[]): number => files.reduce((sum, { size }) => sum + size, 0);
