import { Counter, Histogram, Observed, secondsSince } from '../../base/telemetry.js';
import type { QueryEvent } from './view.js';

/** From a count by an index to a search of a million vectors, or a store that is far. */
const BOUNDS_S = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5];

const waits = new Histogram(
  {
    name: 'media_graph.lake.query.wait',
    description: 'Time that queries to LanceDB wait until one of MAX_LAKE_QUERIES is free.',
    unit: 's',
  },
  BOUNDS_S,
);
const durations = new Histogram(
  {
    name: 'media_graph.lake.query.duration',
    description: 'Time of queries to LanceDB, without the wait before them.',
    unit: 's',
    labels: ['kind'],
    most: 6,
  },
  BOUNDS_S,
);
const OF_TABLES = { labels: ['table', 'by'], most: 24 };
const queries = new Counter({
  name: 'media_graph.lake.queries',
  description: 'Queries to LanceDB, by table, and whether an operation or the server itself asks.',
  unit: '{query}',
  ...OF_TABLES,
});
const time = new Counter({
  name: 'media_graph.lake.query.time',
  description: 'Time of all queries to LanceDB, without the waits before them.',
  unit: 's',
  ...OF_TABLES,
});
const failures = new Counter({
  name: 'media_graph.lake.query.failures',
  description: 'Queries to LanceDB that failed, or that a cancelled operation gave up.',
  unit: '{query}',
});

/** Measures a query: its wait, then its run. */
export async function measured<R>(
  { table, kind, by = 'server' }: QueryEvent,
  inTurn: (run: () => Promise<R>) => Promise<R>,
  run: () => Promise<R>,
): Promise<R> {
  const asked = performance.now();
  return inTurn(async () => {
    waits.record(secondsSince(asked));
    const began = performance.now();
    try {
      return await run();
    } catch (error) {
      failures.add(1);
      throw error;
    } finally {
      const took = secondsSince(began);
      durations.record(took, kind);
      queries.add(1, table, by);
      time.add(took, table, by);
    }
  });
}

/** Stages of a commit, and what each is. */
export type Stage = 'write' | 'settle' | 'append' | 'forget';

const stages = new Histogram(
  {
    name: 'media_graph.commit.stage.duration',
    description: 'Time of the stages of commits: write, settle, append, forget.',
    unit: 's',
    labels: ['stage'],
    most: 4,
  },
  [0.01, 0.05, 0.25, 1, 5],
);

/** Runs a stage of a commit and measures it. */
export async function inStage<R>(stage: Stage, work: () => Promise<R>): Promise<R> {
  const began = performance.now();
  const result = await work();
  stages.record(secondsSince(began), stage);
  return result;
}

const leaseWaits = new Histogram(
  {
    name: 'media_graph.lease.wait',
    description: 'Time until a writer has the lease of the lake.',
    unit: 's',
  },
  [0.01, 0.05, 0.25, 1, 5],
);

/** Measures how long a lease is waited for. */
export async function waitingForLease<R>(take: () => Promise<R>): Promise<R> {
  const began = performance.now();
  const lease = await take();
  leaseWaits.record(secondsSince(began));
  return lease;
}

/** When the lake was last looked at for a newer snapshot, with success. */
export const snapshotChecked = new Observed({
  name: 'media_graph.snapshot.checked.age',
  description: 'Time since the server last looked for a newer snapshot, with success.',
  unit: 's',
  most: 1,
});
