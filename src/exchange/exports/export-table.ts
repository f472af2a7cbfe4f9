import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { storedTable } from '../../lake/lancedb/stored-batches.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { makeFile } from './new-file.js';
import { tableForms } from './table-forms.js';

export interface ExportTableOptions {
  readonly out: string;
  readonly overwrite: boolean;
  /** Whether columns of pictures and other bytes are written. */
  readonly pictures: boolean;
  readonly onProgress?: (rows: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ExportedTable {
  readonly table: string;
  readonly out: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Writes every row of a table as it is at the snapshot to a file of one of `tableForms`, with all columns but those that are derived for
 * LanceDB. Memory does not grow with the table. Throws a UsageError when the file is there and is not to be replaced.
 */
export async function exportTable(
  snapshot: LakeSnapshot,
  table: MediaTable,
  format: string,
  { out, overwrite, pictures, onProgress, signal }: ExportTableOptions,
): Promise<ExportedTable> {
  const stored = await storedTable(snapshot, table, {
    wanted: (name) => !(name in (table.derived ?? {})) && (pictures || table.columns[name]?.meaning !== 'bytes'),
  });
  let rows = 0;
  const tell = (more: number) => {
    signal?.throwIfAborted();
    rows += more;
    onProgress?.(rows, stored.rowCount);
  };
  const write = tableForms[format]!;
  const { path, bytes } = await makeFile(out, overwrite, (folder, file) => write(table, stored, folder, file, tell));
  return { table: table.name, out: path, rows, bytes };
}
