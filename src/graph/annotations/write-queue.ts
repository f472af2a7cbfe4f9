import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { isConflict, retryConflicts } from '../../lake/lancedb/conflict.js';
import { LakeBusy } from '../../lake/lancedb/lease.js';
import { NameTaken } from '../../lake/lancedb/named.js';
import { Upkeep } from '../../lake/lancedb/upkeep.js';
import type { Committer } from '../../lake/lancedb/committed.js';
import { holdLake, type HeldLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { diskFull, isDiskFull, readOnly } from '../../base/errors.js';
import { ALWAYS_ROOM, type Headroom } from '../../base/headroom.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import type { By } from '../access/by.js';
import { callState, type CallState } from './call-state.js';
import { loadState, noNeeds, type LastCommit, type Needs } from './commit-state.js';
import { giveWay, loopUse } from './give-way.js';
import { conflict } from './problem.js';

/** A change of annotations. It is planned in memory, on the rows that it needs, so that one commit takes many changes. */
export interface Change<R> {
  readonly by: By;
  readonly needs: Needs;
  /** The most annotations that it may change. */
  readonly size: number;
  /** Makes its changes in the state; when it throws it changes nothing, and the other changes of the commit go on. */
  plan(state: CallState): MaybePromise<R>;
}

/** The result of a write, and the snapshot that has it. */
export interface Written<R> {
  readonly result: R;
  readonly snapshot: LakeSnapshot;
}

/** Throws when the operation is cancelled: the client is gone or the deadline passed. */
interface Waiter {
  check(): void;
}

/**
 * The writes of one process to one lake, in order of arrival. Changes that wait at the same time share a commit. The lease is
 * kept for a moment after a commit, since taking it costs as much as a small commit. Where readers keep the event loop busy, the next commit
 * waits a moment.
 */
export interface WriteQueue {
  /** Whether every write is refused. */
  readonly isReadOnly: boolean;
  change<R>(change: Change<R>, waiter: Waiter): Promise<Written<R>>;
  /** A write with one or several commits of its own. */
  alone<R>(by: By, work: (lake: Lake, options: CommitOptions) => Promise<R>, waiter: Waiter): Promise<Written<R>>;
  /** Writes that wait for the one that is under way. */
  readonly waiting: number;
  /** Rejects new writes and waits for those in the queue. */
  close(): Promise<void>;
}

/** Most annotations in one commit: more need more memory, and the first ones wait for all of them. */
const MAX_PER_COMMIT = 20_000;
/** How long the lease is kept without work: a caller that writes in sequence sends its next write within a few milliseconds. */
const LINGER_MS = 100;
/** How long the lease is kept at most, and the pause after it: other processes try to take it every 150 ms. */
const HOLD_MS = 5_000;
const PAUSE_MS = 300;

/**
 * What readers who keep the event loop busy get after a commit: 10 ms, with which they are at .9 of what they are alone and a put takes 65 ms
 * beside eight of them, and .1 ms for each row, as long as one of a call of 10,000 takes. What waits meanwhile shares the next commit.
 */
const REST_MS = 10;
const REST_MS_PER_ROW = 0.1;

interface Queued {
  readonly change: Change<unknown> | null;
  readonly alone: ((lake: Lake, options: CommitOptions) => Promise<unknown>) | null;
  readonly waiter: Waiter;
  readonly resolve: (written: Written<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** Of a server that only reads. */
export const noWrites: WriteQueue = {
  isReadOnly: true,
  waiting: 0,
  change: async ({ by }) => Promise.reject(readOnly(by.action)),
  alone: async ({ action }) => Promise.reject(readOnly(action)),
  close: async () => undefined,
};

/** Room for what is written. */
export interface WriteRoom {
  /** Of upkeep beside the writes. */
  readonly upkeep: Headroom;
  /** Throws DISK_FULL where that write may not be. */
  check(action: string): void;
}
const ANY_ROOM: WriteRoom = { upkeep: ALWAYS_ROOM, check: () => undefined };

export function openWriteQueue(
  lake: Lake,
  near: NearCache,
  options: CommitOptions,
  room: WriteRoom = ANY_ROOM,
): WriteQueue {
  const queue: Queued[] = [];
  const upkeep = new Upkeep(room.upkeep);
  let held: { lake: HeldLake; until: number } | null = null;
  let running: Promise<void> | null = null;
  let last: LastCommit | null = null;
  let closed = false;
  /** Before it, a commit gives way to readers. */
  let restUntil = 0;
  const use = loopUse();
  /** Ends the wait for the next change. */
  let wake: () => void = () => undefined;

  async function enqueue<R>({ action }: By, entry: Pick<Queued, 'change' | 'alone' | 'waiter'>): Promise<Written<R>> {
    if (closed) throw new Error('the server is stopping');
    room.check(action);
    const written = () =>
      new Promise<Written<R>>((resolve, reject) => {
        queue.push({ ...entry, resolve: resolve as Queued['resolve'], reject });
        wake();
        start();
      });
    return lake.reach.unlessAway(written);
  }

  function start(): void {
    running ??= run().finally(() => {
      running = null;
      // Whoever was told of the last write may have sent the next one before this.
      if (queue.length > 0) start();
    });
  }

  async function run(): Promise<void> {
    while (queue.length > 0 || held) {
      if (queue.length === 0) await lingering();
      if (queue.length === 0) await release();
      else if (queue[0]!.alone) await runAlone(queue.shift()!);
      else {
        await giveWay(restUntil, use, () => !closed);
        const changes = nextChanges();
        await runTogether(changes);
        restUntil = performance.now() + restAfter(changes);
      }
    }
  }

  function lingering(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => void upkeep.end().then(resolve), closed ? 0 : LINGER_MS);
      wake = () => (clearTimeout(timer), resolve());
    });
  }

  /** The changes at the front of the queue, up to the next `alone` write. */
  function nextChanges(): Queued[] {
    const taken: Queued[] = [];
    let size = 0;
    while (queue[0]?.change && (taken.length === 0 || size + queue[0].change.size <= MAX_PER_COMMIT)) {
      const next = queue.shift()!;
      size += next.change!.size;
      taken.push(next);
    }
    return taken;
  }

  async function hold(): Promise<HeldLake> {
    if (held && Date.now() > held.until && !upkeep.goesOn) {
      await release();
      await sleep(PAUSE_MS);
    }
    held ??= { lake: await holdLake(lake, options, upkeep), until: Date.now() + HOLD_MS };
    return held.lake;
  }

  async function release(): Promise<void> {
    const before = held;
    held = null;
    await before?.lake.release().catch(() => undefined);
  }

  async function runTogether(entries: readonly Queued[]): Promise<void> {
    try {
      const settled = await retryConflicts(() => commitTogether(entries));
      for (const settle of settled) settle();
    } catch (error) {
      for (const { reject } of entries) reject(errorForCaller(error));
    }
  }

  /** One commit of all changes, planned on the newest state; what then answers their callers. */
  async function commitTogether(entries: readonly Queued[]): Promise<(() => void)[]> {
    const settled: (() => void)[] = [];
    try {
      const holding = await hold();
      const waiting = entries.filter((entry) => isWaitedFor(entry));
      const write = async (writer: LakeWriter) => {
        const needs = together(waiting.map(({ change }) => change!.needs));
        const state = await loadState(writer.base, near, needs, last);
        for (const { change, resolve, reject } of waiting) {
          try {
            const { by, needs } = change!;
            const result = await change!.plan(await callState(state, needs, by, writer.base, near));
            settled.push(() => resolve({ result, snapshot: lake.current }));
          } catch (error) {
            settled.push(() => reject(error));
          }
        }
        await state.write(writer);
        return state;
      };
      const state = await holding.write('annotations', write, committers(waiting));
      last = state.leftBy(lake.current.record.number);
    } catch (error) {
      // The next process that takes the lease undoes what is written but not committed.
      await release();
      throw error;
    }
    return settled;
  }

  async function runAlone(entry: Queued): Promise<void> {
    await release();
    if (!isWaitedFor(entry)) return;
    try {
      const result = await entry.alone!(lake, options);
      entry.resolve({ result, snapshot: lake.current });
    } catch (error) {
      entry.reject(errorForCaller(error));
    }
  }

  return {
    isReadOnly: false,
    change: (change, waiter) => enqueue(change.by, { change, alone: null, waiter }),
    alone: (by, work, waiter) =>
      enqueue(by, { change: null, alone: (lake, options) => work(lake, { ...options, by: [committer(by)] }), waiter }),
    get waiting() {
      return queue.length;
    },
    async close() {
      closed = true;
      wake();
      await running;
    },
  };
}

