import { readArrow } from './arrow.js';
import { readCsv } from './csv.js';
import { inParts } from '../reading/in-parts.js';
import { packRows } from '../reading/pack-rows.js';
import type { PackedRows } from '../reading/packed.js';
import { countNdjson, packNdjson, readNdjson } from './ndjson.js';
import { countParquet, readParquet } from './parquet.js';
import type { SourceRow } from './source.js';

export type Reader = (path: string) => AsyncGenerator<SourceRow[]>;

interface Format {
  read: Reader;
  /** The same rows in columns, for another thread; left out: `read` is no slower. */
  pack?(path: string): AsyncGenerator<PackedRows>;
  /** How many rows `read` gives, found sooner than by reading them. */
  count?(path: string): Promise<number>;
}

const ndjson: Format = { read: readNdjson, pack: packNdjson, count: countNdjson };
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

/** The file's rows in columns, as one thread hands them to another. */
export async function* packedRows(path: string): AsyncGenerator<PackedRows> {
  const format = formatOf(path)!;
  if (format.pack) yield* format.pack(path);
  else for await (const rows of inParts(format.read(path))) yield packRows(rows);
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
