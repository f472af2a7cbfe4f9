import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import type { OutputFolder, WrittenFile } from './output-folder.js';

export type FileRow = Readonly<Record<string, unknown>>;

/** Writes rows of these columns to one file. */
export interface RowWriter {
  write(rows: readonly FileRow[]): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** A form of files that are rows. */
export interface RowFormat {
  /** Of the file's name, with the dot. */
  readonly extension: string;
  /** Opens a file; `about` tells of the dataset, where the form has a place for it. */
  open(
    folder: OutputFolder,
    path: string,
    columns: readonly FileColumn[],
    about: Readonly<Record<string, string>>,
  ): Promise<RowWriter>;
}
