import { Observed, type Reading } from '../../base/telemetry.js';
import type { Served } from '../../graph/context.js';
import type { Room } from '../room.js';
import type { NearState } from '../../lake/near/near-cache.js';

const gauge = (name: string, description: string, unit: string, labels: string[] = [], most = 1) =>
  new Observed({ name: `media_graph.${name}`, description, unit, labels, most });

const snapshotNumber = gauge('snapshot.number', 'The snapshot that new operations read.', '{number}');
const snapshotAge = gauge('snapshot.age', 'Time since that snapshot was made.', 's');
const nearBytes = gauge('near.size', 'Memory, or mapped files, of tables and of vectors.', 'By', ['of'], 2);
const nearLimit = gauge('near.limit', 'What they may take.', 'By', ['of'], 2);
const nearTables = gauge('near.tables', 'Tables by how far they are held in memory.', '{table}', ['state'], 6);
const writesWaiting = gauge('writes.waiting', 'Writes that wait for a commit.', '{write}');
const ingestJobs = gauge(
  'ingest.jobs',
  'Files to ingest, by stage; of those that ended the last thousand.',
  '{file}',
  ['stage'],
  8,
);
const ingestProgress = gauge('ingest.progress', 'How far the stage of the file is that is being ingested.', '1');
const subscriptionsOpen = gauge('subscriptions.open', 'Subscriptions that are open.', '{subscription}');
const admitted = gauge('admission.used', 'Places that are taken, by weight.', '{place}');
const admissible = gauge('admission.limit', 'Places that there are now.', '{place}');
const queued = gauge('admission.waiting', 'Operations that wait for a place.', '{operation}');
const memoryUsed = gauge('memory.used', 'Memory of the process that the system cannot take back.', 'By');
const memoryLimit = gauge(
  'memory.limit',
  'Past soft what can wait waits, past hard nothing new begins.',
  'By',
  ['of'],
  2,
);
const diskFree = gauge('disk.free', 'What the disk of the lake, or of uploads, has left: the lesser.', 'By');
const diskMark = gauge('disk.mark', 'Below low nothing large is written, below full nothing is.', 'By', ['of'], 2);

export interface Observable extends Served, Room {
  readonly subscriptions: { readonly size: number };
  /** Null: all that comes runs at once. */
  readonly shedding: {
    readonly admission: { readonly inFlight: number; readonly mostNow: number; readonly waiting: number };
  } | null;
}

/** Shows the state of a server until what it gives is called. */
export function observeServer(server: Observable): () => void {
  const { lake, near, writes, ingests, subscriptions, shedding, memory, disk } = server;
  const ends = [
    snapshotNumber.by(() => [[lake.current.record.number]]),
    snapshotAge.by(() => [[Math.max(0, Date.now() - lake.current.record.created_at) / 1000]]),
    nearBytes.by(() => {
      const { bytes, vectors } = near.status();
      return [
        [bytes, 'tables'],
        [vectors.bytes, 'vectors'],
      ];
    }),
    nearLimit.by(() => {
      const { limit, vectors } = near.status();
      return [
        [limit, 'tables'],
        [vectors.limit, 'vectors'],
      ];
    }),
    nearTables.by(() => byKind(Object.values(near.status().tables), STATES)),
    writesWaiting.by(() => [[writes.waiting]]),
    ingestJobs.by(() => (ingests ? byKind(ingests.jobs().map(({ stage }) => stage)) : [])),
    ingestProgress.by(() => {
      const running = ingests?.jobs().find(({ started_at, ended_at }) => started_at !== null && ended_at === null);
      return running ? [[running.percent / 100]] : [];
    }),
    subscriptionsOpen.by(() => [[subscriptions.size]]),
    memoryUsed.by(() => [[memory.usedBytes]]),
    memoryLimit.by(() => [
      [memory.limits.soft, 'soft'],
      [memory.limits.hard, 'hard'],
    ]),
    ...(disk
      ? [
          diskFree.by(() => [[disk.freeBytes]]),
          diskMark.by(() => [
            [disk.marks.low, 'low'],
            [disk.marks.full, 'full'],
          ]),
        ]
      : []),
    ...(shedding
      ? [
          admitted.by(() => [[shedding.admission.inFlight]]),
          admissible.by(() => [[shedding.admission.mostNow]]),
          queued.by(() => [[shedding.admission.waiting]]),
        ]
      : []),
  ];
  return () => {
    for (const end of ends) end();
  };
}

const STATES: readonly NearState[] = ['waiting', 'filling', 'ready', 'renewing', 'too large', 'failed'];

/** How many there are of each kind; 0 of those that are named and not met. */
function byKind<K extends string>(all: readonly K[], named: readonly K[] = []): Reading[] {
  const counts = new Map<string, number>(named.map((kind) => [kind, 0]));
  for (const kind of all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => [count, kind]);
}
