import { open } from 'node:fs/promises';
import { RecordBatchReader, Table as ArrowTable, type RecordBatch, type Schema } from 'apache-arrow';
import { FileBytes } from './arrow-bytes.js';
import type { MediaTable } from './table.js';
import type { ArrowRows } from './writer.js';

/** Record batches of one schema as an Arrow IPC file without compression, piece by piece. */
export class ArrowFile {
  private readonly writer = new FileBytes();

  constructor(schema: Schema) {
    this.writer.reset(undefined, schema);
  }

  /** The bytes of one batch; before the first stands the schema. */
  batch(batch: RecordBatch): Uint8Array {
    this.writer.write(batch);
    return this.writer.take();
  }

  /** The bytes that end the file. */
  end(): Uint8Array {
    this.writer.finish();
    return this.writer.take();
  }
}

/** An Arrow IPC file that is read a batch at a time. */
export interface ArrowFileBatches {
  readonly schema: Schema;
  batches(): AsyncGenerator<RecordBatch>;
  close(): Promise<void>;
}

/** Throws when the file is no Arrow IPC file or stream. */
export async function openArrowFile(path: string): Promise<ArrowFileBatches> {
  const file = await open(path);
  try {
    const reader = await RecordBatchReader.from(file);
    await reader.open();
    return {
      schema: reader.schema,
      async *batches() {
        // Of a file without batches Arrow makes an empty one, whose lists lack their items.
        for await (const batch of reader) if (batch.numRows > 0) yield batch as RecordBatch;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw new Error(`${path} cannot be read as Arrow without compression: ${(error as Error).message}`);
  }
}

/** Bytes that are given to LanceDB at once. */
const BYTES_PER_WRITE = 2 ** 26;

/** The batches in parts that a writer adds at once: each is a fragment of the table. */
export async function* inParts<T extends MediaTable>(
  table: T,
  { schema, batches }: Pick<ArrowFileBatches, 'schema' | 'batches'>,
): AsyncGenerator<ArrowRows<T>> {
  let [part, bytes]: [RecordBatch[], number] = [[], 0];
  for await (const batch of batches()) {
    part.push(batch);
    bytes += batch.data.byteLength;
    if (bytes < BYTES_PER_WRITE) continue;
    yield rowsOf(table, schema, part);
    [part, bytes] = [[], 0];
  }
  if (part.length > 0) yield rowsOf(table, schema, part);
}

function rowsOf<T extends MediaTable>(table: T, schema: Schema, batches: RecordBatch[]): ArrowRows<T> {
  return {
    table,
    rows: batches.reduce((sum, { numRows }) => sum + numRows, 0),
    toArrow: () => new ArrowTable(schema, batches),
    *ids() {
      for (const batch of batches) {
        const ids = batch.getChild('id');
        for (let i = 0; i < batch.numRows; i++) yield { id: ids?.get(i) as string | undefined };
      }
    },
  };
}
