import type { Asker } from './asker.js';
import type { WriteQueue } from './annotations/write-queue.js';
import type { Lake, LakeSnapshot } from '../lake/lancedb/lake.js';
import type { Commit } from '../lake/lancedb/committed.js';
import type { SnapshotRecord } from '../lake/lancedb/snapshots.js';
import type { MediaTable } from '../lake/lancedb/table.js';
import type { View } from '../lake/lancedb/view.js';
import type { NearCache } from '../lake/near/near-cache.js';
import type { Timelines } from './timeline-cache.js';
import type { Place } from './changes/place.js';
import type { Asked, ChangePage } from './changes/read-changes.js';
import type { MediaAddresses } from './media-addresses.js';
import type { AddressOfExport } from './export-address.js';
import type { IngestQueue } from './ingest/ingest-queue.js';
import type { Cancellation } from './cancellation.js';
import type { ProxyQueue } from './proxy-queue.js';
import type { Profile } from './quality/delivery/profile.js';
import type { Loaders } from './loaders/loaders.js';

/** Shared by all operations of a server. */
export interface Served {
  readonly lake: Lake;
  /** Tables held in memory. */
  readonly near: NearCache;
  /** The queue of writes to the lake. */
  readonly writes: WriteQueue;
  readonly timelines: Timelines;
  /** By which titles are judged for delivery, by name. */
  readonly deliveryProfiles: readonly Profile[];
  /** Files to ingest; left out: none may be named. */
  readonly ingests?: IngestQueue | undefined;
  /** Addresses of the files of assets; left out: none is given out. */
  readonly media?: MediaAddresses | undefined;
  /** Makes proxies that are asked for; left out: none is made. */
  readonly proxies?: ProxyQueue | undefined;
  /** Left out: files have no addresses. */
  readonly exports?: AddressOfExport | undefined;
  /** What `_service { sdl }` says; left out: the subgraph's own. */
  readonly sdl?: (() => Promise<string>) | undefined;
}

/** Shared by the resolvers of one operation. */
export interface OperationContext extends Omit<Served, 'lake'>, Asker {
  /** What the operation reads; its queries fail once the operation is cancelled. */
  readonly view: View;
  /** The same for work that other operations also wait for: cancelling the operation does not stop it. */
  readonly shared: View;
  readonly tables: readonly MediaTable[];
  /** The commits that the asker may read, newest first. */
  snapshots(): Promise<SnapshotRecord[]>;
  /** So many commits before that number, newest first, of whoever asks: for those who see all of the lake. */
  commits(most: number, before: number): Promise<Commit[]>;
  /** The commit of that number, if its state is kept and the asker may read it. */
  keptSnapshot(number: number): Promise<SnapshotRecord | null>;
  /** What changed after a place up to the snapshot that the operation reads, as the asker may know it. */
  changes(since: Place, asked: Asked, first: number): Promise<ChangePage>;
  readonly loaders: Loaders;
  readonly cancellation: Cancellation;
  /** Base URL of pictures, `http://host:port`. */
  readonly imageBase: string;
  /**
   * Of a subscription: once now, then each time the lake has changed, with this context switched to the newest snapshot, and to what its asker
   * may do by then. Ends when the subscription does; throws when the asker may no longer ask.
   */
  newStates(): AsyncIterable<void>;
  /** Switches the fields resolved from now on to another snapshot: after a write, the one that it made. */
  readFrom(snapshot: LakeSnapshot): Promise<void>;
}
