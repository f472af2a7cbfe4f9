import { sep } from 'node:path';
import pLimit from 'p-limit';
import { UsageError } from '../../base/usage-error.js';
import type { CommitOptions } from '../lancedb/commit.js';
import type { Lake } from '../lancedb/lake.js';
import { LEASE_TABLE } from '../lancedb/lease.js';
import { createNamedSnapshot, deleteNamedSnapshot } from '../lancedb/named.js';
import { LOG_TABLE, logWhen, type SnapshotRecord } from '../lancedb/snapshots.js';
import { filesByTop, filesOfVersions, manifestsOf, wholeTable, type Files } from './lake-files.js';
import type { Listed, Place } from './place.js';
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
/** Files are small and each waits for the disk or the store. */
const AT_ONCE = 8;
const LOG_FOLDER = `${LOG_TABLE}.lance`;
/** Belongs to a running writer. */
const LEASE_FOLDER = `${LEASE_TABLE}.lance`;

/**
 * Copies the lake's newest state, its named snapshots, the tables beside them and what else stands with its files (uploads) into the
 * place of backups; of what is there already, nothing. Writers go on: they wait only while the state is given a name, which keeps its
 * files from clean-up until all is copied. Throws a UsageError when something is erased meanwhile.
 * @param from where the lake's files are
 */
export async function backUp(lake: Lake, from: Place, to: Place, options: CommitOptions = {}): Promise<BackupReport> {
  if (isInside(to, from)) throw new UsageError(`${to.uri} is inside the lake`);
  const createdAt = new Date().toISOString();
  const hold = `backup-${createdAt.replaceAll(':', '-')}`;
  const record = await createNamedSnapshot(lake, hold, 'kept while it is backed up', options);
  try {
    const copier = await openCopier(from, to);
    await copyLake(lake, from, record, copier);
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

async function copyLake(lake: Lake, from: Place, record: SnapshotRecord, copier: Copier): Promise<void> {
  // The log first: clean-up takes its old versions.
  const named = await untilNoneGoes(async () => {
    const { version, named } = await logWhen(lake.connection, record.number);
    const files = await from.list(LOG_FOLDER);
    await copier.copy(manifestsOf(LOG_FOLDER, files, new Set([version])), 'all');
    await copier.copy(filesOfVersions(LOG_FOLDER, files), 'all');
    return named;
  });
  for (const [top, files] of await filesByTop(from)) {
    if (top === LOG_FOLDER || top === LEASE_FOLDER) continue;
    if (!top.endsWith('.lance')) {
      await copier.copy(files, 'those left');
      continue;
    }
    const table = top.slice(0, -'.lance'.length);
    const needed = new Set(named.map(({ versions }) => versions[table]).filter((one) => one !== undefined));
    if (needed.size === 0) {
      await untilNoneGoes(async () => copier.copy(await wholeTable(from, top), 'all'));
      continue;
    }
    await copier.copy(manifestsOf(top, files, needed), 'all');
    // A file that goes is of a version that no named snapshot reads.
    await copier.copy(filesOfVersions(top, files), 'those left');
  }
}

/** For what no snapshot keeps: as it is, whenever no file of it goes meanwhile. */
async function untilNoneGoes<R>(copy: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await copy();
    } catch (error) {
      if (attempt === ATTEMPTS || !isGone(error)) throw error;
    }
  }
}

interface Copier {
  readonly files: StoredFile[];
  readonly copied: StoredFile[];
  /** Copies files of the lake. `all`: none may be gone meanwhile, or nothing of them is taken. */
  copy(files: Files, which: 'all' | 'those left'): Promise<void>;
}

async function openCopier(from: Place, to: Place): Promise<Copier> {
  const [before, objects] = [await newestFiles(to), await objectsOf(to)];
  const files: StoredFile[] = [];
  const copied: StoredFile[] = [];
  const inTurn = pLimit(AT_ONCE);
  const store = async (path: string, { size, modified }: Listed): Promise<StoredFile> => {
    const known = before.get(path);
    // Lance writes a file once, and never changes it.
    if (known?.size === size && known.modified === modified && objects.has(known)) return known;
    const file = { path, modified, ...(await to.keep(from.open(path, size), objectName)) };
    copied.push(file);
    return file;
  };
  return {
    files,
    copied,
    async copy(listed, which) {
      const stored = await Promise.all(
        [...listed].map(([path, file]) =>
          inTurn(() =>
            store(path, file).catch((error: unknown) => {
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

function isInside(inner: Place, outer: Place): boolean {
  const [within, around] = [inner, outer].map(({ uri }) => `${uri.replaceAll(sep, '/')}/`);
  return within!.startsWith(around!);
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const bytesOf = (files: readonly StoredFile[]): number => files.reduce((sum, { size }) => sum + size, 0);
