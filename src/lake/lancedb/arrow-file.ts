import { open } from 'node:fs/promises';
import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import { valuesOf, type Makes } from './arrow/values-of.js';

/**
 * The rows of an Arrow IPC file or stream, at most `rowsPerBatch` at a time, as plain JavaScript values; `make` makes what
 * JavaScript does not have. Throws when two columns have the same name.
 */
export async function* readArrowRows(
  path: string,
  rowsPerBatch: number,
  make: Makes,
): AsyncGenerator<Record<string, unknown>[]> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    for await (const batch of reader) {
      const rowAt = rowsOf(batch as RecordBatch, make);
      for (let from = 0; from < batch.numRows; from += rowsPerBatch) {
        yield Array.from({ length: Math.min(rowsPerBatch, batch.numRows - from) }, (_, i) => rowAt(from + i));
      }
    }
  } catch (error) {
    throw new Error(`${path} cannot be read as Arrow without compression: ${(error as Error).message}`);
  } finally {
    await file.close();
  }
}

function rowsOf(batch: RecordBatch, make: Makes): (i: number) => Record<string, unknown> {
  const names = batch.schema.fields.map(({ name }) => name);
  const twin = names.find((name, i) => names.indexOf(name) < i);
  if (twin !== undefined) throw new Error(`two columns are named ${JSON.stringify(twin)}: rename or remove one`);
  const columns = batch.data.children.map((data, i) => [names[i]!, valuesOf(data, make)] as const);
  return (i) => {
    const row: Record<string, unknown> = {};
    for (const [name, valueAt] of columns) row[name] = valueAt(i);
    return row;
  };
}
