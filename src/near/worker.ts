import { parentPort } from 'node:worker_threads';
import { connectTo } from '../lancedb/connection.js';
import { mediaTables } from '../tables/all.js';
import { buildTable, TooLarge } from './build-table.js';
import type { ReadReply, ReadRequest } from './table-reader.js';

/** The thread that reads tables into shared memory, so that the one that answers is never held up. */
const port = parentPort!;

port.on('message', (request: ReadRequest) => {
  void read(request).then(
    (reply) => port.postMessage(reply),
    (error: unknown) => port.postMessage({ is: 'failed', message: String(error) } satisfies ReadReply),
  );
});

async function read({ uri, version, spec, limit }: ReadRequest): Promise<ReadReply> {
  const table = mediaTables.find(({ name }) => name === spec.table)!;
  const connection = await connectTo(uri);
  try {
    const opened = await connection.openTable(table.name);
    await opened.checkout(version);
    return { is: 'built', table: await buildTable(opened, table, spec, limit) };
  } catch (error) {
    if (error instanceof TooLarge) return { is: 'too large' };
    throw error;
  } finally {
    connection.close();
  }
}
