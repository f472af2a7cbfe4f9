import { ReviewOneDocument, type ReviewStatus } from '../generated/documents.js';
import { ask, client } from '../graph.js';
import { snapshotAsked } from '../hash-location.js';
import type { Queue } from './queue-filter.js';
import { queuePage, type Dispute, type QueuePage } from './queue-page.js';
import { Outbox } from './outbox.js';
import { send } from './send.js';
import { inputOf, withWrites, type Outcome, type Row, type VersionRef, type Write } from './writes.js';

/** Something that the reviewer did, as it can be taken back and done again. */
export interface Action {
  readonly is: 'verdict' | 'edit' | 'new';
  readonly id: string;
  readonly from: VersionRef;
  readonly to: VersionRef;
  readonly before: Row;
  readonly after: Row;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A write that was refused, for the reviewer to do something about. */
export interface Told {
  readonly write: Write;
  readonly code: string;
  readonly reason: string;
  /** What stands there now; null: nothing. */
  readonly theirs: Row | null;
}

const PAGE = 30;
/** So many are known ahead of the one that is shown. */
const AHEAD = 15;

/**
 * A reviewer's desk: the queue, the place in it, and all that was done, which is shown at once and sent behind. It outlives the page's
 * components, so that nothing is lost where somebody looks at another place of the app.
 */
export class Desk {
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  /** The reviewer's own last write of each annotation. */
  private readonly own = new Map<string, VersionRef>();
  private queue: Queue | null = null;
  private opened = '';
  private after: string | null = null;
  private hasMore = false;
  private isLoading = false;
  /** Grows each time that the queue is begun: what was asked for before is of no use then. */
  private round = 0;
  /** The annotation to begin with, until it is there. */
  private startAt: string | null = null;
  /** Grows with each change: what React compares. */
  changes = 0;
  items: Row[] = [];
  place = 0;
  error: Error | null = null;
  done: Action[] = [];
  undone: Action[] = [];
  told: Told[] = [];
  /** By id, where the queue is in the order of them. */
  disputes = new Map<string, Dispute>();
  /** When the queue was opened. Milliseconds since 1970. */
  began = Date.now();

