import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { inParts, openArrowFile } from '../../lake/lancedb/arrow-batches.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { optional, vector } from '../../lake/lancedb/columns.js';
import { always, isNull, not } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, select } from '../../lake/lancedb/read.js';
import { writeStates, type State } from '../../lake/lancedb/states.js';
import { columnsOf } from '../../lake/lancedb/table-columns.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { measureRecall } from '../../lake/nearest/recall.js';
import { frames, vectorColumn } from '../../lake/tables/frames.js';
import { spaces } from '../../lake/tables/spaces.js';
import { checkFiles } from './check-files.js';
import { readManifest, type Manifest, type ManifestFile } from './manifest.js';

export interface ImportLakeOptions extends CommitOptions {
  readonly onProgress?: (rows: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImportedLake {
  /** Number of the lake's newest snapshot. */
  readonly snapshot: number;
  /** Rows of that, by table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly named: readonly string[];
}

/** Vectors that the recall of an index is measured over. */
const SAMPLE = 200;

/**
 * Makes the lake of a folder that `exportLake` has written, in a lake without rows, as one commit: with the same ids, named snapshots
 * and numbers of snapshots. Throws a UsageError when the lake has rows, or the folder is not what its manifest says; then nothing is
 * written.
 */
export async function importLake(lake: Lake, folder: string, options: ImportLakeOptions): Promise<ImportedLake> {
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest, lake.tables);
  await checkEmpty(lake, await lake.refresh());
  await writeStates(lake, options, statesOf(lake, folder, manifest, options));
  const { record } = await lake.refresh();
  const last = manifest.states.at(-1)!;
  const rowsOf = new Map(manifest.files.map(({ path, rows }) => [path, rows]));
  return {
    snapshot: record.number,
    tables: Object.fromEntries(Object.entries(last.tables).map(([table, path]) => [table, rowsOf.get(path)!])),
    named: manifest.states.flatMap(({ name }) => (name === null ? [] : [name])),
  };
}

async function checkEmpty(lake: Lake, snapshot: LakeSnapshot): Promise<void> {
  for (const table of lake.tables) {
    const rows = await count(snapshot, table);
    if (rows === 0) continue;
    throw new UsageError(`the lake at ${lake.uri} has ${rows} ${table.name}: import lake takes one without rows`);
  }
  const [named] = await lake.log.named();
  if (named)
    throw new UsageError(`the lake at ${lake.uri} has the snapshot ${named.name}: import lake takes one without`);
}

function statesOf(lake: Lake, folder: string, { states, files }: Manifest, options: ImportLakeOptions): State[] {
  const fileAt = new Map(files.map((file) => [file.path, file]));
  const total = files.reduce((sum, file) => sum + file.rows, 0);
  let rows = 0;
  const tell = (more: number) => {
    options.signal?.throwIfAborted();
    options.onProgress?.((rows += more), total);
  };
  return states.map(({ number, name, createdAt, note, tables }, i) => ({
    number,
    name,
    // One without a name would be forgotten at once if it were as old as it is.
    createdAt: name === null ? Date.now() : Date.parse(createdAt),
    note,
    async write(writer) {
      for (const table of lake.tables) {
        const path = tables[table.name];
        const file = path === undefined ? undefined : fileAt.get(path);
        if (!file || path === states[i - 1]?.tables[table.name]) continue;
        await writeTable(writer, table, folder, file, tell);
      }
      if (i === states.length - 1) await indexSpaces(writer);
    },
  }));
}

async function writeTable(
  writer: LakeWriter,
  table: MediaTable,
  folder: string,
  { path, rows, columns }: ManifestFile,
  tell: (rows: number) => void,
): Promise<void> {
  if ((await count(writer.now, table)) > 0) await writer.remove(table, always);
  if (table === frames) await fitVectors(writer, columns);
  const file = await openArrowFile(join(folder, path));
  let written = 0;
  try {
    for await (const part of inParts(table, file)) {
      await writer.addBatches(part);
      written += part.rows;
      tell(part.rows);
    }
  } finally {
    await file.close();
  }
  if (written !== rows) {
    throw new UsageError(`${join(folder, path)}: it has ${written} rows, and the manifest says ${rows}`);
  }
}

/** Gives frames the columns of the state's spaces and maps, and takes away those that only an earlier state had. */
async function fitVectors(writer: LakeWriter, columns: ManifestFile['columns']): Promise<void> {
  const own = columns.flatMap(({ name, type }) => {
    const dimension = /^FixedSizeList\[(\d+)\]/.exec(type)?.[1];
    return dimension === undefined ? [] : [[name, optional(vector(Number(dimension)))] as const];
  });
  const has = await columnsOf(await writer.now.table(frames));
  for (const name of has) {
    if (!(name in frames.columns) && !columns.some((column) => column.name === name)) {
      await writer.dropColumn(frames, name);
    }
  }
  await writer.addColumns(frames, Object.fromEntries(own));
}

/** Builds the indices of spaces that had one, and measures them: an index is not in the files. */
async function indexSpaces(writer: LakeWriter): Promise<void> {
  for (const { id, metric, index_recall_at_10: recall } of await select(writer.now, spaces)) {
    if (recall === null) continue;
    const column = vectorColumn(id);
    await writer.indexVectors(frames, column, await count(writer.now, frames, not(isNull(column))), metric);
    const found = await measureRecall(writer.now, column, metric, SAMPLE);
    const measured = { id, index_recall_at_10: found, index_measured_at: Date.now() };
    await writer.patch(spaces, 'id', ['id', 'index_recall_at_10', 'index_measured_at'], [measured]);
  }
}
