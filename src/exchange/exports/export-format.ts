import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import type { DatasetSource } from './dataset-source.js';
import type { ExportOptions } from './export-options.js';
import type { OutputFolder, WrittenFile } from './output-folder.js';

/** How `croissant.json` says where a field's values stand in its files. */
export interface ExportedField {
  readonly name: string;
  readonly column: FileColumn['column'];
  readonly extract: { readonly column: string } | { readonly jsonPath: string };
}

/** Records of one kind, and the files that they stand in. */
export interface ExportedRecords {
  readonly name: string;
  readonly description: string;
  readonly files: readonly WrittenFile[];
  /** The files within those, where they are archives: a pattern and a media type. */
  readonly within?: { readonly includes: string; readonly encodingFormat: string };
  readonly fields: readonly ExportedField[];
}

export interface Exported {
  readonly records: readonly ExportedRecords[];
  /** The small files that were written beside: a pattern and a media type. */
  readonly sets: readonly { readonly name: string; readonly includes: string; readonly encodingFormat: string }[];
  /** Annotations that the form has no place for: without a region, or of no frame with a known size. */
  readonly leftOut: number;
}

/** A form that datasets are exported in. */
export interface ExportFormat {
  /** Throws a UsageError when a dataset of the kind cannot have the form, before anything is written. */
  check(source: DatasetSource, options: ExportOptions): void;
  /** Writes all files but those that tell of the dataset. `tell` is called with the number of items that were taken. */
  write(
    source: DatasetSource,
    folder: OutputFolder,
    options: ExportOptions,
    tell: (items: number) => void,
  ): Promise<Exported>;
}

/** The fields of a file of rows. */
export const columnFields = (columns: readonly FileColumn[]): ExportedField[] =>
  columns.map(({ name, column }) => ({ name, column, extract: { column: name } }));

export const pictureSet = { name: 'pictures', includes: 'images/*/*.jpg', encodingFormat: 'image/jpeg' };
