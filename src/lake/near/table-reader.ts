import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EncodedTable, EncodedVectors, NearSpec } from './encoded.js';

interface Request {
  readonly uri: string;
  readonly version: number;
  /** Limit of what is read, in bytes. */
  readonly limit: number;
}

export interface TableRequest extends Request {
  readonly spec: NearSpec;
}

export interface VectorsRequest extends Request {
  readonly table: string;
  readonly column: string;
  /** The table's ids and their key: where the rows are that the vectors are put beside. */
  readonly beside: EncodedTable;
}

/** `stop`: the thread ends between two batches of what it reads. */
export type ReadRequest = TableRequest | VectorsRequest | 'stop';

/** A batch takes no longer, but for a store that does not answer. */
const STOP_MS = 5_000;

export type ReadReply =
  | { readonly is: 'built'; readonly built: EncodedTable | EncodedVectors }
  | { readonly is: 'too large' }
  | { readonly is: 'failed'; readonly message: string };

/** Reads tables on a thread of its own, one at a time; the thread ends with `close`. */
export interface TableReader {
  /** Null when the table would take more than the limit. */
  read(request: TableRequest): Promise<EncodedTable | null>;
  /** Null when the vectors would take more than the limit. */
  readVectors(request: VectorsRequest): Promise<EncodedVectors | null>;
  close(): Promise<void>;
}

export function openTableReader(): TableReader {
  const worker = new Worker(workerFile());
  // The pending read reports it.
  worker.on('error', () => undefined);
  worker.unref();
  // Waited for once: each wait of a read's own would stay until the thread ends.
  const end = ended(worker);
  end.catch(() => undefined);
  async function ask(request: ReadRequest) {
    worker.postMessage(request);
    const [reply] = (await Promise.race([once(worker, 'message'), end])) as [ReadReply];
    if (reply.is === 'failed') throw new Error(reply.message);
    return reply.is === 'built' ? reply.built : null;
  }
  return {
    read: (request) => ask(request) as Promise<EncodedTable | null>,
    readVectors: (request) => ask(request) as Promise<EncodedVectors | null>,
    async close() {
      worker.ref();
      worker.postMessage('stop' satisfies ReadRequest);
      const late = setTimeout(() => void worker.terminate(), STOP_MS);
      await end.catch(() => undefined);
      clearTimeout(late);
    },
  };
}

async function ended(worker: Worker): Promise<never> {
  const [code] = (await once(worker, 'exit')) as [number];
  throw new Error(`the thread that reads tables ended with ${code}`);
}

/** Threads run compiled code: from sources (tests, development) the build beside them is taken. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../dist/lake/near/worker.js', import.meta.url));
}
