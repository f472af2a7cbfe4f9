import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../base/usage-error.js';
import { columnsOfSchema } from '../../lake/lancedb/stored-batches.js';
import { openArrowFile } from '../../lake/lancedb/arrow-batches.js';
import { arrowSchema, type MediaTable } from '../../lake/lancedb/table.js';
import { frames } from '../../lake/tables/frames.js';
import type { Manifest, ManifestFile } from './manifest.js';

/**
 * Checks all that can be known of the files before anything is written: that each state has a file for its tables, and that each file
 * is there, is the one that was written, and holds columns that the lake has. Throws a UsageError that names the first that is not so.
 */
export async function checkFiles(folder: string, manifest: Manifest, tables: readonly MediaTable[]): Promise<void> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const byPath = new Map(manifest.files.map((file) => [file.path, file]));
  for (const state of manifest.states) {
    for (const [name, path] of Object.entries(state.tables)) {
      if (byPath.get(path)?.table !== name) {
        throw new UsageError(`${folder}: the manifest names ${path} as table ${name}, but lists no such file`);
      }
    }
  }
  for (const file of manifest.files) {
    const table = byName.get(file.table);
    if (!table) {
      throw new UsageError(`${folder}: ${file.path}: a lake of this version has no table ${file.table}`);
    }
    checkColumns(join(folder, file.path), file.columns, table);
    await checkBytes(join(folder, file.path), file);
    await checkSchema(join(folder, file.path), file);
  }
}

type Column = ManifestFile['columns'][number];

function checkColumns(path: string, columns: readonly Column[], table: MediaTable): void {
  const known = new Map(columnsOfSchema(arrowSchema(table)).map((column) => [column.name, column]));
  for (const { name, type } of columns) {
    const expected = known.get(name)?.type ?? (isOwnVector(table, name, type) ? type : undefined);
    if (expected === undefined) throw new UsageError(`${path}: ${table.name} have no column ${name} in this version`);
    if (expected !== type) throw new UsageError(`${path}: column ${name} is ${type}, and should be ${expected}`);
  }
  const lacking = [...known.values()].find(
    ({ name, nullable }) => !nullable && !columns.some((column) => column.name === name),
  );
  if (lacking) throw new UsageError(`${path}: it lacks the column ${lacking.name}, which every row must have`);
}

/** Frames have a column for each space of their lake. */
function isOwnVector(table: MediaTable, name: string, type: string): boolean {
  return table === frames && /^vector_[a-z][a-z0-9_]*$/.test(name) && /^FixedSizeList\[\d+\]<Float32>$/.test(type);
}

async function checkBytes(path: string, { bytes, sha256 }: ManifestFile): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`${path}: the manifest lists this file, but it is not there`);
  if (found.size !== bytes) throw new UsageError(`${path}: it has ${found.size} bytes, and ${bytes} were written`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const digest = hash.digest('hex');
  if (digest !== sha256) throw new UsageError(`${path}: its SHA-256 is ${digest}, and ${sha256} was written`);
}

async function checkSchema(path: string, { columns }: ManifestFile): Promise<void> {
  const file = await openArrowFile(path);
  const found = columnsOfSchema(file.schema);
  await file.close();
  const text = ({ name, type, nullable }: Column) => `${name} ${type}${nullable ? '?' : ''}`;
  if (found.map(text).join() !== columns.map(text).join()) {
    throw new UsageError(`${path}: its columns are not those that the manifest lists`);
  }
}
