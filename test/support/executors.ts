import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import type { Turns } from '../../src/base/turns.js';
import { Walk } from '../../src/base/walk.js';
import type { Rights } from '../../src/graph/access/rights.js';
import { openWriteQueue } from '../../src/graph/annotations/write-queue.js';
import { nearSpecs, nearVectors } from '../../src/graph/loaders/near-specs.js';
import { shippedProfiles } from '../../src/graph/quality/delivery/shipped-profiles.js';
import { selectionOf } from '../../src/graph/projection.js';
import { walksBy } from '../../src/graph/walk-of.js';
import { openTimelines } from '../../src/graph/timeline-cache.js';
import type { Lake, LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { openNearCache } from '../../src/lake/near/near-cache.js';
import { compiler, interpreter, writeAnswer, type Operation } from '../../src/server/execution/plans.js';
import { contextAt, EarlyContext } from '../../src/server/operation.js';

/** Nobody is asked who they are. */
const ANYONE = { subject: null, author: null, mayActForOthers: true, requestId: 'of a test' };

/** The same address whenever it is asked for. */
const NOWHERE = { path: '/export?', expiresAt: new Date(0) };

export interface Asked {
  readonly source: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly name?: string | null | undefined;
  readonly selectedBy?: typeof selectionOf;
  readonly rights?: Rights | null;
  /** Default: the newest. */
  readonly at?: LakeSnapshot;
  /** Default: the program's. */
  readonly turns?: Turns | undefined;
}
export type Answer = (asked: Asked) => Promise<ExecutionResult>;

/** Bytes for tables and for vectors in memory. */
export interface InMemory {
  readonly nearBytes?: number;
  readonly vectorBytes?: number;
}

/** Two ways to run operations on a lake, each with the answer as it goes over the wire. */
export function openExecutors(schema: GraphQLSchema, lake: Lake, { nearBytes = 0, vectorBytes = 0 }: InMemory = {}) {
  const near = openNearCache(lake, {
    specs: nearSpecs,
    limit: nearBytes,
    vectors: nearVectors(vectorBytes),
    onError: () => undefined,
  });
  const writes = openWriteQueue(lake, near, {});
  const timelines = openTimelines(2 ** 24);
  const by =
    (run: ReturnType<typeof interpreter>): Answer =>
    async ({
      source,
      variables = {},
      name = null,
      selectedBy = selectionOf,
      rights = null,
      at = lake.current,
      turns,
    }) => {
      const operation: Operation = { document: parse(source), hash: source, source, name, variables };
      const early = new EarlyContext(
        { lake, near, timelines, writes, deliveryProfiles: shippedProfiles, exports: () => NOWHERE },
        () => 'http://here',
        { ...ANYONE, rights },
      );
      const selection = selectedBy(schema, operation.document);
      const context = await contextAt(early, at, selection);
      if (turns) walksBy(context.view, new Walk(early.cancellation, turns));
      const result = await run(operation, context);
      const written = await writeAnswer(result);
      // To the byte: the compiled operation writes its answers in its own way.
      expect(written).toBe(JSON.stringify(result));
      return JSON.parse(written) as ExecutionResult;
    };
  return {
    /** graphql-js, the reference. */
    interpret: by(interpreter(schema)),
    /** Compiled when it comes the second time. */
    compile: by(compiler(schema, 2 ** 24)),
    /** Waits until every table that may be held in memory is, and all vectors. */
    async full() {
      for (;;) {
        const { tables, vectors } = near.status();
        if ([...Object.values(tables), vectors.state].every((state) => state === 'ready')) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** Leaves the lake open: others may read it. */
    async leave() {
      await writes.close();
      await near.close();
    },
    async close() {
      await near.close();
      lake.close();
    },
  };
}
