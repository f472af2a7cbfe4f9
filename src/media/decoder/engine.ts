/** The media engine: runs FFmpeg in child processes, since a hostile file can crash it. */
import { ChildProcess } from './child-process.js';
import type { Request } from './messages.js';
import { mediaTools } from './tools.js';
import { MediaError } from './types.js';
import { utf8NameOf } from './utf8-name.js';
import type { Tool } from '../findings.js';
import type {
  AnalyseOptions,
  AnalysisEvent,
  CompareEvent,
  FramePicture,
  FramePictureOptions,
  MeasureEvent,
  MeasureOptions,
  MediaEngine,
  Probe,
  ProbedFile,
  ProgressEvent,
  ProxyOptions,
  ShotPreviewOptions,
  SoundOptions,
  SoundPiece,
  WholeFrame,
  WholeFrameOptions,
} from './types.js';

/** Idle children kept for the next file; starting one takes a quarter of a second. */
const MOST_IDLE = 1;

/**
 * Starts the engine.
 *
 * Each picture of a film comes once: samples, at multiples of `sampleEveryUs`, at once; a shot's keyframe after the end
 * of its shot, so after samples that follow it. The shots come last. Aborting, or leaving the loop early, kills the
 * working child.
 * @throws Error when node-av is not installed
 */
export async function openEngine(): Promise<MediaEngine> {
  const { child, ffmpegVersion } = await ChildProcess.start();
  return new Engine(child, mediaTools(ffmpegVersion));
}

class Engine implements MediaEngine {
  readonly tools: readonly Tool[];
  readonly #idle: ChildProcess[] = [];
  readonly #busy = new Set<ChildProcess>();
  #closed = false;

  constructor(child: ChildProcess, tools: readonly Tool[]) {
    this.tools = tools;
    this.#release(child);
  }

  async probe(path: string): Promise<Probe> {
    const { name, forget } = utf8NameOf(path);
    const child = await this.#take({ type: 'probe', path: name });
    let answered = false;
    try {
      const reply = await child.next();
      answered = true;
      if (reply.type === 'done' && reply.probe) return reply.probe;
      throw failure(reply);
    } finally {
      this.#finish(child, answered);
      forget();
    }
  }

  async *analyse(path: string, probe: Probe, { sampleEveryUs, signal }: AnalyseOptions): AsyncGenerator<AnalysisEvent> {
    if (!Number.isInteger(sampleEveryUs) || sampleEveryUs < 1) {
      throw new RangeError(`sampleEveryUs must be a whole number of microseconds from 1, but got ${sampleEveryUs}`);
    }
    yield* this.#stream(path, (name) => ({ type: 'analyse', path: name, probe, sampleEveryUs }), signal);
  }

  async *measure(path: string, probe: Probe, { measurers, signal }: MeasureOptions): AsyncGenerator<MeasureEvent> {
    const events = this.#stream(path, (name) => ({ type: 'measure', path: name, probe, measurers }), signal);
    for await (const event of events) yield event as MeasureEvent;
  }

  async *sound(path: string, probe: Probe, { rate, stream, signal }: SoundOptions): AsyncGenerator<SoundPiece> {
    const events = this.#stream(path, (name) => ({ type: 'sound', path: name, probe, rate, stream }), signal);
    for await (const event of events) if (event.type === 'sound') yield event.piece;
  }

  async *frames(
    path: string,
    probe: Probe,
    { numbers, bits, signal }: FramePictureOptions,
  ): AsyncGenerator<FramePicture> {
    const events = this.#stream(path, (name) => ({ type: 'frames', path: name, probe, numbers, bits }), signal);
    for await (const event of events) if (event.type === 'frame') yield event.frame;
  }

  async wholeFrame(path: string, probe: Probe, { signal, ...asked }: WholeFrameOptions): Promise<WholeFrame> {
    let whole: WholeFrame | null = null;
    for await (const event of this.#stream(path, (name) => ({ type: 'whole', path: name, probe, ...asked }), signal)) {
      if (event.type === 'whole') whole = event.whole;
    }
    return whole!;
  }

  async *proxy(path: string, probe: Probe, { into, signal }: ProxyOptions): AsyncGenerator<ProgressEvent> {
    const events = this.#stream(path, (name) => ({ type: 'proxy', path: name, probe, into }), signal);
    for await (const event of events) yield event as ProgressEvent;
  }

  async shotPreview(path: string, probe: Probe, { signal, ...asked }: ShotPreviewOptions): Promise<void> {
    const events = this.#stream(path, (name) => ({ type: 'preview', path: name, probe, ...asked }), signal);
    while (!(await events.next()).done);
  }

  async *compare(
    { path, probe }: ProbedFile,
    second: ProbedFile,
    { signal }: { signal?: AbortSignal },
  ): AsyncGenerator<CompareEvent> {
    const { name: withPath, forget } = utf8NameOf(second.path);
    try {
      const request = (name: string): Request => ({
        ...{ type: 'compare', path: name, probe, withPath, withProbe: second.probe },
      });
      for await (const event of this.#stream(path, request, signal)) yield event as CompareEvent;
    } finally {
      forget();
    }
  }

  /** The events of one request. Aborting, or leaving the loop early, kills the working child. */
  async *#stream(
    path: string,
    request: (name: string) => Request,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<AnalysisEvent> {
    signal?.throwIfAborted();
    const { name, forget } = utf8NameOf(path);
    const child = await this.#take(request(name));
    const kill = () => child.kill();
    signal?.addEventListener('abort', kill);
    let answered = false;
    try {
      for (;;) {
        const reply = await child.next();
        signal?.throwIfAborted();
        if (reply.type !== 'event') {
          answered = true;
          if (reply.type === 'done') return;
          throw failure(reply);
        }
        yield reply.event;
        child.send({ type: 'ack' });
      }
    } catch (error) {
      // the abort killed the child: not the file's fault
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', kill);
      this.#finish(child, answered);
      forget();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const child of [...this.#idle.splice(0), ...this.#busy]) child.kill();
  }

  async #take(request: Request): Promise<ChildProcess> {
    if (this.#closed) throw new Error('the media engine is closed');
    const idle = this.#idle.splice(0).filter(({ alive }) => alive);
    const child = idle.pop() ?? (await ChildProcess.start()).child;
    this.#idle.push(...idle);
    this.#busy.add(child);
    child.hold(true);
    child.send(request);
    return child;
  }

  /** Kills a child that has not answered: it is still at work. */
  #finish(child: ChildProcess, answered: boolean): void {
    this.#busy.delete(child);
    if (answered) this.#release(child);
    else child.kill();
  }

  #release(child: ChildProcess): void {
    if (this.#closed || !child.alive || this.#idle.length >= MOST_IDLE) {
      child.kill();
      return;
    }
    child.hold(false);
    this.#idle.push(child);
  }
}

function failure(reply: { type: string; fault?: 'file' | 'engine'; message?: string }): Error {
  if (reply.type !== 'failed') return new Error(`the media engine's child gave an unexpected answer: ${reply.type}`);
  return reply.fault === 'file'
    ? new MediaError(reply.message)
    : new Error(`the media engine failed: ${reply.message}`);
}