function restAfter(entries: readonly Queued[]): number {
  return REST_MS + REST_MS_PER_ROW * entries.reduce((sum, { change }) => sum + change!.size, 0);
}

/** False when the operation is cancelled; its write is then rejected, and has changed nothing. */
function isWaitedFor({ waiter, reject }: Queued): boolean {
  try {
    waiter.check();
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}

const committer = ({ author, action }: By): Committer => ({ author, action });

/** Each once, however many changes of theirs the commit takes. */
function committers(entries: readonly Queued[]): Committer[] {
  const all = entries.map(({ change }) => committer(change!.by));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function together(all: readonly Needs[]): Needs {
  if (all.length === 1) return all[0]!;
  const sum = noNeeds();
  for (const needs of all) {
    for (const name of ['annotations', 'revisions', 'drafts', 'runs', 'types'] as const) addAll(sum[name], needs[name]);
    for (const [kind, ids] of Object.entries(needs.entities))
      addAll(sum.entities[kind as keyof Needs['entities']], ids);
  }
  return sum;
}

function addAll(into: Set<string>, ids: ReadonlySet<string>): void {
  for (const id of ids) into.add(id);
}

function errorForCaller(error: unknown): unknown {
  if (error instanceof NameTaken) return conflict(error.message);
  const busy = (message: string) => new GraphQLError(message, { extensions: { code: 'LAKE_BUSY' } });
  if (isDiskFull(error)) return diskFull('the lake', 0);
  if (isConflict(error)) return busy('other writers changed the lake at the same time; try again');
  return error instanceof LakeBusy ? busy(`${error.message}; nothing was written`) : error;
}
