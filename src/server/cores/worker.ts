import { once } from 'node:events';
import { readTelemetry } from '../../base/telemetry.js';
import { openServedLake } from '../served-lake.js';
import { quotasOf } from '../quotas/quotas-of.js';
import { startServer, type RunningServer } from '../server.js';
import type { FromWorker, ToWorker } from './messages.js';
import { PassOn } from '../passing/pass-on.js';
import { PersistedQueries } from './persisted-queries.js';

/** A process of its own that answers queries under the address that it shares with others; what else comes it passes on to the server that writes. */

// The server that writes ends it: it ends by itself only when that one is gone, which node:cluster sees to.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);

/** Readiness is asked for once a second or less. */
const MEMORY_EVERY_MS = 1_000;

const tell = (message: FromWorker): void => {
  if (process.connected) process.send!(message);
};

const started = once(process, 'message') as Promise<[ToWorker & { is: 'start' }]>;
tell({ is: 'up' });
const [start] = await started;
let fill: () => void;
const fillAfter = new Promise<void>((resolve) => (fill = resolve));
const later: ToWorker[] = [];
let hear = (message: ToWorker): void => void later.push(message);
process.on('message', (message: ToWorker) => hear(message));

const { config, name, socket } = start;
const persisted = new PersistedQueries(config.OPERATION_CACHE_BYTES, (one) => tell({ is: 'persisted', ...one }));
for (const one of start.persisted) persisted.take(one);
const quotas = quotasOf(config, (paid) => tell({ is: 'paid', paid }));

try {
  const lake = await openServedLake(config, { isFollowed: false, readOnly: true });
  let server: RunningServer | null = null;
  let caughtUp!: () => void;
  const isCaughtUp = new Promise<void>((resolve) => (caughtUp = resolve));
  hear = (message) => {
    switch (message.is) {
      case 'start':
        return;
      case 'snapshot':
        for (const [number, tables] of message.written) lake.keepWritten(number, tables);
        return void lake.take(message.record).then(
          () => {
            tell({ is: 'taken', turn: message.turn });
            caughtUp();
          },
          (error: unknown) => server?.report(error),
        );
      case 'fill':
        return fill();
      case 'persisted':
        return persisted.take(message);
      case 'paid':
        return quotas?.take(message.paid);
      case 'count':
        return tell({ is: 'counts', counts: readTelemetry() });
      case 'close':
        return void (server?.close() ?? Promise.resolve()).finally(() => process.exit(0));
    }
  };
  for (const message of later.splice(0)) hear(message);
  tell({ is: 'opened' });
  await isCaughtUp;
  server = await startServer(lake, config, undefined, {
    name,
    persisted,
    quotas,
    fillAfter,
    previews: true,
    countsFor: 'another',
    passOn: new PassOn(socket),
    markUsed: async (ids, at) => tell({ is: 'keys used', ids, at }),
  });
  process.on('unhandledRejection', (error) => server!.report(error));
  const tellMemory = () => tell({ is: 'memory', memory: server!.memory() });
  tellMemory();
  setInterval(tellMemory, MEMORY_EVERY_MS).unref();
  tell({ is: 'listening', url: server.url });
} catch (error) {
  tell({ is: 'failed', message: (error as Error).message });
  console.error(error);
  process.disconnect();
}
