import { readArrow } from './arrow.js';
import { readCsv } from './csv.js';
import { readNdjson } from './ndjson.js';
import type { SourceRow } from './source.js';

export type Reader = (path: string) => AsyncGenerator<SourceRow[]>;

const READERS: Readonly<Record<string, Reader>> = {
  '.ndjson': readNdjson,
  '.jsonl': readNdjson,
  '.ndjson.gz': readNdjson,
  '.jsonl.gz': readNdjson,
  '.csv': readCsv,
  '.csv.gz': readCsv,
  '.arrow': readArrow,
  '.ipc': readArrow,
  '.feather': readArrow,
};

export const FORMATS = Object.keys(READERS);

/** What reads the file, by the end of its name; null when nothing does. */
export function readerOf(path: string): Reader | null {
  const name = path.toLowerCase();
  const extension = FORMATS.find((one) => name.endsWith(one));
  return extension === undefined ? null : READERS[extension]!;
}
