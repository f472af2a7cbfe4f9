import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.js';
import { openKeyStore } from '../../lake/keys/key-store.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { quotasOf } from '../quotas/quotas-of.js';
import { startServer, type RunningServer } from '../server.js';
import { Crew } from './crew.js';
import { PersistedQueries } from './persisted-queries.js';
import { memoryShareOf, shareOf } from './share-of.js';

/** Beyond the longest operation: to send its answer, and to close the lake. */
const ENDING_MS = 5_000;

/**
 * Serves the lake with WORKERS processes under one address. They answer queries; this one alone writes, follows the lake, and has all that
 * lasts: uploads, subscriptions, jobs. It listens on a socket that only its user reaches.
 */
export async function startServers(lake: Lake, given: Config): Promise<RunningServer> {
  // Only its user may enter it.
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-'));
  const config: Config = {
    ...given,
    URL_SIGNING_KEY: given.URL_SIGNING_KEY ?? randomBytes(32).toString('hex'),
    NEAR_CACHE_DIR: given.NEAR_CACHE_DIR || join(folder, 'near'),
  };
  const socket = join(folder, 'writer.sock');
  const ofWorker = shareOf(config, config.WORKERS);
  const persisted = new PersistedQueries(config.OPERATION_CACHE_BYTES, (one) => crew.remember(one));
  const quotas = quotasOf(config, (paid) => crew.share(paid));
  const keys = given.AUTH || given.AUTH_JWKS ? await openKeyStore(lake.connection) : null;
  let writer: RunningServer | null = null;
  const note = (message: string) => writer?.note(message);
  const crew: Crew = new Crew(lake, {
    count: config.WORKERS,
    startOf: (name) => ({ is: 'start', name, config: ofWorker, socket, persisted: persisted.all() }),
    onPersisted: (one) => persisted.take(one),
    onPaid: (paid) => quotas?.take(paid),
    onKeysUsed(ids, at) {
      if (config.READ_ONLY) return;
      keys
        ?.markUsed(ids, at)
        .catch((error: unknown) => note(`the use of API keys is not written down: ${String(error)}`));
    },
    onNote: note,
    drainMs: config.OPERATION_TIMEOUT_MS + ENDING_MS,
  });
  try {
    const ofWriter = { ...config, ...memoryShareOf(config, config.WORKERS) };
    writer = await startServer(lake, ofWriter, undefined, {
      socket,
      persisted,
      quotas,
      name: 'writer',
      others: () => crew.status(),
      countsOfOthers: () => crew.counts(),
      closing: () => crew.close(),
    });
    const { filled, leave, report, memory, metricsUrl, note: write } = writer;
    const close = () => writer!.close().finally(() => rm(folder, { recursive: true, force: true }));
    try {
      const url = await crew.start();
      void filled().then(() => crew.fill());
      return { url, metricsUrl, filled, leave, report, memory, note: write, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
