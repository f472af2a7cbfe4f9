import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { UsageError } from '../../base/usage-error.js';
import { readConfig } from '../../config.js';
import { askedFor } from '../../graph/changes/changes-asked.js';
import { changedKinds } from '../../graph/changes/changed-kinds.js';
import { commitByCommit } from '../../graph/changes/commit-by-commit.js';
import { placeOf, type Place } from '../../graph/changes/place.js';
import type { Asked, Sees } from '../../graph/changes/read-changes.js';
import type { ChangedKind, ChangeFilter } from '../../graph/generated/graphql.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { graphInput, readJson } from '../graph-input.js';
import { withLake } from '../lake.js';
import { numberFrom } from '../parse.js';
import type { ExitCode } from '../usage.js';
import { ATTEMPTS_AT_ONCE, deliverUntilTaken, NoMoreWanted, NotTaken, type Deliver } from './deliver.js';
import { deliveryOf, linesOf } from './delivery.js';
import { shellCommand } from './shell-command.js';
import { readState, writeState } from './state-file.js';
import { webhook } from './webhook.js';

interface Options {
  of?: string;
  where?: string;
  since?: string;
  state?: string;
  exec?: string;
  webhook?: string;
  timeout?: number;
  once: boolean;
  json: boolean;
}

/** Changes in one delivery; a commit of more has several. */
const CHANGES_PER_DELIVERY = 500;
const WEBHOOK_TIMEOUT_MS = 30_000;

export function followCommand(done: (code: ExitCode) => void): Command {
  return new Command('follow')
    .description('Tell what commits change in the lake at LAKE_URI, in order, from now on or from a snapshot on.')
    .option('--of <kinds>', `only these, with commas between: ${[...changedKinds.keys()].join(',')}`)
    .option('--where <json>', 'only changes that match a ChangeFilter of the graph: JSON, or a file of it')
    .option('--since <number>', 'begin after this snapshot, or endCursor (default: the newest)')
    .option('--state <file>', 'remember there what was taken, and go on after it')
    .option(
      '--exec <command>',
      'run a command of the shell for each commit, which is its input; again until it ends with 0',
    )
    .option('--webhook <url>', 'post each commit there, signed with WEBHOOK_SECRET; again until it is taken')
    .option(
      '--timeout <seconds>',
      'of a command (default: none) or a request (default: 30)',
      numberFrom(0.001, 86_400, 'seconds'),
    )
    .option('--once', `end when all is told, or not taken ${ATTEMPTS_AT_ONCE} times: for cron`, false)
    .option('--json', 'print a commit in a line of JSON, not a change in a line of text', false)
    .action(async (options: Options) => done(await follow(options)));
}

async function follow(options: Options): Promise<ExitCode> {
  const deliver = delivererOf(options);
  const asked = await askedOf(options);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return withLake(async (lake) => {
    try {
      await tellAll(lake, await beginning(options, lake), asked, options, deliver, stop.signal);
    } catch (error) {
      if (stop.signal.aborted) return 0;
      if (!(error instanceof NotTaken || error instanceof NoMoreWanted)) throw error;
      tell(error.message);
      return 1;
    }
    return 0;
  });
}

/** Delivers what is there and, but for `once`, what comes; in order, each after the one before was taken. */
async function tellAll(
  lake: Lake,
  since: Place,
  asked: Asked,
  { of, where, state, once }: Options,
  deliver: Deliver,
  stop: AbortSignal,
): Promise<void> {
  const remember = async (place: Place) => void (state !== undefined && (await writeState(state, place)));
  // At once: what is committed from now on is told, though we may end before the first of it.
  await remember(since);
  const filter = JSON.stringify([of ?? null, where ?? null]);
  const attempts = once ? ATTEMPTS_AT_ONCE : Infinity;
  let [known, remembered] = [since, since];
  for (;;) {
    for await (const part of commitByCommit(lake, SEES_ALL, known, asked, CHANGES_PER_DELIVERY)) {
      known = part.end;
      if (part.changes.length + part.unlisted.length === 0) continue;
      await deliverUntilTaken(deliver, deliveryOf(part, filter), attempts, stop, tell);
      await remember((remembered = known));
    }
    if (known !== remembered) await remember((remembered = known));
    if (once) return;
    await nextState(lake, stop);
  }
}

const SEES_ALL: Sees = { isWhole: true, viewOf: async (snapshot) => snapshot };

/** Waits for a commit. A storage that cannot be read is tried again, and told of once. */
async function nextState(lake: Lake, stop: AbortSignal): Promise<void> {
  const { number } = lake.current.record;
  const everyMs = readConfig().SNAPSHOT_POLL_MS;
  let told = '';
  while (lake.current.record.number === number) {
    await sleep(everyMs, undefined, { signal: stop });
    await lake.refresh().catch(({ message }: Error) => {
      if (message !== told) tell(`the lake cannot be read: ${message}; it is tried again`);
      told = message;
    });
  }
}

/** What is remembered wins: `--since` is for the first time. */
async function beginning({ since, state }: Options, lake: Lake): Promise<Place> {
  const remembered = state === undefined ? null : await readState(state);
  if (remembered) return remembered;
  return since === undefined ? { commit: lake.current.record.number, offset: null } : placeOf(since);
}

function delivererOf({ exec, webhook: url, timeout, json }: Options): Deliver {
  if (exec !== undefined && url !== undefined) throw new UsageError('give --exec or --webhook, not both');
  const timeoutMs = timeout === undefined ? undefined : timeout * 1_000;
  if (exec !== undefined) return shellCommand(exec, timeoutMs);
  if (url !== undefined) return webhook(url, readConfig().WEBHOOK_SECRET, timeoutMs ?? WEBHOOK_TIMEOUT_MS);
  return (delivery) => print(json ? [JSON.stringify(delivery)] : linesOf(delivery));
}

/** Resolves once whoever reads has them, or the pipe to them has. */
function print(lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${lines.join('\n')}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

async function askedOf({ of, where }: Options): Promise<Asked> {
  const kinds = of?.split(',').map((kind) => kind.trim().toUpperCase());
  const unknown = kinds?.find((kind) => !changedKinds.has(kind as ChangedKind));
  if (unknown !== undefined)
    throw new UsageError(`--of: there is no kind ${unknown}; there are ${[...changedKinds.keys()].join(', ')}`);
  return askedFor({
    of: kinds as ChangedKind[] | undefined,
    where:
      where === undefined
        ? null
        : await graphInput<ChangeFilter>('--where', 'ChangeFilter', await readJson('--where', where)),
  });
}

const tell = (message: string): void => console.error(`media-graph: ${message}`);
