import { resolve } from 'node:path';
import type { Lake } from '../../lake/lancedb/lake.js';
import { aboutDataset } from './about.js';
import { croissantOf } from './croissant.js';
import { openDataset, type DatasetSource } from './dataset-source.js';
import type { ExportFormat } from './export-format.js';
import type { ExportOptions } from './export-options.js';
import { exportFormats } from './formats.js';
import { makeFolder } from './new-folder.js';
import type { OutputFolder } from './output-folder.js';

export interface ExportResult {
  readonly dataset: string;
  readonly out: string;
  /** By split. */
  readonly items: Readonly<Record<string, number>>;
  readonly files: number;
  readonly bytes: number;
  /** Annotations that the form has no place for. */
  readonly leftOut: number;
}

/**
 * Writes a dataset into a new folder, in the form of `exportFormats`. The folder has its name once it is whole. Throws a
 * UsageError for a dataset, split or form that cannot be, before anything is written.
 */
export async function exportDataset(
  lake: Lake,
  id: string,
  format: string,
  options: ExportOptions,
): Promise<ExportResult> {
  const form = exportFormats[format]!;
  const out = resolve(options.out);
  const source = await openDataset(lake, id, options);
  form.check(source, options);
  const result = await makeFolder(out, { overwrite: options.overwrite, named: '--out' }, (folder) =>
    writeWhole(source, form, format, folder, options),
  );
  return { dataset: id, out, ...result };
}

async function writeWhole(
  source: DatasetSource,
  form: ExportFormat,
  format: string,
  folder: OutputFolder,
  options: ExportOptions,
): Promise<Omit<ExportResult, 'dataset' | 'out'>> {
  let done = 0;
  const exported = await form.write(source, folder, options, (items) => {
    done += items;
    options.onProgress?.(done, source.count);
  });
  const items = Object.fromEntries([...source.splits].sort());
  const { type, images, split } = options;
  const about = { ...aboutDataset(source.dataset), export: { format, type, images, split }, items };
  await folder.write('dataset.json', 'application/json', JSON.stringify(about, null, 2) + '\n');
  const croissant = croissantOf(source.dataset, exported, folder.files);
  await folder.write('croissant.json', 'application/ld+json', JSON.stringify(croissant, null, 2) + '\n');
  const { count, bytes } = folder.smallFiles;
  const allBytes = folder.files.reduce((sum, file) => sum + file.bytes, bytes);
  return { items, files: folder.files.length + count, bytes: allBytes, leftOut: exported.leftOut };
}
