import cluster, { type Worker } from 'node:cluster';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { withCountsOf, type Measured } from '../../base/telemetry.js';
import type { WrittenTables } from '../../lake/lancedb/changes.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { SnapshotRecord } from '../../lake/lancedb/snapshots.js';
import type { Paid } from '../quotas/subject-quotas.js';
import type { Others } from '../passing/place.js';
import type { MemoryTold } from '../shedding/memory-of-all.js';
import { dealAgain } from './deal-again.js';
import type { FromWorker, Persisted, ToWorker } from './messages.js';

export interface CrewOptions {
  readonly count: number;
  /** The first message to a worker of that name. */
  readonly startOf: (name: string) => ToWorker;
  readonly onPersisted: (persisted: Persisted) => void;
  readonly onPaid: (paid: Paid) => void;
  readonly onKeysUsed: (ids: readonly string[], at: number) => void;
  readonly onNote: (message: string) => void;
  /** How long what a worker has begun may take when it is to end. */
  readonly drainMs: number;
}

interface Member {
  readonly name: string;
  readonly worker: Worker;
  readonly startedAt: number;
  /** Whether it is told of newer states. */
  isOpen: boolean;
  url: string | null;
  /** Ends the wait for it to take a state, by turn. */
  readonly taking: Map<number, () => void>;
  /** What it had counted when it last told. */
  counts: readonly Measured[];
  /** Null: it has not told yet. */
  memory: MemoryTold | null;
  /** Ends the wait for what it has counted. */
  told: () => void;
}

/** A scrape waits no longer for a worker: what it told before then counts, since counters may not fall. */
const COUNT_MS = 200;
/** A commit waits no longer for a worker that is slow; what it answers until it has caught up is a little old. */
const TAKE_MS = 5_000;
/** More rows of a commit are read from the lake: to send them takes longer. */
const MAX_SENT_ROWS = 1_000;
const RESTART_MS = 100;
const MAX_RESTART_MS = 10_000;

/** The processes that answer queries, all under one address. One that ends is started again, later each time it ends soon after. */
export class Crew {
  private readonly members = new Set<Member>();
  private readonly restarts = new Map<string, number>();
  private latest: SnapshotRecord;
  private turn = 0;
  /** What workers had counted that have ended. */
  private ofEnded: readonly Measured[] = [];
  private mayFill = false;
  private closing = false;
  private failed: (error: Error) => void = () => undefined;

  constructor(
    private readonly lake: Lake,
    private readonly options: CrewOptions,
  ) {
    this.latest = lake.current.record;
    lake.beforeSwitch((next) => this.tellOf(next));
  }

  /** The address, once all of them listen. Throws where one cannot start. */
  async start(): Promise<string> {
    cluster.setupPrimary({ exec: workerFile(), args: [], serialization: 'advanced' });
    const names = Array.from({ length: this.options.count }, (_, i) => `worker ${i + 1}`);
    const failure = new Promise<never>((_, reject) => (this.failed = reject));
    const [url] = await Promise.race([Promise.all(names.map((name) => this.fork(name))), failure]);
    this.failed = () => undefined;
    return url!;
  }

  status(): Others {
    const members = [...this.members];
    return {
      workers: { asked: this.options.count, listening: members.filter(({ url }) => url !== null).length },
      memory: members.flatMap(({ memory }) => memory ?? []),
    };
  }

  /** What each has counted, and those that have ended. */
  async counts(): Promise<(readonly Measured[])[]> {
    const asked = [...this.members].map(async (member) => {
      const told = new Promise<void>((resolve) => (member.told = resolve));
      send(member.worker, { is: 'count' });
      await Promise.race([told, sleep(COUNT_MS, undefined, { ref: false })]);
      return member.counts;
    });
    return [this.ofEnded, ...(await Promise.all(asked))];
  }

  /** Lets workers fill their memory. */
  fill(): void {
    this.mayFill = true;
    for (const { worker } of this.members) send(worker, { is: 'fill' });
  }

  /** Tells all of a persisted query but the one that told of it. */
  remember(persisted: Persisted, from: Member | null = null): void {
    for (const member of this.members) if (member !== from) send(member.worker, { is: 'persisted', ...persisted });
  }

  /** Tells all what was paid of quotas but the one that told of it. */
  share(paid: Paid, from: Member | null = null): void {
    for (const member of this.members) if (member !== from) send(member.worker, { is: 'paid', paid });
  }

