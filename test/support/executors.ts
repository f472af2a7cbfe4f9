import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import type { Rights } from '../../src/graph/access/rights.js';
import { openWriteQueue } from '../../src/graph/annotations/write-queue.js';
import { nearSpecs, nearVectors } from '../../src/graph/loaders/near-specs.js';
import { selectionOf } from '../../src/graph/projection.js';
import { openTimelines } from '../../src/graph/timeline-cache.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { openNearCache } from '../../src/lake/near/near-cache.js';
import { compiler, interpreter, writeAnswer, type Operation } from '../../src/server/execution/plans.js';
import { contextAt, EarlyContext } from '../../src/server/operation.js';

/** Nobody is asked who they are. */
const ANYONE = { subject: null, author: null, mayActForOthers: true, requestId: 'of a test' };

export interface Asked {
  readonly source: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly name?: string | null | undefined;
  readonly selectedBy?: typeof selectionOf;
  readonly rights?: Rights | null;
}
export type Answer = (asked: Asked) => Promise<ExecutionResult>;

/** Two ways to run operations on a lake, each with the answer as it goes over the wire. */
export function openExecutors(schema: GraphQLSchema, lake: Lake) {
  const near = openNearCache(lake, { specs: nearSpecs, limit: 0, vectors: nearVectors(0), onError: () => undefined });
  const writes = openWriteQueue(lake, near, {});
  const timelines = openTimelines(2 ** 24);
  const by =
    (run: ReturnType<typeof interpreter>): Answer =>
    async ({ source, variables = {}, name = null, selectedBy = selectionOf, rights = null }) => {
      const operation: Operation = { document: parse(source), hash: source, source, name, variables };
      const early = new EarlyContext({ lake, near, timelines, writes }, () => 'http://here', { ...ANYONE, rights });
      const selection = selectedBy(schema, operation.document);
      const result = await run(operation, await contextAt(early, lake.current, selection));
      const written = writeAnswer(result);
      // To the byte: the compiled operation writes its answers in its own way.
      expect(written).toBe(JSON.stringify(result));
      return JSON.parse(written) as ExecutionResult;
    };
  return {
    /** graphql-js, the reference. */
    interpret: by(interpreter(schema)),
    /** Compiled when it comes the second time. */
    compile: by(compiler(schema, 2 ** 24)),
    async close() {
      await near.close();
      lake.close();
    },
  };
}
