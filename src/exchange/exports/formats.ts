import { coco } from './coco.js';
import { csv } from './csv.js';
import type { ExportFormat } from './export-format.js';
import { ndjson } from './ndjson.js';
import { rowsExport } from './rows.js';

/** The forms that datasets are exported in, by the name that the command line gives them. */
export const exportFormats: Readonly<Record<string, ExportFormat>> = {
  coco,
  csv: rowsExport(csv),
  ndjson: rowsExport(ndjson),
};
