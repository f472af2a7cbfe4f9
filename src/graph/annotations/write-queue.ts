import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { isConflict, retryConflicts } from '../../lake/lancedb/conflict.js';
import { LakeBusy } from '../../lake/lancedb/lease.js';
import { NameTaken } from '../../lake/lancedb/named.js';
import { Upkeep } from '../../lake/lancedb/upkeep.js';
import { holdLake, type HeldLake } from '../../lake/lancedb/writer.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { conflict } from './problem.js';
import { loadState, noNeeds, type CommitState, type KnownOrdinal, type Needs } from './commit-state.js';

/** A change of annotations: planned on what it needs, in memory, so that many go into one commit. */
export interface Change<R> {
  readonly needs: Needs;
  /** How many annotations it may change. */
  readonly size: number;
  /** Says what it changes; one that throws changes nothing, whatever else is in its commit. */
  plan(state: CommitState): MaybePromise<R>;
}

/** What a write came to, and the state of the lake that holds it. */
export interface Written<R> {
  readonly result: R;
  readonly snapshot: LakeSnapshot;
}

/** One operation's way to say that nobody waits for it any more. */
interface Waiter {
  check(): void;
}

/**
 * The writes of one process to one lake, in the order they come. Changes that wait at the same time share a commit; the lake
 * stays held for a moment after it, since taking it costs as much as a small commit.
 */
export interface WriteQueue {
  change<R>(change: Change<R>, waiter: Waiter): Promise<Written<R>>;
  /** A write that is a commit, or several, of its own. */
  alone<R>(work: (lake: Lake, options: CommitOptions) => Promise<R>, waiter: Waiter): Promise<Written<R>>;
  /** Waits for what was asked for, then takes nothing more. */
  close(): Promise<void>;
}

/** Annotations in one commit: more at once take more memory, and those that came first wait for all. */
const MAX_PER_COMMIT = 20_000;
/** A caller that writes one after another is back within a few milliseconds. */
const LINGER_MS = 100;
/** Other processes may want to write, too: they look every 150 ms. */
const HOLD_MS = 5_000;
const PAUSE_MS = 300;

interface Queued {
  readonly change: Change<unknown> | null;
  readonly alone: ((lake: Lake, options: CommitOptions) => Promise<unknown>) | null;
  readonly waiter: Waiter;
  readonly resolve: (written: Written<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

export function openWriteQueue(lake: Lake, near: NearCache, options: CommitOptions): WriteQueue {
  const queue: Queued[] = [];
  const upkeep = new Upkeep();
  let held: { lake: HeldLake; until: number } | null = null;
  let running: Promise<void> | null = null;
  let known: KnownOrdinal | null = null;
  let closed = false;
  /** Ends the wait for another change. */
  let wake: () => void = () => undefined;

  function enqueue<R>(entry: Pick<Queued, 'change' | 'alone' | 'waiter'>): Promise<Written<R>> {
    if (closed) return Promise.reject(new Error('the server is stopping'));
    return new Promise((resolve, reject) => {
      queue.push({ ...entry, resolve: resolve as Queued['resolve'], reject });
      wake();
      running ??= run().finally(() => (running = null));
    });
  }

  async function run(): Promise<void> {
    while (queue.length > 0 || held) {
      if (queue.length === 0) await lingering();
      if (queue.length === 0) await release();
      else if (queue[0]!.alone) await runAlone(queue.shift()!);
      else await runTogether(nextChanges());
    }
  }

  function lingering(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => void upkeep.end().then(resolve), closed ? 0 : LINGER_MS);
      wake = () => (clearTimeout(timer), resolve());
    });
  }

  /** Changes that wait, up to the next write of another kind. */
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
      for (const { reject } of entries) reject(toldToCaller(error));
    }
  }

  /** One commit of all changes, planned on the newest state; what then answers their callers. */
  async function commitTogether(entries: readonly Queued[]): Promise<(() => void)[]> {
    const settled: (() => void)[] = [];
    let next = 0;
    try {
      const holding = await hold();
      await holding.write('annotations', async (writer) => {
        const waiting = entries.filter((entry) => isWaitedFor(entry));
        const needs = together(waiting.map(({ change }) => change!.needs));
        const state = await loadState(writer.base, near, needs, known);
        for (const { change, resolve, reject } of waiting) {
          try {
            const result = await change!.plan(state);
            settled.push(() => resolve({ result, snapshot: lake.current }));
          } catch (error) {
            settled.push(() => reject(error));
          }
        }
        await state.write(writer);
        next = state.nextOrdinal;
      });
      known = { snapshot: lake.current.record.number, next };
    } catch (error) {
      // What was written and not committed is undone by the next who takes the lake.
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
      entry.reject(toldToCaller(error));
    }
  }

  return {
    change: (change, waiter) => enqueue({ change, alone: null, waiter }),
    alone: (alone, waiter) => enqueue({ change: null, alone, waiter }),
    async close() {
      closed = true;
      wake();
      await running;
    },
  };
}

/** Refuses what nobody waits for any more: it has changed nothing yet. */
function isWaitedFor({ waiter, reject }: Queued): boolean {
  try {
    waiter.check();
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}

function together(all: readonly Needs[]): Needs {
  if (all.length === 1) return all[0]!;
  const sum = noNeeds();
  for (const needs of all) {
    for (const name of ['annotations', 'drafts', 'runs', 'types'] as const) addAll(sum[name], needs[name]);
    for (const [kind, ids] of Object.entries(needs.entities))
      addAll(sum.entities[kind as keyof Needs['entities']], ids);
  }
  return sum;
}

function addAll(into: Set<string>, ids: ReadonlySet<string>): void {
  for (const id of ids) into.add(id);
}

function toldToCaller(error: unknown): unknown {
  if (error instanceof NameTaken) return conflict(error.message);
  const busy = (message: string) => new GraphQLError(message, { extensions: { code: 'LAKE_BUSY' } });
  if (isConflict(error)) return busy('other writers changed the lake at the same time; try again');
  return error instanceof LakeBusy ? busy(`${error.message}; nothing was written`) : error;
}
