import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { EncodedTable, NearSpec } from './encoded.js';

export interface ReadRequest {
  readonly uri: string;
  readonly version: number;
  readonly spec: NearSpec;
  /** Bytes that the table may take. */
  readonly limit: number;
}

export type ReadReply =
  | { readonly is: 'built'; readonly table: EncodedTable }
  | { readonly is: 'too large' }
  | { readonly is: 'failed'; readonly message: string };

/** Reads tables on a thread of its own, one at a time; the thread ends with `close`. */
export interface TableReader {
  /** Null when the table would take more than the limit. */
  read(request: ReadRequest): Promise<EncodedTable | null>;
  close(): Promise<void>;
}

export function openTableReader(): TableReader {
  const worker = new Worker(workerFile());
  // Told by the read that waits for it.
  worker.on('error', () => undefined);
  worker.unref();
  return {
    async read(request) {
      worker.postMessage(request);
      const [reply] = (await Promise.race([once(worker, 'message'), ended(worker)])) as [ReadReply];
      if (reply.is === 'failed') throw new Error(reply.message);
      return reply.is === 'built' ? reply.table : null;
    },
    async close() {
      await worker.terminate();
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
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/near/worker.js', import.meta.url));
}
