import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryMomentsArgs } from '../src/generated/graphql.js';
import { temporaryLake, writeRows } from './lake.js';
import { expectedMoments, randomLake, someArgs, type ExpectedMoment } from './random-moments.js';
import { BOTH_WAYS, serve, type TestServer } from './server.js';

const rows = randomLake(7);
const INSTANCES = 250;

const MOMENTS = `query Moments($allOf: [MomentCriterion!]!, $noneOf: [MomentCriterion!], $where: SearchFilter,
  $mergeGapMs: Float, $minDurationMs: Float, $first: Int, $after: String) {
  moments(allOf: $allOf, noneOf: $noneOf, where: $where, mergeGapMs: $mergeGapMs, minDurationMs: $minDurationMs,
    first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      title { id } asset { id } timeRange { startMs endMs durationMs } shots { id index }
      evidence { __typename ... on Annotation { id } ... on DialogueLine { id } ... on Shot { id } }
    }
  }
}`;

interface Node {
  title: { id: string } | null;
  asset: { id: string };
  timeRange: { startMs: number; endMs: number; durationMs: number };
  shots: { id: string }[];
  evidence: { id: string }[];
}

const us = (ms: number) => Math.round(ms * 1000);
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id);

function plain({ title, asset, timeRange: { startMs, endMs, durationMs }, shots, evidence }: Node): ExpectedMoment {
  expect(us(durationMs)).toBe(us(endMs) - us(startMs));
  const found = ids(evidence).sort();
  return {
    asset: asset.id,
    title: title?.id ?? null,
    start: us(startMs),
    end: us(endMs),
    shots: ids(shots),
    evidence: found,
  };
}

/** All pages, each with the count of all. */
async function walk(server: TestServer, args: QueryMomentsArgs): Promise<ExpectedMoment[]> {
  const found: ExpectedMoment[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await server.ask(MOMENTS, { ...args, after });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo, totalCount } = data.moments;
    found.push(...nodes.map(plain));
    expect(nodes.length).toBeLessThanOrEqual(args.first!);
    expect(pageInfo.hasNextPage).toBe(found.length < totalCount);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

const WAYS = [...BOTH_WAYS, ['without a cache', { TIMELINE_CACHE_BYTES: '0' }]] as typeof BOTH_WAYS;

describe.each(WAYS)('moments %s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('are what a sweep over all rows finds, page by page', { timeout: 120_000 }, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(someArgs(rows), async (args) => {
        const expected = expectedMoments(rows, args);
        found += expected.length;
        expect(await walk(server, args)).toEqual(expected);
      }),
      { numRuns: INSTANCES, seed: 11 },
    );
    expect(found).toBeGreaterThan(INSTANCES);
  });
});