  /** Has them answer what has begun, and ends them. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.members].map((member) => this.end(member)));
  }

  private async end({ worker }: Member): Promise<void> {
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    send(worker, { is: 'close' });
    const late = setTimeout(() => worker.process.kill('SIGKILL'), this.options.drainMs);
    await ended;
    clearTimeout(late);
  }

  /** The address that the worker listens at. */
  private fork(name: string): Promise<string> {
    const worker = cluster.fork();
    const member: Member = {
      ...{ name, worker, startedAt: Date.now(), isOpen: false, url: null, taking: new Map() },
      ...{ counts: [], memory: null, told: () => undefined },
    };
    dealAgain(worker);
    this.members.add(member);
    return new Promise((listening) => {
      worker.on('message', (message: FromWorker) => this.hear(member, message, listening));
      worker.once('exit', (code, signal) => this.ended(member, `it ended with ${signal ?? code}`));
      // Of a message to one that has just ended.
      worker.on('error', () => undefined);
    });
  }

  private hear(member: Member, message: FromWorker, listening: (url: string) => void): void {
    switch (message.is) {
      case 'up':
        // It was started just before the server was to end.
        if (this.closing) return void member.worker.process.kill('SIGKILL');
        send(member.worker, this.options.startOf(member.name));
        if (this.mayFill) send(member.worker, { is: 'fill' });
        return;
      case 'opened':
        // What it has opened may be older than what the others were told of meanwhile.
        member.isOpen = true;
        return send(member.worker, { is: 'snapshot', turn: 0, record: this.latest, written: [] });
      case 'listening':
        member.url = message.url;
        return listening(message.url);
      case 'failed':
        return this.failed(new Error(message.message));
      case 'taken':
        return member.taking.get(message.turn)?.();
      case 'counts':
        member.counts = message.counts;
        return member.told();
      case 'memory':
        member.memory = message.memory;
        return;
      case 'keys used':
        return this.options.onKeysUsed(message.ids, message.at);
      case 'persisted':
        this.options.onPersisted(message);
        return this.remember(message, member);
      case 'paid':
        this.options.onPaid(message.paid);
        return this.share(message.paid, member);
    }
  }

  private ended(member: Member, how: string): void {
    this.members.delete(member);
    this.ofEnded = this.ofEnded.length > 0 ? withCountsOf(this.ofEnded, [member.counts]) : member.counts;
    for (const taken of member.taking.values()) taken();
    if (this.closing) return;
    this.failed(new Error(`${member.name} did not start: ${how}`));
    const before = Date.now() - member.startedAt < MAX_RESTART_MS ? (this.restarts.get(member.name) ?? 0) : 0;
    const wait = Math.min(MAX_RESTART_MS, RESTART_MS * 2 ** before);
    this.restarts.set(member.name, before + 1);
    this.options.onNote(`${member.name}: ${how}; it is started again in ${wait} ms`);
    const again = () => {
      if (!this.closing) void this.fork(member.name);
    };
    setTimeout(again, wait).unref();
  }

  /** Resolves once all have the state, or are too slow. */
  private async tellOf({ record }: LakeSnapshot): Promise<void> {
    const turn = ++this.turn;
    const written = this.writtenSince(this.latest.number, record.number);
    this.latest = record;
    const open = [...this.members].filter(({ isOpen }) => isOpen);
    const slow = new AbortController();
    const late = sleep(TAKE_MS, true, { signal: slow.signal, ref: false }).catch(() => false);
    const taken = open.map((member) => {
      const all = new Promise<void>((resolve) => member.taking.set(turn, resolve));
      send(member.worker, { is: 'snapshot', turn, record, written });
      return all.finally(() => member.taking.delete(turn));
    });
    if (await Promise.race([Promise.all(taken).then(() => false), late])) {
      const names = open.filter(({ taking }) => taking.has(turn)).map(({ name }) => name);
      this.options.onNote(`${names.join(', ')}: still without snapshot ${record.number} after ${TAKE_MS} ms`);
    }
    slow.abort();
  }

  /** What this process wrote of a moment ago, unless it is much: then nothing. */
  private writtenSince(number: number, upTo: number): [number, WrittenTables][] {
    const all: [number, WrittenTables][] = [];
    let rows = 0;
    for (let one = number + 1; one <= upTo; one++) {
      const tables = this.lake.writtenBy(one);
      if (!tables) return [];
      for (const of of tables.values()) rows += of?.size ?? 0;
      if (rows > MAX_SENT_ROWS) return [];
      all.push([one, tables]);
    }
    return all;
  }
}

function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}

/** Processes run compiled code: from sources (tests, development) the build beside them is taken. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../dist/server/cores/worker.js', import.meta.url));
}
