import { stat } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { fsPath } from '../../base/raw-path.js';
import { pathIn, type MediaRoots } from '../../graph/ingest/media-roots.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { MediaEngine, Probe, WholeFrame, WholeFrameFormat } from '../../media/decoder/types.js';

/** More would wait for longer than a reader does. */
const MOST_WAITING = 32;
/** A file that has no keyframe for hours is decoded from its start. */
const LONGEST_MS = 60_000;
const PROBES_KEPT = 200;
const NOBODY_WAITS = new Error('nobody waits for the frame any more');

/** So many wait that no more are taken. */
export class TooManyFrames extends Error {}

export type FrameOfFile = Pick<FrameRow, 'number' | 'timestamp_us'> & Pick<AssetRow, 'uri' | 'size_bytes'>;

export interface FullPicture {
  /** Names its bytes for as long as the file stays as it is. */
  readonly etag: string;
  /** Decodes it, or takes it from memory. Throws MediaError for the file's faults, TooManyFrames, and a TimeoutError. */
  read(signal: AbortSignal): Promise<Buffer>;
}

interface Job {
  readonly result: Promise<Buffer>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Frames at full size, from the files of assets within folders: so many at a time, the last ones kept in memory up to so many bytes. It knows no
 * rights: only what a view shows is to be asked for.
 */
export class FullPictures {
  private readonly kept: LRUCache<string, Buffer>;
  private readonly probes = new LRUCache<string, Promise<Probe>>({ max: PROBES_KEPT });
  private readonly jobs = new Map<string, Job>();
  private readonly limit;
  private engine: Promise<MediaEngine> | null = null;

  constructor(
    private readonly roots: MediaRoots,
    maxBytes: number,
    decoders: number,
  ) {
    this.limit = pLimit(decoders);
    this.kept = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: ({ length }) => length });
  }

  /** Null: there is no such file within the folders, or it is not the one that the lake knows. */
  async of(frame: FrameOfFile, format: WholeFrameFormat): Promise<FullPicture | null> {
    // A still image, or the pictures of a track inside another file.
    const named = pathIn(frame.uri.replace(/#.*$/, ''));
    const path = named === null ? null : await this.roots.realPathWithin(named);
    const found = path === null ? null : await stat(fsPath(path), { bigint: true }).catch(() => null);
    if (path === null || !found?.isFile()) return null;
    if (frame.size_bytes !== null && BigInt(frame.size_bytes) !== found.size) return null;
    const file = `${found.mtimeNs.toString(36)}-${found.size.toString(36)}`;
    const place = `${frame.number}-${frame.timestamp_us}-${format.format}${format.isHdrKept ? '-hdr' : ''}`;
    const key = JSON.stringify([path, file, place]);
    return { etag: `"${file}-${place}"`, read: (signal) => this.read(key, { path, file, frame, format }, signal) };
  }

  async close(): Promise<void> {
    for (const { abort } of this.jobs.values()) abort.abort(NOBODY_WAITS);
    await this.engine?.then(
      (engine) => engine.close(),
      () => undefined,
    );
  }

  /** Those who ask for the same frame at once wait for one decoder, which ends when all of them are gone. */
  private async read(key: string, asked: Asked, signal: AbortSignal): Promise<Buffer> {
    const kept = this.kept.get(key);
    if (kept) return kept;
    const job = this.jobs.get(key) ?? this.start(key, asked);
    job.waiting += 1;
    const leave = () => {
      job.waiting -= 1;
      if (job.waiting === 0) job.abort.abort(NOBODY_WAITS);
    };
    signal.addEventListener('abort', leave);
    try {
      return await job.result;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  private start(key: string, asked: Asked): Job {
    if (this.limit.pendingCount >= MOST_WAITING) throw new TooManyFrames();
    const abort = new AbortController();
    const result = this.limit(async () => {
      abort.signal.throwIfAborted();
      const { bytes } = await this.decode(asked, AbortSignal.any([abort.signal, AbortSignal.timeout(LONGEST_MS)]));
      this.kept.set(key, bytes);
      return bytes;
    });
    const job: Job = { result, abort, waiting: 0 };
    this.jobs.set(key, job);
    const end = () => void (this.jobs.get(key) === job && this.jobs.delete(key));
    abort.signal.addEventListener('abort', end);
    result.then(end, end);
    return job;
  }

  private async decode({ path, file, frame, format }: Asked, signal: AbortSignal): Promise<WholeFrame> {
    const engine = await this.opened();
    const key = JSON.stringify([path, file]);
    let probe = this.probes.get(key);
    if (!probe) {
      probe = engine.probe(path);
      this.probes.set(key, probe);
      probe.catch(() => this.probes.delete(key));
    }
    const place = { number: frame.number, timestampUs: frame.timestamp_us };
    return engine.wholeFrame(path, await probe, { ...format, ...place, signal });
  }

  private opened(): Promise<MediaEngine> {
    this.engine ??= import('../../media/decoder/engine.js').then(({ openEngine }) => openEngine());
    this.engine.catch(() => (this.engine = null));
    return this.engine;
  }
}

interface Asked {
  readonly path: string;
  /** Its version. */
  readonly file: string;
  readonly frame: FrameOfFile;
  readonly format: WholeFrameFormat;
}
