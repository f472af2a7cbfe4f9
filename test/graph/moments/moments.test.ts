import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryMomentsArgs } from '../../../src/graph/generated/graphql.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { annotationRow, temporaryLake, writeRows } from '../../support/lake.js';
import { expectedMoments, randomLake, someArgs, type ExpectedMoment } from '../../support/random-moments.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = randomLake(7);
const INSTANCES = 100;

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

describe('moments', () => {
  let server: TestServer;
  let lake: Lake;
  let remove: () => Promise<void>;
  const queries: string[] = [];
  beforeAll(async () => {
    const made = await temporaryLake({ onQuery: ({ table }) => queries.push(table) });
    ({ lake, remove } = made);
    await writeRows(lake, rows);
    server = await serve(lake);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  const dog = { label: { label: 'dog' } };
  const shot = { ref: { shot: 'a0-0-s0' }, minScore: 0.5 };
  it.each<[what: string, args: object, message: RegExp]>([
    ['nothing to look for', { allOf: [], noneOf: [dog] }, /^allOf must hold at least one criterion/],
    ['too many criteria', { allOf: Array(21).fill(dog) }, /at most 20 criteria, but got 21/],
    ['two things in one criterion', { allOf: [{ ...dog, annotationType: 'label' }] }, /Exactly one key/],
    ['nothing in a criterion', { allOf: [dog, {}] }, /Exactly one key/],
    ['no word to look for', { allOf: [{ dialogue: { text: ' … ' } }] }, /^allOf\[0\]\.dialogue\.text must hold a word/],
    [
      'a confidence that is none',
      { allOf: [{ label: { label: 'dog', minConfidence: 1.1 } }] },
      /minConfidence .* got 1\.1/,
    ],
    ['a space that is not there', { allOf: [{ like: { ...shot, space: 'none' } }] }, /^space must be one of .*"none"/],
    ['a gap below nothing', { allOf: [dog], mergeGapMs: -1 }, /^mergeGapMs must be 0 or more, but got -1/],
    ['a length beyond all time', { allOf: [dog], minDurationMs: 1e300 }, /^minDurationMs must be a time/],
    [
      'a time that ends before it begins',
      { allOf: [dog], where: { overlaps: { startMs: 2, endMs: 1 } } },
      /overlaps\.endMs/,
    ],
    ['too long a page', { allOf: [dog], first: 501 }, /^first must be 1 to 500/],
    ['a cursor of another list', { allOf: [dog], after: 'WzEsIngiLFtdXQ' }, /^after must be a cursor of this list/],
  ])('refuse %s, interpreted and compiled', async (_, args, message) => {
    for (let run = 0; run < 3; run++) {
      const { errors } = await server.ask(MOMENTS, { first: 20, ...args });
      expect(errors).toMatchObject([
        { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });

  it('read each label once, and then the rows of a page by one query a table', async () => {
    const query =
      '{ moments(allOf: [{ label: { label: "dog" } }]) { nodes { asset { id } shots { id } evidence { __typename } } } }';
    await server.ask(query);
    queries.length = 0;
    await server.ask(query);
    expect(queries.sort()).toEqual(['annotations', 'assets', 'shots']);
  });

  it('of a walk are those of one snapshot, while others see what was written since', async () => {
    const args = { allOf: [{ label: { label: 'dog' } }] };
    const before = await walk(server, { ...args, first: 500 });
    const { endCursor } = (await server.ask(MOMENTS, { ...args, first: 1 })).data.moments.pageInfo;
    const added = annotationRow(rows.annotations.length, {
      label: 'dog',
      asset_id: 'a0-0',
      start_us: 50_000_000,
      end_us: 50_000_001,
    });
    await writeRows(lake, { annotations: [added] });
    await lake.refresh();
    const rest = (await server.ask(MOMENTS, { ...args, first: 500, after: endCursor })).data.moments;
    expect(rest.nodes.map(plain)).toEqual(before.slice(1));
    const now = await walk(server, { ...args, first: 500 });
    expect(now).toHaveLength(before.length + 1);
    expect(now).toContainEqual(
      expect.objectContaining({ asset: 'a0-0', start: 50_000_000, end: 50_000_001, evidence: [added.id] }),
    );
  });

  it('are none of a ref that is not there, and noneOf takes nothing away then', async () => {
    const like = { ref: { frame: 'none such' }, minScore: 0 };
    const count = async (args: object) => (await server.ask(MOMENTS, { first: 1, ...args })).data.moments.totalCount;
    expect(await count({ allOf: [dog, { like }] })).toBe(0);
    expect(await count({ allOf: [dog], noneOf: [{ like }] })).toBe(await count({ allOf: [dog] }));
  });
});
