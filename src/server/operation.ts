import type { ApolloServerPlugin } from '@apollo/server';
import { visit, type DocumentNode, type ValueNode } from 'graphql';
import type { WriteQueue } from '../graph/annotations/write-queue.js';
import type { Asker, Subject } from '../graph/asker.js';
import type { OperationContext, Served } from '../graph/context.js';
import { badInput, quoted } from '../base/errors.js';
import { Walk } from '../base/walk.js';
import { recordSeen } from '../graph/access/record-seen.js';
import type { Rights } from '../graph/access/rights.js';
import type { Place } from '../graph/changes/place.js';
import { readChanges, type Asked, type Sees } from '../graph/changes/read-changes.js';
import { viewAt } from '../graph/access/view-at.js';
import type { Lake, LakeSnapshot } from '../lake/lancedb/lake.js';
import { snapshotCalled } from '../lake/lancedb/named.js';
import { newestCommits } from '../lake/lancedb/newest-commits.js';
import { checked, watched } from '../lake/lancedb/view.js';
import { Cancellation } from '../graph/cancellation.js';
import type { MediaAddresses } from '../graph/media-addresses.js';
import type { AddressOfExport } from '../graph/export-address.js';
import type { IngestQueue } from '../graph/ingest/ingest-queue.js';
import type { ProxyQueue } from '../graph/proxy-queue.js';
import { Loaders } from '../graph/loaders/loaders.js';
import { walksBy } from '../graph/walk-of.js';
import type { Selection } from '../graph/loaders/source.js';
import type { Profile } from '../graph/quality/delivery/profile.js';
import type { Timelines } from '../graph/timeline-cache.js';
import type { NearCache } from '../lake/near/near-cache.js';
import { watchedNear } from '../lake/near/watched-near.js';
import { decodeCursor } from '../graph/pagination.js';
import { selectionOf } from '../graph/projection.js';
import type { HeldPlace } from './shedding/held-place.js';
import type { Priority } from './shedding/priority.js';
import { UNWATCHED, type Watch, type WatchedRequest } from './telemetry/watch.js';

/** Pays for what is asked by those whom nobody knows. */
export const ANYONE = 'anyone';

/** The context of an operation that is not parsed yet. It has no view, so nothing can be read. */
export class EarlyContext implements Served, Asker, Pick<OperationContext, 'imageBase' | 'cancellation'> {
  readonly lake: Lake;
  near: NearCache;
  readonly timelines: Timelines;
  readonly writes: WriteQueue;
  readonly deliveryProfiles: readonly Profile[];
  readonly ingests: IngestQueue | undefined;
  readonly media: MediaAddresses | undefined;
  readonly proxies: ProxyQueue | undefined;
  readonly exports: AddressOfExport | undefined;
  readonly sdl: Served['sdl'];
  readonly subject: Subject | null;
  rights: Rights | null;
  readonly author: string | null;
  readonly mayActForOthers: boolean;
  readonly requestId: string;
  readonly cancellation = new Cancellation();
  /** What the operation may cost, once the limits have counted it. */
  cost = 0;
  /** What its request was admitted to before it was known; null: it asks itself. */
  place: HeldPlace | null = null;
  /** Whose quota pays for it. */
  payer = ANYONE;
  private readonly address: () => string;

  constructor(
    { lake, near, timelines, writes, deliveryProfiles, ingests, media, proxies, exports, sdl }: Served,
    address: () => string,
    { subject, rights, author, mayActForOthers, requestId }: Asker,
    /** What the asker may do by now. Throws where the asker may no longer ask. */
    readonly rightsNow: () => Promise<Rights | null> = async () => rights,
    /** The priority that the request asks for, and may; null: it is found by the cost. */
    readonly priority: Priority | null = null,
    /** Who wants to know of it. */
    public watch: Watch = UNWATCHED,
  ) {
    this.lake = lake;
    this.near = near;
    this.timelines = timelines;
    this.writes = writes;
    this.deliveryProfiles = deliveryProfiles;
    this.ingests = ingests;
    this.media = media;
    this.proxies = proxies;
    this.exports = exports;
    this.sdl = sdl;
    this.subject = subject;
    this.rights = rights;
    this.author = author;
    this.mayActForOthers = mayActForOthers;
    this.requestId = requestId;
    this.address = address;
  }

  get imageBase(): string {
    return this.address();
  }
}

/** Binds the operation to a snapshot as the asker may see it, and to the columns that its fields need. */
export async function contextAt(
  early: EarlyContext,
  snapshot: LakeSnapshot,
  selection: Selection,
): Promise<OperationContext> {
  const { lake, near, cancellation, rights } = early;
  const { plan: watcher } = early.watch;
  const seen = await viewAt(snapshot, lake.current, rights);
  const shared = watcher ? watched(seen, watcher) : seen;
  const sees: Sees = { isWhole: rights === null, viewOf: (other) => viewAt(other, lake.current, rights) };
  const view = checked(shared, () => cancellation.check());
  walksBy(view, new Walk(cancellation));
  return Object.assign(early, {
    view,
    shared,
    tables: lake.tables,
    snapshots: async () =>
      (await lake.log.all()).reverse().flatMap((record) => recordSeen(rights, record, lake.current) ?? []),
    commits: (most: number, before: number) => newestCommits(lake.log, most, before),
    keptSnapshot: async (number: number) => {
      const record = await lake.log.byNumber(number);
      return record && recordSeen(rights, record, lake.current);
    },
    changes: (since: Place, asked: Asked, first: number) =>
      readChanges(lake, sees, { since, upTo: snapshot.record.number }, asked, first),
    loaders: new Loaders({ view, shared, near, cancellation, selection, watcher }),
    readFrom: async (next: LakeSnapshot) => void (await contextAt(early, next, selection)),
    newStates: () => newStates(early, selection),
  });
}

