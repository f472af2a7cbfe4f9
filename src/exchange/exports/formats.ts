import { coco } from './coco.js';
import { csv } from './csv.js';
import type { ExportFormat } from './export-format.js';
import { huggingFace } from './hugging-face.js';
import { ndjson } from './ndjson.js';
import { parquet } from './parquet.js';
import { rowsExport } from './rows.js';
import { webdataset } from './webdataset.js';
import { yolo } from './yolo.js';

/** The forms that datasets are exported in, by the name that the command line gives them. */
export const exportFormats: Readonly<Record<string, ExportFormat>> = {
  coco,
  yolo,
  csv: rowsExport(csv),
  ndjson: rowsExport(ndjson),
  parquet: rowsExport(parquet),
  webdataset,
  huggingface: huggingFace,
};
