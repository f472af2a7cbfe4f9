import { readArrow } from './arrow.js';
import { readCsv } from './csv.js';
import { countNdjson, readNdjson } from './ndjson.js';
import { countParquet, readParquet } from './parquet.js';
import type { SourceRow } from './source.js';

export type Reader = (path: string) => AsyncGenerator<SourceRow[]>;

interface Format {
  read: Reader;
  /** How many rows `read` gives, found sooner than by reading them. */
  count?(path: string): Promise<number>;
}

const ndjson: Format = { read: readNdjson, count: countNdjson };
const csv: Format = { read: readCsv };
const arrow: Format = { read: readArrow };
const parquet: Format = { read: readParquet, count: countParquet };

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.ndjson': ndjson,
  '.jsonl': ndjson,
  '.ndjson.gz': ndjson,
  '.jsonl.gz': ndjson,
  '.csv': csv,
  '.csv.gz': csv,
  '.arrow': arrow,
  '.ipc': arrow,
  '.feather': arrow,
  '.parquet': parquet,
};

export const FORMATS = Object.keys(BY_EXTENSION);

/** What reads the file, by the end of its name; null when nothing does. */
export function readerOf(path: string): Reader | null {
  return formatOf(path)?.read ?? null;
}

export async function countRows(path: string): Promise<number> {
  const format = formatOf(path)!;
  if (format.count) return format.count(path);
  let rows = 0;
  for await (const batch of format.read(path)) rows += batch.length;
  return rows;
}

function formatOf(path: string): Format | null {
  const name = path.toLowerCase();
  const extension = FORMATS.find((one) => name.endsWith(one));
  return extension === undefined ? null : BY_EXTENSION[extension]!;
}