/** See `OperationContext.newStates`. */
async function* newStates(early: EarlyContext, selection: Selection): AsyncGenerator<void> {
  const { lake, cancellation } = early;
  const cancelled = new Promise<void>((resolve) => cancellation.onCancel(resolve));
  while (!cancellation.isCancelled) {
    early.rights = await early.rightsNow();
    const snapshot = lake.current;
    await contextAt(early, snapshot, selection);
    yield;
    const next = lake.newerThan(snapshot.record.number);
    await Promise.race([next.found, cancelled]);
    next.forget();
  }
}

/** Request header: the snapshot to read, by its name, or by its number when it has none. */
export const SNAPSHOT_HEADER = 'x-lake-snapshot';

/**
 * Binds each operation to one snapshot: that of the header, else that of its cursors, so that all pages of a list show one
 * state, else the newest. Throws BAD_USER_INPUT for a snapshot that is no longer kept, and when header and cursors name
 * different snapshots.
 *
 * @param keepMs milliseconds for which pages go on that began at what was then the newest snapshot
 * @param watch begins to watch an operation; a request may have several
 */
export function pinSnapshot(
  keepMs: number,
  watch: (request: WatchedRequest) => Watch,
): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          const early = contextValue as unknown as EarlyContext;
          const { lake, rights } = early;
          const asked = request.http?.headers.get(SNAPSHOT_HEADER);
          early.cancellation.outlivesRequest = operation?.operation === 'subscription';
          if (asked !== undefined && operation && operation.operation !== 'query') {
            throw badInput(`${SNAPSHOT_HEADER}: a ${operation.operation} is of the newest state; leave the header out`);
          }
          const numbers = snapshotsOfCursors(document, request.variables ?? {});
          const snapshot =
            asked === undefined
              ? await ofCursors(lake, rights, numbers, keepMs)
              : await ofHeader(lake, rights, asked, numbers);
          // A subscription goes on: what it reads is no plan.
          if (!early.cancellation.outlivesRequest) {
            early.watch = watch(early.watch);
            if (early.watch.plan) early.near = watchedNear(early.near, early.watch.plan);
          }
          await contextAt(early, snapshot ?? lake.current, selectionOf(schema, document));
        },
      };
    },
  };
}

async function ofHeader(
  lake: Lake,
  rights: Rights | null,
  asked: string,
  numbers: ReadonlySet<number>,
): Promise<LakeSnapshot> {
  const snapshot = await snapshotCalled(lake, asked);
  if (!snapshot || !recordSeen(rights, snapshot.record, lake.current)) {
    throw badInput(
      `${SNAPSHOT_HEADER}: there is no snapshot ${quoted(asked)}; lake { snapshots { name } } lists those that are kept`,
    );
  }
  const other = [...numbers].find((number) => number !== snapshot.record.number);
  if (other !== undefined) {
    throw badInput(
      `after: the cursor is of snapshot ${other}, but ${SNAPSHOT_HEADER} asks for ${quoted(asked)}, which is snapshot ${snapshot.record.number}; use one of them`,
    );
  }
  return snapshot;
}

async function ofCursors(
  lake: Lake,
  rights: Rights | null,
  numbers: ReadonlySet<number>,
  keepMs: number,
): Promise<LakeSnapshot | null> {
  const [number, other] = numbers;
  if (number === undefined) return null;
  if (other !== undefined) {
    throw badInput(`all cursors of an operation must be of one snapshot, but got ${[...numbers].join(' and ')}`);
  }
  const snapshot = await lake.at(number);
  if (!snapshot || !(await mayGoOn(lake, rights, snapshot, keepMs))) {
    throw badInput(`after: snapshot ${number} is no longer kept; start again without a cursor`);
  }
  return snapshot;
}

/** A cursor proves nothing, anybody can write one: it opens no named snapshot to those who may not ask for it. */
async function mayGoOn(lake: Lake, rights: Rights | null, { record }: LakeSnapshot, keepMs: number): Promise<boolean> {
  if (recordSeen(rights, record, lake.current)) return true;
  const next = (await lake.log.all()).find(({ number }) => number > record.number);
  return next === undefined || next.created_at > Date.now() - keepMs;
}

/** The snapshots of the document's `after` arguments. The field itself rejects an invalid cursor. */
function snapshotsOfCursors(document: DocumentNode, variables: Record<string, unknown>): Set<number> {
  const cursors = cursorsIn(document).map((value) =>
    value.kind === 'Variable' ? variables[value.name.value] : (value as { value?: unknown }).value,
  );
  return new Set(cursors.filter((cursor) => typeof cursor === 'string').flatMap(snapshotOf));
}

const cursorsOfDocuments = new WeakMap<DocumentNode, readonly ValueNode[]>();

/** The values of the document's `after` arguments; each document is searched once. */
function cursorsIn(document: DocumentNode): readonly ValueNode[] {
  let cursors = cursorsOfDocuments.get(document);
  if (!cursors) {
    const found: ValueNode[] = [];
    visit(document, {
      Argument({ name, value }) {
        if (name.value === 'after') found.push(value);
      },
    });
    cursorsOfDocuments.set(document, (cursors = found));
  }
  return cursors;
}

function snapshotOf(cursor: string): number[] {
  try {
    return [decodeCursor(cursor).snapshot];
  } catch {
    return [];
  }
}
