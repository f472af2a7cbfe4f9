import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { StorageOptions } from '../lancedb/connection.js';
import type { EncodedTable, EncodedVectors, NearSpec } from './encoded.js';
import type { FileAsked } from './folder/file-writer.js';
import type { FileId } from './folder/mapped-file.js';
import { fromPost, toPost } from './folder/open-file.js';
import type { Stamp } from './folder/stamp.js';

interface Request {
  readonly uri: string;
  readonly storage: StorageOptions;
  readonly version: number;
  /** Limit of what is read, in bytes. */
  readonly limit: number;
  /** The file to keep it in; null: none. */
  readonly file: FileAsked | null;
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

/** A file of the folder to check. */
export interface FileRequest {
  readonly path: string;
  /** Whether it is mapped, or read whole. */
  readonly mapped: boolean;
}

/** `stop`: the thread ends between two batches of what it reads. */
export type ReadRequest = TableRequest | VectorsRequest | FileRequest | 'stop';

/** A batch takes no longer, but for a store that does not answer. */
const STOP_MS = 5_000;

/** `value`: as `toPost` tells it. `file`: where it stands; null: in memory alone. */
export type ReadReply =
  | { readonly is: 'built'; readonly value: unknown; readonly file: FileId | null }
  | { readonly is: 'opened'; readonly value: unknown; readonly file: FileId; readonly stamp: Stamp }
  | { readonly is: 'too large' }
  | { readonly is: 'unfit'; readonly message: string }
  | { readonly is: 'failed'; readonly message: string };

/** What was read, and the file that it was written to, if any. */
export interface Built<T> {
  readonly value: T;
  readonly file: FileId | null;
}

/** What a file has, and what it is of. */
export interface Opened<T> extends Built<T> {
  readonly file: FileId;
  readonly stamp: Stamp;
}

/** Reads tables on a thread of its own, one at a time; the thread ends with `close`. */
export interface TableReader {
  /** Null when the table would take more than the limit. */
  read(request: TableRequest): Promise<Built<EncodedTable> | null>;
  /** Null when the vectors would take more than the limit. */
  readVectors(request: VectorsRequest): Promise<Built<EncodedVectors> | null>;
  /** What a file of the folder has, by itself; else why it is of no use. */
  open<T>(request: FileRequest): Promise<Opened<T> | string>;
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
    return reply;
  }
  async function build<T>(request: ReadRequest): Promise<Built<T> | null> {
    const reply = await ask(request);
    return reply.is === 'built' ? { value: fromPost(reply.value) as T, file: reply.file } : null;
  }
  return {
    read: (request) => build(request),
    readVectors: (request) => build({ ...request, beside: toPost(request.beside) as EncodedTable }),
    async open<T>(request: FileRequest) {
      const reply = await ask(request);
      if (reply.is === 'unfit') return reply.message;
      const { value, file, stamp } = reply as Extract<ReadReply, { is: 'opened' }>;
      return { value: fromPost(value) as T, file, stamp };
    },
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
