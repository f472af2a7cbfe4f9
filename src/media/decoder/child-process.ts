/** The parent's end of one child process. */
import { fork } from 'node:child_process';
import type { ChildProcess as Forked } from 'node:child_process';
import { builtFile } from '../../base/built-file.js';
import type { Reply, Request } from './messages.js';
import { MediaError } from './types.js';

export class ChildProcess {
  readonly #forked: Forked;
  readonly #replies: Reply[] = [];
  #arrived: (() => void) | null = null;
  /** How the process ended; null while it runs. */
  #end: string | null = null;

  private constructor(forked: Forked) {
    this.#forked = forked;
    forked.on('message', (reply: Reply) => {
      this.#replies.push(reply);
      this.#arrived?.();
    });
    const over = (how: string) => {
      this.#end ??= how;
      this.#arrived?.();
    };
    forked.on('error', (error) => over(error.message));
    forked.on('exit', (code, signal) => over(signal ?? `exit code ${code}`));
  }

  /** Starts a child and loads FFmpeg in it. @returns the child and FFmpeg's version */
  static async start(): Promise<{ child: ChildProcess; ffmpegVersion: string }> {
    const forked = fork(builtFile(import.meta.url, './child.js'), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const child = new ChildProcess(forked);
    const reply = await child.next().catch((error: Error) => error);
    if ('type' in reply && reply.type === 'ready') return { child, ffmpegVersion: reply.ffmpegVersion };
    child.kill();
    const [reason] = ('message' in reply ? String(reply.message) : 'no answer').split('\n');
    throw new Error(
      `the media engine needs node-av: run npm install node-av (it carries a GPL build of FFmpeg); ${reason}`,
    );
  }

  get alive(): boolean {
    return this.#end === null;
  }

  send(request: Request): void {
    // next() reports a dead child
    if (this.alive) this.#forked.send(request, () => {});
  }

  /** @throws MediaError when the child dies instead: on a file that crashes FFmpeg */
  async next(): Promise<Reply> {
    for (;;) {
      const reply = this.#replies.shift();
      if (reply) return reply;
      if (this.#end !== null) throw new MediaError(`the decoder crashed on this file (${this.#end})`);
      await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
  }

  kill(): void {
    this.#forked.kill('SIGKILL');
  }

  /** A child that works keeps this process running; an idle one does not. */
  hold(working: boolean): void {
    if (working) {
      this.#forked.ref();
      this.#forked.channel?.ref();
    } else {
      this.#forked.unref();
      this.#forked.channel?.unref();
    }
  }
}
