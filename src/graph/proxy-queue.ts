import { LRUCache } from 'lru-cache';
import { fileUrlOf } from '../base/raw-path.js';
import type { AssetRow } from '../lake/tables/assets.js';
import type { MediaEngine } from '../media/decoder/types.js';
import { makeProxy } from '../media/proxies/make-proxy.js';
import type { Proxied, ProxyFolder } from '../media/proxies/proxy-folder.js';
import { conflict } from './annotations/problem.js';
import { pathIn, type MediaRoots } from './ingest/media-roots.js';

/** A proxy that is asked for; once it is made, there is no job of it any more. */
export interface ProxyJob {
  readonly stage: 'QUEUED' | 'MAKING' | 'FAILED';
  /** Of making it, 0..100. */
  readonly percent: number;
  /** The file's fault, of one that failed. */
  readonly error: string | null;
}

/** More would wait for days. */
const MOST_WAITING = 100;
const ENDED_KEPT = 1_000;
const QUEUED: ProxyJob = { stage: 'QUEUED', percent: 0, error: null };
const STOPPING = new Error('the server is stopping');

/** Makes proxies that are asked for, one after the other. Those that are not made when the server ends are to be asked for again. */
export class ProxyQueue {
  private readonly jobs = new Map<string, ProxyJob>();
  private readonly failed = new LRUCache<string, ProxyJob>({ max: ENDED_KEPT });
  private readonly stop = new AbortController();
  private engine: Promise<MediaEngine> | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: ProxyFolder,
    private readonly roots: MediaRoots,
    private readonly onError: (error: unknown, asset: string) => void,
    private readonly checkRoom: (action: string) => void,
  ) {}

  /** The job of the asset's file as it is now, if there is one. */
  of(asset: Proxied): ProxyJob | null {
    const key = keyOf(asset);
    return this.jobs.get(key) ?? this.failed.get(key) ?? null;
  }

  /** Has the proxy of an asset made, unless it is there or being made. Throws CONFLICT when too many wait, DISK_FULL without room for it. */
  async add(asset: AssetRow): Promise<void> {
    const key = keyOf(asset);
    if (this.stop.signal.aborted || (await this.folder.find(asset)) !== null || this.jobs.has(key)) return;
    this.checkRoom('makeProxy');
    if (this.jobs.size > MOST_WAITING) {
      throw conflict(`assetId: ${MOST_WAITING} proxies wait already; try again when some are made`);
    }
    this.jobs.set(key, QUEUED);
    this.failed.delete(key);
    this.last = this.last.then(() => this.run(key, asset));
  }

  /** Ends the one that is being made; there is nothing left of it. */
  async close(): Promise<void> {
    this.stop.abort(STOPPING);
    await this.last;
  }

  private async run(key: string, asset: AssetRow): Promise<void> {
    try {
      const error = this.stop.signal.aborted ? null : await this.make(key, asset);
      if (error !== null) this.failed.set(key, { stage: 'FAILED', percent: 100, error });
    } catch (error) {
      if (this.stop.signal.aborted) return;
      this.onError(error, asset.id);
      this.failed.set(key, { stage: 'FAILED', percent: 100, error: 'something went wrong on our side' });
    } finally {
      this.jobs.delete(key);
      // An engine holds a process: it goes when nothing is to be made.
      if (this.jobs.size === 0 || this.stop.signal.aborted) await this.closeEngine();
    }
  }

  /** Null, or why there is none. */
  private async make(key: string, asset: AssetRow): Promise<string | null> {
    const path = pathIn(asset.uri);
    const real = path === null ? null : await this.roots.realPathWithin(path);
    if (real === null) return 'its file is not in the folders that this server gives out';
    const failed = await makeProxy(
      this.folder,
      () => this.opened(),
      { ...asset, uri: fileUrlOf(real) },
      {
        signal: this.stop.signal,
        onProgress: (done, total) =>
          void this.jobs.set(key, {
            ...{ stage: 'MAKING', error: null },
            percent: total > 0 ? Math.min(100, (100 * done) / total) : 0,
          }),
      },
    );
    if (failed === null) await this.folder.trim();
    return failed;
  }

  private opened(): Promise<MediaEngine> {
    return (this.engine ??= import('../media/decoder/engine.js').then(({ openEngine }) => openEngine()));
  }

  private async closeEngine(): Promise<void> {
    const opened = await this.engine?.catch(() => null);
    this.engine = null;
    await opened?.close();
  }
}

const keyOf = ({ id, checksum }: Proxied): string => JSON.stringify([id, checksum]);
