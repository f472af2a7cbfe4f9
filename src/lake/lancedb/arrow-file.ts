import { open } from 'node:fs/promises';
import { RecordBatchReader, type RecordBatch, type Vector } from 'apache-arrow';

/** The rows of an Arrow IPC file or stream, at most `rowsPerBatch` at a time, as plain JavaScript values. */
export async function* readArrowRows(path: string, rowsPerBatch: number): AsyncGenerator<Record<string, unknown>[]> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    for await (const batch of reader) {
      for (let from = 0; from < batch.numRows; from += rowsPerBatch) {
        yield plainRows(batch as RecordBatch, from, Math.min(from + rowsPerBatch, batch.numRows));
      }
    }
  } catch (error) {
    throw new Error(`${path} cannot be read as Arrow without compression: ${(error as Error).message}`);
  } finally {
    await file.close();
  }
}

function plainRows(batch: RecordBatch, from: number, to: number): Record<string, unknown>[] {
  const columns = batch.schema.fields.map(({ name }) => [name, batch.getChild(name) as Vector] as const);
  const rows: Record<string, unknown>[] = [];
  for (let i = from; i < to; i++) {
    const row: Record<string, unknown> = {};
    for (const [name, vector] of columns) row[name] = plain(vector.get(i));
    rows.push(row);
  }
  return rows;
}

/** Lists of floats stay typed arrays; 64-bit integers become numbers where one holds them. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (isVector(value)) {
    const array: unknown = value.nullCount === 0 && value.toArray();
    if (array instanceof Float32Array || array instanceof Float64Array) return array;
    return Array.from(value, plain);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const members = Object.entries(value.toJSON() as Record<string, unknown>);
    return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
  }
  return value;
}

function isVector(value: object): value is Vector {
  return 'nullCount' in value && Symbol.iterator in value;
}