  constructor(storage: Storage) {
    this.outbox = new Outbox({
      send,
      storage,
      onOutcome: (write, outcome) => this.settle(write, outcome),
      onChange: () => this.changed(),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  get unsent(): number {
    return this.outbox.size;
  }

  get failure(): Error | null {
    return this.outbox.failure;
  }

  get current(): Row | undefined {
    return this.items[this.place];
  }

  /** Whether there is no more to come. */
  get isEnding(): boolean {
    return this.place >= this.items.length && !this.isLoading && !this.hasMore;
  }

  sendAgain(): void {
    this.outbox.flush();
  }

  /** Forgets what the graph will not take, and shows the queue as it stands. */
  giveUp(): void {
    this.outbox.clear();
    [this.done, this.undone] = [[], []];
    void this.reload();
  }

  /** Shows another queue, from the annotation `at` on, if there is one. The same again changes nothing. */
  open(queue: Queue, at: string | null): void {
    const key = JSON.stringify([queue.where, queue.order, snapshotAsked()]);
    if (key === this.opened) return;
    this.opened = key;
    this.queue = queue;
    void this.reload(at);
  }

  async reload(at: string | null = null): Promise<void> {
    [this.items, this.place, this.after, this.hasMore, this.error] = [[], 0, null, true, null];
    this.disputes.clear();
    this.began = Date.now();
    this.round++;
    this.startAt = at;
    await this.load();
  }

  verdict(status: ReviewStatus, edited?: Row): void {
    const row = this.current;
    if (!row) return;
    const from = this.refOf(row);
    const writes: Write[] = [];
    if (edited) writes.push(this.write(row.id, from, { is: 'edit', input: inputOf(edited) }));
    writes.push(this.write(row.id, writes[0]?.key ?? from, { is: 'review', status }));
    this.act('verdict', row, withWrites(row, writes), from, writes);
    this.go(this.place + 1);
  }

  edit(edited: Row): void {
    const row = this.current;
    if (!row) return;
    const from = this.refOf(row);
    const write = this.write(row.id, from, { is: 'edit', input: inputOf(edited) });
    this.act('edit', row, withWrites(row, [write]), from, [write]);
  }

  /** Adds what the reviewer drew; it is shown before the present one. */
  create(row: Row): void {
    const made = { ...row, id: newKey(), version: 0, review: null };
    this.items.splice(this.place++, 0, made);
    this.act('new', made, made, 0, [this.write(made.id, 0, { is: 'edit', input: inputOf(made) })]);
  }

  go(place: number): void {
    this.place = Math.max(0, Math.min(place, this.items.length));
    void this.load();
    this.changed();
  }

  /** Takes the last thing back, and shows what it was done to as it was. */
  undo(): void {
    const action = this.done.pop();
    if (!action) return;
    this.undone.push(action);
    this.bring(action.id, action.before, action.is !== 'new');
    this.restore(action.id, action.from);
  }

  redo(): void {
    const action = this.undone.pop();
    if (!action) return;
    this.done.push(action);
    this.bring(action.id, action.after, true);
    if (action.is !== 'edit') this.place++;
    this.restore(action.id, action.to);
  }

  dismiss(told: Told): void {
    this.told = this.told.filter((one) => one !== told);
    this.changed();
  }

  private act(is: Action['is'], before: Row, after: Row, from: VersionRef, writes: readonly Write[]): void {
    const to = writes.at(-1)!.key;
    this.done.push({ is, id: before.id, from, to, before, after, at: Date.now() });
    this.undone = [];
    this.told = this.told.filter(({ write }) => write.id !== before.id);
    this.put(after);
    this.own.set(before.id, to);
    this.outbox.add(writes);
  }

  /** Where somebody else has changed it since, the graph refuses: it must be as this reviewer left it. */
  private restore(id: string, to: VersionRef): void {
    const write = this.write(id, this.own.get(id)!, { is: 'restore', to });
    this.own.set(id, write.key);
    this.outbox.add([write]);
  }

  private write(id: string, base: VersionRef, deed: Write['deed']): Write {
    return { key: newKey(), id, base, deed };
  }

  private refOf({ id, version }: Row): VersionRef {
    return this.outbox.lastOf(id)?.key ?? version;
  }

  private put(row: Row): void {
    this.items = this.items.map((one) => (one.id === row.id ? { ...row, version: one.version } : one));
  }

  /** Makes the annotation the present one, as `row` says; or takes it out of the queue. */
  private bring(id: string, row: Row, isThere: boolean): void {
    const place = this.items.findIndex((one) => one.id === id);
    if (!isThere) {
      this.items = this.items.filter((one) => one.id !== id);
      if (place >= 0 && place < this.place) this.place--;
    } else if (place >= 0) {
      this.put(row);
      this.place = place;
    } else this.items = this.items.toSpliced(this.place, 0, row);
    this.changed();
  }

  private settle(write: Write, outcome: Outcome): void {
    const { id } = write;
    if (outcome.is === 'refused') void this.tell(write, outcome);
    else if (outcome.state && this.outbox.lastOf(id) === undefined)
      this.items = this.items.map((row) => (row.id === id ? { ...row, ...outcome.state } : row));
  }

  /** What was refused comes next in the queue, as it stands now, with the reason. */
  private async tell(write: Write, { code, reason }: Extract<Outcome, { is: 'refused' }>): Promise<void> {
    const { id } = write;
    this.done = this.done.filter((one) => one.id !== id);
    this.undone = this.undone.filter((one) => one.id !== id);
    this.own.delete(id);
    const theirs = await client.query(ReviewOneDocument, { id }).then(
      ({ annotation }) => annotation,
      () => this.items.find((row) => row.id === id) ?? null,
    );
    const place = this.items.findIndex((row) => row.id === id);
    const isCurrent = place === this.place;
    this.items = this.items.filter((row) => row.id !== id);
    if (place >= 0 && place < this.place) this.place--;
    // Never in place of what the reviewer looks at: the next key is meant for that.
    if (theirs) this.items = this.items.toSpliced(isCurrent ? place : this.place + 1, 0, theirs);
    this.told = [...this.told, { write, code, reason, theirs }];
    this.changed();
  }

  private async load(): Promise<void> {
    if (!this.queue || !this.hasMore || this.isLoading || this.items.length - this.place > AHEAD) return;
    const at = this.startAt;
    const { round } = this;
    this.isLoading = true;
    this.changed();
    try {
      const [page, first] = await Promise.all([
        queuePage(this.queue, PAGE, this.after),
        at === null ? null : ask(ReviewOneDocument, { id: at }),
      ]);
      if (round === this.round) this.take(page, first?.annotation ?? null);
    } catch (error) {
      if (round === this.round) this.error = error as Error;
    } finally {
      this.isLoading = false;
      this.changed();
    }
    // The queue was begun anew meanwhile, or all of a page was done already.
    if (round !== this.round || (this.error === null && this.hasMore)) await this.load();
  }

  private take(page: QueuePage, first: Row | null): void {
    const { shown } = this.queue!;
    const known = new Set(this.items.map(({ id }) => id));
    const isReviewed = (id: string) => shown === 'open' && this.outbox.lastOf(id)?.deed.is === 'review';
    const rows = [...(first ? [first] : []), ...page.nodes].filter(
      ({ id }) => !known.has(id) && !isReviewed(id) && known.add(id),
    );
    // What a page before this one did may not be sent yet.
    this.items = [...this.items, ...rows.map((row) => withWrites(row, this.outbox.allOf(row.id)))];
    for (const [id, dispute] of page.disputes) this.disputes.set(id, dispute);
    this.after = page.pageInfo.endCursor ?? null;
    this.hasMore = page.pageInfo.hasNextPage;
    this.startAt = null;
  }

  private changed(): void {
    this.changes++;
    for (const listener of this.listeners) listener();
  }
}

/** Also where the page did not come by HTTPS, which `randomUUID` asks for. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
