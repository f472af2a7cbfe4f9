import { resolve } from 'node:path';
import { UsageError } from '../base/usage-error.js';
import { importLake, type ImportedLake } from '../exchange/whole-lake/import-lake.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';

/** Not a table: a folder that `media-graph export lake` has made. */
export const WHOLE_LAKE = 'lake';

interface TableOptions {
  set?: object;
  vectors: readonly string[];
  space: readonly string[];
  report?: string;
  strict: boolean;
}

/** Rejects what only tables have, and more than one folder. */
export function checkWholeLake(folders: readonly string[], options: TableOptions): void {
  if (folders.length !== 1) throw new UsageError(`import lake takes one folder, but there are ${folders.length}`);
  const { set, vectors, space, report, strict } = options;
  if (set || vectors.length > 0 || space.length > 0 || report !== undefined || strict) {
    throw new UsageError(
      '--set, --vectors, --space, --report and --strict are for tables; a lake is imported as it is',
    );
  }
}

export async function importWholeLake(folder: string, json: boolean): Promise<void> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing was imported')));
  const progress = showCount(process.stderr, 'rows');
  const how = { onProgress: progress.show, signal: stop.signal };
  try {
    const result = await withLake((lake, writing) => importLake(lake, resolve(folder), { ...writing, ...how }), {
      create: true,
    });
    progress.clear();
    printResult(json, result, [lineOf(folder, result)]);
  } finally {
    progress.clear();
  }
}

function lineOf(folder: string, { snapshot, tables, named }: ImportedLake): string {
  const counts = Object.values(tables);
  const rows = counts.reduce((sum, of) => sum + of, 0);
  const kept = named.length > 0 ? `; named snapshots: ${named.join(', ')}` : '';
  return `made the lake of ${folder}: ${rows} rows of ${counts.length} tables, snapshot ${snapshot}${kept}`;
}
