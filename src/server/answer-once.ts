import { getOperationAST, GraphQLError, parse, validate, type ExecutionResult } from 'graphql';
import { openWriteQueue } from '../graph/annotations/write-queue.js';
import type { Asker } from '../graph/asker.js';
import { nearSpecs, nearVectors } from '../graph/loaders/near-specs.js';
import { selectionOf } from '../graph/projection.js';
import { subgraph } from '../graph/schema.js';
import { openTimelines } from '../graph/timeline-cache.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { openNearCache } from '../lake/near/near-cache.js';
import { readConfig } from '../config.js';
import { deliveryProfilesOf } from './delivery-profiles.js';
import { interpreter } from './execution/plans.js';
import { contextAt, EarlyContext } from './operation.js';

/** The answer to one query without a server: what the asker would read of the lake's newest state. Nothing is written. */
export async function answerOnce(lake: Lake, asker: Asker, source: string): Promise<ExecutionResult> {
  const schema = subgraph();
  const errors = problemsOf(schema, source);
  if (errors.length > 0) return { errors };
  const near = openNearCache(lake, { specs: nearSpecs, limit: 0, vectors: nearVectors(0), onError: () => undefined });
  const writes = openWriteQueue(lake, near, {});
  try {
    const document = parse(source);
    const deliveryProfiles = await deliveryProfilesOf(readConfig());
    const served = { lake, near, writes, timelines: openTimelines(0), deliveryProfiles };
    const early = new EarlyContext(served, () => '', asker);
    const context = await contextAt(early, lake.current, selectionOf(schema, document));
    return await interpreter(schema)({ document, hash: '', source, name: null, variables: {} }, context);
  } finally {
    await writes.close();
    await near.close();
  }
}

function problemsOf(schema: ReturnType<typeof subgraph>, source: string): readonly GraphQLError[] {
  try {
    const document = parse(source);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    const isQuery = getOperationAST(document)?.operation === 'query';
    return isQuery ? [] : [new GraphQLError('it must hold one operation, a query')];
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
