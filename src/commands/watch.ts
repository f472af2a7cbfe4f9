import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { readablePath } from '../base/raw-path.js';
import { UsageError } from '../base/usage-error.js';
import { readConfig } from '../config.js';
import { openLake } from '../lake/lancedb/lake.js';
import { mediaTables } from '../lake/tables/all.js';
import { DEFAULT_SAMPLE_EVERY_US } from '../media/ingest/sampling.js';
import type { FolderWatch, Round } from '../media/watch/folder-watch.js';
import { numberFrom } from './parse.js';
import { printChanges } from './print-changes.js';
import { printOutcome } from './print-outcome.js';
import type { ExitCode } from './usage.js';
import { writing } from './writing.js';

interface Options {
  settle: number;
  poll?: number;
  once: boolean;
  standAlone: boolean;
  sampleEvery: number;
}

/** Told changes are a hint only; this finds what none told of. */
const LOOK_EVERY_MS = 60_000;
/** A copy tells of many changes at once. */
const GATHER_MS = 200;

export function watchCommand(done: (code: ExitCode) => void): Command {
  return new Command('watch')
    .description(
      'Keep the lake at LAKE_URI as a folder is: new files are ingested, moved ones followed, missing ones marked offline.',
    )
    .argument('<folder>', 'the folder, with all that is in it')
    .option(
      '--settle <seconds>',
      'read a file once it has looked the same for so long',
      numberFrom(0, 86_400, 'seconds'),
      5,
    )
    .option(
      '--poll <seconds>',
      'look this often, without being told of changes: for network file systems',
      numberFrom(0.1, 86_400, 'seconds'),
    )
    .option('--once', 'look once, wait for what is settling, and end: for cron', false)
    .option('--stand-alone', 'make titles of pictures and of subtitles that have no film beside them', false)
    .option(
      '--sample-every <seconds>',
      'take a picture at every multiple of this',
      numberFrom(0.001, 86_400, 'seconds'),
      DEFAULT_SAMPLE_EVERY_US / 1e6,
    )
    .action(async (folder: string, options: Options) => done(await watchFolder(resolve(folder), options)));
}

async function watchFolder(folder: string, options: Options): Promise<ExitCode> {
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new UsageError(`${folder}: there is no such folder`);
  // The decoder is loaded here, so that other commands start sooner.
  const { FolderWatch } = await import('../media/watch/folder-watch.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const { showProgress } = await import('./progress.js');
  const config = readConfig();
  const stop = stopOnSignals();
  const lake = await openLake(config.LAKE_URI, mediaTables, { storage: config.LAKE_STORAGE_OPTIONS });
  const engine = await openEngine();
  const progress = showProgress(process.stderr);
  let failures = 0;
  try {
    const watch = await FolderWatch.open(lake, engine, folder, {
      settleMs: options.settle * 1_000,
      standAlone: options.standAlone,
      ingest: {
        title: {},
        sampleEveryUs: Math.round(options.sampleEvery * 1e6),
        writing: writing(config),
        signal: stop.now,
      },
      isStopping: () => stop.soon.aborted,
      progressOf: (path) => progress.of(readablePath(path)),
      onOutcome(outcome) {
        progress.clear();
        if (outcome.status === 'failed') failures++;
        printOutcome(outcome);
      },
    });
    if (options.once) await lookOnce(watch, options, stop.soon);
    else await keepLooking(watch, folder, options, stop.soon);
  } finally {
    progress.clear();
    await engine.close();
    lake.close();
  }
  return options.once && failures > 0 ? 1 : 0;
}

async function lookOnce(watch: FolderWatch, { settle }: Options, stop: AbortSignal): Promise<void> {
  const first = await watch.round();
  printChanges(first.changes, console.log);
  if (!first.isWaiting) return;
  await pause(settle * 1_000, stop);
  if (stop.aborted) return;
  const second = await watch.round();
  printChanges(second.changes, console.log);
  if (second.isWaiting) console.error('some files are still changing; they are left for the next time');
}

async function keepLooking(
  watch: FolderWatch,
  folder: string,
  { settle, poll }: Options,
  stop: AbortSignal,
): Promise<void> {
  const changes = poll === undefined ? toldChanges(folder) : null;
  const everyMs = poll === undefined ? LOOK_EVERY_MS : poll * 1_000;
  const failed = new OncePerMessage();
  try {
    console.error(`watching ${readablePath(folder)}`);
    while (!stop.aborted) {
      const round = await watch.round().catch((error: Error) => failed.tell(error, stop));
      if (round) failed.forget();
      if (round) printChanges(round.changes, console.log);
      // What is settling is looked at again as soon as it may have settled.
      const wait = round?.isWaiting ? Math.min(everyMs, Math.max(GATHER_MS, settle * 1_000)) : everyMs;
      await (changes ? changes.next(wait, stop) : pause(wait, stop));
    }
  } finally {
    changes?.close();
  }
}

/** A folder that cannot be read, or a lake that is busy, is tried again, and told of once. */
class OncePerMessage {
  #last = '';

  tell(error: Error, stop: AbortSignal): Round | null {
    if (stop.aborted) throw error;
    if (error.message !== this.#last) console.error(`media-graph: ${error.message}; it is tried again`);
    this.#last = error.message;
    return null;
  }

  forget(): void {
    this.#last = '';
  }
}

/** Ends a wait early when the file system tells of a change in the folder. */
function toldChanges(folder: string) {
  let wake = () => undefined as void;
  let isNew = false;
  let watcher: FSWatcher | undefined;
  const giveUp = (error: Error) => {
    watcher?.close();
    console.error(
      `media-graph: changes are not told (${error.message}); looking every ${LOOK_EVERY_MS / 1_000} s, or as --poll says`,
    );
  };
  try {
    watcher = watch(folder, { recursive: true }, () => {
      isNew = true;
      wake();
    }).on('error', giveUp);
  } catch (error) {
    giveUp(error as Error);
  }
  return {
    async next(ms: number, stop: AbortSignal): Promise<void> {
      const told = new AbortController();
      wake = () => told.abort();
      if (!isNew) await pause(ms, AbortSignal.any([stop, told.signal]));
      isNew = false;
      await pause(GATHER_MS, stop);
    },
    close: () => watcher?.close(),
  };
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => undefined);
}

/** `soon`: after the file in hand; `now`, on the second signal: nothing of it is in the lake. */
function stopOnSignals(): { soon: AbortSignal; now: AbortSignal } {
  const [soon, now] = [new AbortController(), new AbortController()];
  const stop = () => {
    if (soon.signal.aborted) now.abort(new Error('stopped; nothing of the current file is in the lake'));
    else console.error('stopping after the file in hand; again: at once');
    soon.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { soon: soon.signal, now: now.signal };
}
