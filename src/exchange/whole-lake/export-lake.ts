import { resolve } from 'node:path';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import { columnsOfSchema, storedTable } from '../../lake/lancedb/stored-batches.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { writeArrowTable } from '../exports/arrow-table.js';
import { makeFolder } from '../exports/new-folder.js';
import type { OutputFolder } from '../exports/output-folder.js';
import { FORMAT, FORMAT_VERSION, MANIFEST, type Manifest, type ManifestFile, type ManifestState } from './manifest.js';

export interface ExportLakeOptions {
  readonly out: string;
  readonly overwrite: boolean;
  /** The program and its version. */
  readonly madeBy: string;
  readonly onProgress?: (rows: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ExportedLake {
  readonly out: string;
  readonly snapshot: number;
  /** Rows of the snapshot, by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** Named snapshots that are in the folder, too. */
  readonly named: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes the lake as it is at the snapshot, with the named snapshots that are older and kept, into a new folder that `importLake`
 * makes the same lake of. Throws a UsageError when the folder has files and is not to be replaced.
 */
export async function exportLake(
  lake: Lake,
  snapshot: LakeSnapshot,
  options: ExportLakeOptions,
): Promise<ExportedLake> {
  const out = resolve(options.out);
  const before = (await lake.log.named()).filter(({ number }) => number < snapshot.record.number);
  const older = await Promise.all(before.map(({ number }) => lake.at(number)));
  const kept = older.filter((one) => one !== null).sort((a, b) => a.record.number - b.record.number);
  return makeFolder(out, { overwrite: options.overwrite, named: 'FOLDER' }, async (folder) => {
    const manifest = await writeStates(lake, [...kept, snapshot], folder, options);
    // Last: a folder without it is no lake.
    await folder.write(MANIFEST, 'application/json', `${JSON.stringify(manifest, null, 2)}\n`);
    return summary(out, manifest);
  });
}

async function writeStates(
  lake: Lake,
  snapshots: readonly LakeSnapshot[],
  folder: OutputFolder,
  { madeBy, onProgress, signal }: ExportLakeOptions,
): Promise<Manifest> {
  const files = new Map<string, ManifestFile>();
  const states: ManifestState[] = [];
  const total = await rowsOf(lake, snapshots);
  let rows = 0;
  const tell = (more: number) => {
    signal?.throwIfAborted();
    onProgress?.((rows += more), total);
  };
  // The newest first, since its tables have the short names.
  for (const snapshot of [...snapshots].reverse()) {
    const tables: Record<string, string> = {};
    for (const table of lake.tables) {
      const key = keyOf(snapshot, table);
      const place = states.length === 0 ? table.name : `snapshots/${snapshot.record.number}/${table.name}`;
      if (!files.has(key)) files.set(key, await writeTable(snapshot, table, folder, `${place}.arrow`, tell));
      tables[table.name] = files.get(key)!.path;
    }
    states.unshift({ ...aboutState(snapshot), tables });
  }
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    madeBy,
    madeAt: new Date().toISOString(),
    snapshot: snapshots.at(-1)!.record.number,
    states,
    files: [...files.values()],
  };
}

/** States that have a table at the same version share its file. */
const keyOf = ({ record }: LakeSnapshot, { name }: MediaTable): string => `${name}@${record.versions[name] ?? 'none'}`;

async function rowsOf(lake: Lake, snapshots: readonly LakeSnapshot[]): Promise<number> {
  const rows = new Map<string, number>();
  for (const snapshot of snapshots) {
    for (const table of lake.tables) {
      const key = keyOf(snapshot, table);
      if (!rows.has(key)) rows.set(key, await count(snapshot, table));
    }
  }
  return [...rows.values()].reduce((sum, of) => sum + of, 0);
}

async function writeTable(
  snapshot: LakeSnapshot,
  table: MediaTable,
  folder: OutputFolder,
  path: string,
  tell: (rows: number) => void,
): Promise<ManifestFile> {
  const stored = await storedTable(snapshot, table);
  let rows = 0;
  const { bytes, sha256 } = await writeArrowTable(stored, folder, path, (more) => {
    rows += more;
    tell(more);
  });
  return { table: table.name, path, rows, bytes, sha256, columns: columnsOfSchema(stored.schema) };
}

function aboutState({ record: { number, name, created_at, note } }: LakeSnapshot): Omit<ManifestState, 'tables'> {
  return { number, name, createdAt: new Date(created_at).toISOString(), note };
}

function summary(out: string, { snapshot, states, files }: Manifest): ExportedLake {
  const rowsAt = new Map(files.map(({ path, rows }) => [path, rows]));
  const last = states.at(-1)!;
  return {
    out,
    snapshot,
    tables: Object.fromEntries(Object.entries(last.tables).map(([table, path]) => [table, rowsAt.get(path)!])),
    named: states.flatMap(({ name }) => (name === null ? [] : [name])),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
