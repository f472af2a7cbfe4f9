import { Worker } from 'node:worker_threads';
import { builtFile } from '../../../base/built-file.js';
import type { RgbPicture, VisionAnswers, VisionReply, VisionRequest, VisionTask } from './messages.js';

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** Models that look at pictures, in a thread of their own. */
export class Vision {
  readonly #worker = new Worker(builtFile(import.meta.url, './worker.js'), { stdout: true, stderr: true });
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor() {
    this.#worker.on('message', (reply: VisionReply) => {
      const waiting = this.#waiting.get(reply.id)!;
      this.#waiting.delete(reply.id);
      if ('problem' in reply) waiting.reject(new Error(reply.problem));
      else waiting.resolve(reply.answer as never);
    });
    const over = (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    this.#worker.on('error', over);
    this.#worker.on('exit', () => over(new Error('the thread of the models has ended')));
  }

  ask<T extends VisionTask>(task: T, picture: RgbPicture): Promise<VisionAnswers[T]> {
    const id = this.#asked++;
    const request: VisionRequest = { id, task, ...picture };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Gives the work the models, and ends their thread with it. */
export async function withVision<R>(work: (vision: Vision) => Promise<R>): Promise<R> {
  const vision = new Vision();
  try {
    return await work(vision);
  } finally {
    await vision.close();
  }
}
