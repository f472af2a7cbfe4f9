import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { builtFile } from '../../base/built-file.js';
import { readerOf } from '../formats/format.js';
import type { SourceRows } from '../formats/source.js';
import type { PackedRows } from './packed.js';
import { unpackRows } from './unpack-rows.js';

export type ReadReply =
  | { readonly is: 'rows'; readonly packed: PackedRows }
  | { readonly is: 'end' }
  | { readonly is: 'failed'; readonly error: unknown };

/** A thread takes 0.1 s to start, in which so much is parsed. */
const THREAD_FROM_BYTES = 2 ** 22;
/** Batches parsed before they are wanted. */
const AHEAD = 2;

/** The file's rows; a large file is read and parsed on a thread of its own, ahead of who takes them. */
export async function* readRows(path: string, threadFrom = THREAD_FROM_BYTES): AsyncGenerator<SourceRows> {
  const { size } = await stat(path);
  if (size < threadFrom) yield* readerOf(path)!(path);
  else yield* readOnThread(path);
}

async function* readOnThread(path: string): AsyncGenerator<SourceRows> {
  const worker = new Worker(builtFile(import.meta.url, './worker.js'), { workerData: { path } });
  const replies = new Replies();
  worker.on('message', (reply: ReadReply) => replies.add(reply));
  worker.on('error', (error) => replies.add({ is: 'failed', error }));
  worker.on('exit', (code) =>
    replies.add({ is: 'failed', error: new Error(`the thread that reads ended with ${code}`) }),
  );
  try {
    for (let i = 0; i < AHEAD; i++) worker.postMessage('more');
    for (;;) {
      const reply = await replies.next();
      if (reply.is === 'end') return;
      if (reply.is === 'failed') throw reply.error;
      worker.postMessage('more');
      yield* unpackRows(reply.packed);
    }
  } finally {
    await worker.terminate();
  }
}

/** What the thread said, in its order. */
class Replies {
  private readonly waiting: ReadReply[] = [];
  private wake = () => {};

  add(reply: ReadReply): void {
    this.waiting.push(reply);
    this.wake();
  }

  async next(): Promise<ReadReply> {
    while (this.waiting.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.waiting.shift()!;
  }
}
