import {
  columnsOfSchema,
  columnValues,
  schemaBytes,
  storedRows,
  type StoredTable,
} from '../../lake/lancedb/stored-batches.js';
import { optional, vector, type Column } from '../../lake/lancedb/columns.js';
import type { FileColumn } from '../../lake/lancedb/file-rows.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { writeArrowTable } from './arrow-table.js';
import { csv } from './csv.js';
import { ndjson } from './ndjson.js';
import type { OutputFolder, WrittenFile } from './output-folder.js';
import { openParquet } from './parquet-file.js';
import type { RowFormat } from './row-writer.js';
import { parquetElements } from './stored-parquet.js';

/** Writes a whole table to a file, a few rows in memory at a time. */
export type TableForm = (
  table: MediaTable,
  stored: StoredTable,
  folder: OutputFolder,
  path: string,
  tell: (rows: number) => void,
) => Promise<WrittenFile>;

/** By the name that `--format` takes. */
export const tableForms: Readonly<Record<string, TableForm>> = {
  parquet: writeParquet,
  arrow: (_, stored, folder, path, tell) => writeArrowTable(stored, folder, path, tell),
  ndjson: asRows(ndjson),
  csv: asRows(csv),
};

/** A group of fewer rows costs readers more than it saves memory. */
const ROWS_PER_GROUP = 8_192;
/** In memory the library has 30 bytes for each byte of a vector. */
const BYTES_PER_GROUP = 2 ** 22;

async function writeParquet(...[, stored, folder, path, tell]: Parameters<TableForm>): Promise<WrittenFile> {
  const columns = columnsOfSchema(stored.schema);
  // What Parquet has no word for, as lists of a fixed size, Arrow's readers take from here.
  const about = { 'ARROW:schema': Buffer.from(schemaBytes(stored.schema)).toString('base64') };
  const file = await openParquet(folder, path, columns.map(parquetElements), about);
  let waiting = columns.map((): unknown[] => []);
  let bytes = 0;
  const group = async () => {
    const rows = waiting[0]!.length;
    if (rows > 0)
      await file.group(
        columns.map(({ name }, i) => ({ name, data: waiting[i]! })),
        rows,
      );
    [waiting, bytes] = [columns.map(() => []), 0];
  };
  for await (const batch of stored.batches()) {
    columnValues(batch).forEach((values, i) => waiting[i]!.push(...values));
    bytes += batch.data.byteLength;
    tell(batch.numRows);
    if (waiting[0]!.length >= ROWS_PER_GROUP || bytes >= BYTES_PER_GROUP) await group();
  }
  await group();
  return file.close();
}

/** One line a row: instants as ISO 8601, pictures in base64, vectors as lists of numbers. */
function asRows(format: RowFormat): TableForm {
  return async (table, stored, folder, path, tell) => {
    const columns = columnsOfSchema(stored.schema).map(({ name }) => textColumn(table, name));
    const writer = await format.open(folder, path, columns, {});
    for await (const batch of stored.batches()) {
      const rows = storedRows(table, batch).map((row) =>
        Object.fromEntries(columns.map(({ name, value }) => [name, value(row[name])])),
      );
      await writer.write(rows);
      tell(rows.length);
    }
    return writer.close();
  };
}

const UNDESCRIBED_VECTOR = optional(vector(1)) as Column<unknown>;

function textColumn(table: MediaTable, name: string): FileColumn {
  const column = table.columns[name] ?? UNDESCRIBED_VECTOR;
  const isList = column.list || column.meaning === 'vector';
  return { name, from: name, column: { ...column, list: isList }, value: inText(column) };
}

function inText({ meaning }: Column<unknown>): (value: unknown) => unknown {
  const of = TEXT[meaning];
  return (value) => (value == null || !of ? (value ?? null) : of(value as never));
}

const TEXT: Partial<Record<Column<unknown>['meaning'], (value: never) => unknown>> = {
  instant: (ms: number) => new Date(ms).toISOString(),
  bytes: (bytes: Buffer) => bytes.toString('base64'),
  vector: (floats: Float32Array) => Array.from(floats),
};
