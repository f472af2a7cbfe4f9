import { parentPort } from 'node:worker_threads';
import { connectTo } from '../lancedb/connection.js';
import { mediaTables } from '../tables/all.js';
import { openBase } from './base-table.js';
import { buildTable } from './build-table.js';
import { buildVectors } from './build-vectors.js';
import { TooLarge } from './too-large.js';
import type { ReadReply, ReadRequest, TableRequest, VectorsRequest } from './table-reader.js';

/** The thread that reads tables into shared memory, so that the one that answers is never held up. */
const port = parentPort!;

/** LanceDB aborts the process where a thread is terminated in the middle of a query. */
let isStopped = false;
let reading: Promise<void> = Promise.resolve();

port.on('message', (request: ReadRequest) => {
  if (request === 'stop') {
    isStopped = true;
    void reading.finally(() => port.close());
    return;
  }
  reading = read(request).then(
    (reply) => port.postMessage(reply),
    (error: unknown) => port.postMessage({ is: 'failed', message: String(error) } satisfies ReadReply),
  );
});

function goOn(): void {
  if (isStopped) throw new Error('it was stopped');
}

async function read(request: TableRequest | VectorsRequest): Promise<ReadReply> {
  const name = 'spec' in request ? request.spec.table : request.table;
  const table = mediaTables.find((of) => of.name === name)!;
  const connection = await connectTo(request.uri);
  try {
    const opened = await connection.openTable(name);
    await opened.checkout(request.version);
    const built =
      'spec' in request
        ? await buildTable(opened, table, request.spec, request.limit, goOn)
        : await buildVectors(opened, request.column, openBase(table.columns, request.beside), request.limit, goOn);
    return { is: 'built', built };
  } catch (error) {
    if (error instanceof TooLarge) return { is: 'too large' };
    throw error;
  } finally {
    connection.close();
  }
}
