import { parentPort } from 'node:worker_threads';
import { connectTo } from '../lancedb/connection.js';
import { mediaTables } from '../tables/all.js';
import { openBase } from './base-table.js';
import { buildTable } from './build-table.js';
import { buildVectors } from './build-vectors.js';
import { FileWriter } from './folder/file-writer.js';
import { unmapAll } from './folder/mapped-file.js';
import { checkFile, fromPost, inFile, readWhole } from './folder/open-file.js';
import { UnfitFile } from './folder/preamble.js';
import { TooLarge } from './too-large.js';
import type { EncodedTable } from './encoded.js';
import type { FileRequest, ReadReply, ReadRequest, TableRequest, VectorsRequest } from './table-reader.js';

/** The thread that reads tables into shared memory or files, so that the one that answers is never held up. */
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
  reading = ('path' in request ? open(request) : read(request))
    // Nothing of one request is needed by the next.
    .finally(unmapAll)
    .then(
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
  const connection = await connectTo(request.uri, true, request);
  const writer = request.file && new FileWriter(request.file);
  try {
    const opened = await connection.openTable(name);
    await opened.checkout(request.version);
    const { limit } = request;
    const built =
      'spec' in request
        ? await buildTable(opened, table, request.spec, { limit, goOn, writer })
        : await buildVectors(
            opened,
            request.column,
            openBase(table.columns, fromPost(request.beside) as EncodedTable),
            {
              limit,
              goOn,
              writer,
            },
          );
    if (!writer) return { is: 'built', value: built, file: null };
    const { file, value } = writer.finish(built, goOn);
    return { is: 'built', value: writer.isMapped ? inFile(value, file) : built, file };
  } catch (error) {
    writer?.abort();
    if (error instanceof TooLarge) return { is: 'too large' };
    throw error;
  } finally {
    connection.close();
  }
}

async function open({ path, mapped }: FileRequest): Promise<ReadReply> {
  try {
    const checked = checkFile(path, goOn);
    const { file, head } = checked;
    const value = mapped ? inFile(head.value, file) : readWhole(checked);
    return { is: 'opened', value, file, stamp: head.stamp };
  } catch (error) {
    if (isStopped) throw error;
    return { is: 'unfit', message: error instanceof UnfitFile ? error.message : String(error) };
  }
}
