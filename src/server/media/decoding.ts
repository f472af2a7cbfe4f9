import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { MediaEngine, Probe } from '../../media/decoder/types.js';
import type { KnownFile } from './known-file.js';

/** More would wait for longer than a reader does. */
const MOST_WAITING = 32;
/** A file that has no keyframe for hours is decoded from its start. */
const LONGEST_MS = 60_000;
const PROBES_KEPT = 200;
const NOBODY_WAITS = new Error('nobody waits for it any more');

/** So much waits that no more is taken. */
export class TooMuchToDecode extends Error {}

/** What is made of a file. Throws MediaError for the file's faults. */
export type Decode<T> = (engine: MediaEngine, probe: Probe, signal: AbortSignal) => Promise<T>;

interface Job {
  readonly result: Promise<unknown>;
  readonly abort: AbortController;
  waiting: number;
}

/** Decodes files for those who wait for it: so many at a time, each by a process of its own. */
export class Decoding {
  private readonly probes = new LRUCache<string, Promise<Probe>>({ max: PROBES_KEPT });
  private readonly jobs = new Map<string, Job>();
  private readonly limit;
  private engine: Promise<MediaEngine> | null = null;

  constructor(decoders: number) {
    this.limit = pLimit(decoders);
  }

  /**
   * What `decode` makes of a file. Those who ask for the same `key` at once wait for one decoder, which ends when all of them are gone. Throws what `decode` does,
   * TooMuchToDecode, and a TimeoutError.
   */
  async make<T>(key: string, file: KnownFile, signal: AbortSignal, decode: Decode<T>): Promise<T> {
    const job = this.jobs.get(key) ?? this.start(key, file, decode);
    job.waiting += 1;
    const leave = () => {
      job.waiting -= 1;
      if (job.waiting === 0) job.abort.abort(NOBODY_WAITS);
    };
    signal.addEventListener('abort', leave);
    try {
      return (await job.result) as T;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async close(): Promise<void> {
    for (const { abort } of this.jobs.values()) abort.abort(NOBODY_WAITS);
    await this.engine?.then(
      (engine) => engine.close(),
      () => undefined,
    );
  }

  private start(key: string, file: KnownFile, decode: Decode<unknown>): Job {
    if (this.limit.pendingCount >= MOST_WAITING) throw new TooMuchToDecode();
    const abort = new AbortController();
    const result = this.limit(async () => {
      abort.signal.throwIfAborted();
      const engine = await this.opened();
      const probe = await this.probeOf(engine, file);
      return decode(engine, probe, AbortSignal.any([abort.signal, AbortSignal.timeout(LONGEST_MS)]));
    });
    const job: Job = { result, abort, waiting: 0 };
    this.jobs.set(key, job);
    const end = () => void (this.jobs.get(key) === job && this.jobs.delete(key));
    abort.signal.addEventListener('abort', end);
    result.then(end, end);
    return job;
  }

  private probeOf(engine: MediaEngine, { path, version }: KnownFile): Promise<Probe> {
    const key = JSON.stringify([path, version]);
    let probe = this.probes.get(key);
    if (!probe) {
      probe = engine.probe(path);
      this.probes.set(key, probe);
      probe.catch(() => this.probes.delete(key));
    }
    return probe;
  }

  private opened(): Promise<MediaEngine> {
    this.engine ??= import('../../media/decoder/engine.js').then(({ openEngine }) => openEngine());
    this.engine.catch(() => (this.engine = null));
    return this.engine;
  }
}
