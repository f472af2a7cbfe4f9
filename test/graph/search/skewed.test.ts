import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearSpecs, nearVectors } from '../../../src/graph/loaders/near-specs.js';
import { subgraph } from '../../../src/graph/schema.js';
import { always, hasAny, not, oneOf, type Filter } from '../../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { count } from '../../../src/lake/lancedb/read.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { openNearCache } from '../../../src/lake/near/near-cache.js';
import { leastProbes, planSearch } from '../../../src/lake/nearest/plan.js';
import { indexSpace } from '../../../src/lake/nearest/index-space.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { frames, type FrameRow } from '../../../src/lake/tables/frames.js';
import { openExecutors, type Answer } from '../../support/executors.js';
import { rightsOf } from '../../support/leaks/random-rights.js';
import { randomOf, temporaryLake, writeRows } from '../../support/lake.js';
import { skewedRows } from '../../support/skewed.js';

/** More than are compared one by one: the index is used. One frame has no title. */
const rows = skewedRows({ tight: 9_900, others: 1_300, dimension: 32 });
rows.frames.push({ ...rows.frames.pop()!, title_id: null });
const random = randomOf(3);
const schema = subgraph();
const K = 10;

const ways: Record<string, Answer> = {};
let lake: Lake;
let uri: string;
let renew: () => Promise<void>;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, uri } = made);
  closing.push(made.remove);
  await writeRows(lake, rows);
  await lake.refresh();
  await indexSpace(lake, 'look', { floor: 0.5, sample: 20 });
  await lake.refresh();
  const inMemory = openExecutors(schema, lake, { nearBytes: 2 ** 28, vectorBytes: 2 ** 28 });
  const other = await openLake(made.uri, mediaTables);
  const fromLake = openExecutors(schema, other);
  const rowsAlone = openExecutors(schema, lake, { nearBytes: 2 ** 28, vectorBytes: 0 });
  closing.push(() => inMemory.leave());
  closing.push(() => rowsAlone.leave());
  closing.push(async () => {
    await fromLake.leave();
    other.close();
  });
  await Promise.all([inMemory.full(), rowsAlone.full()]);
  ways['from memory'] = inMemory.interpret;
  ways['rows from memory, vectors from the lake'] = rowsAlone.interpret;
  ways['from the lake'] = fromLake.interpret;
  renew = async () => {
    await Promise.all([lake.refresh(), other.refresh()]);
    await Promise.all([inMemory.full(), rowsAlone.full()]);
  };
}, 60_000);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

interface Found {
  readonly search: { readonly exact: boolean };
  readonly edges: readonly { readonly score: number; readonly node: { readonly id: string } }[];
}

interface Case {
  readonly args: string;
  readonly matches: (row: FrameRow, asked: FrameRow) => boolean;
  readonly by?: 'title_id' | 'shot_id';
}

const CASES: readonly Case[] = [
  { args: '', matches: () => true },
  { args: ', scope: OTHER_TITLES', matches: (row, asked) => row.title_id !== asked.title_id },
  { args: ', scope: OTHER_ASSETS', matches: (row, asked) => row.asset_id !== asked.asset_id },
  { args: ', scope: OTHER_SHOTS', matches: (row, asked) => row.shot_id !== asked.shot_id },
  { args: ', scope: SAME_TITLE', matches: (row, asked) => row.title_id === asked.title_id },
  { args: ', where: { labels: { anyOf: ["far"] } }', matches: ({ labels }) => labels.includes('far') },
  { args: ', where: { labels: { noneOf: ["dog"] } }', matches: ({ labels }) => !labels.includes('dog') },
  {
    args: ', where: { titleIds: ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"] }',
    matches: ({ title_id }) => title_id !== null && !['t0', 't9'].includes(title_id),
  },
  { args: ', distinctBy: TITLE', matches: () => true, by: 'title_id' },
  {
    args: ', distinctBy: SHOT, scope: OTHER_TITLES',
    matches: (row, asked) => row.title_id !== asked.title_id,
    by: 'shot_id',
  },
];

/** The scores of the best, by brute force. */
function bestOf(asked: FrameRow, { matches, by }: Case): number[] {
  const scored = rows.frames
    .filter((row) => row.id !== asked.id && matches(row, asked))
    .map((row) => ({ score: dot(asked.vector_look!, row.vector_look!), key: (by && row[by]) ?? row.id }))
    .sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return scored.flatMap(({ score, key }) => (seen.has(key) ? [] : (seen.add(key), [score]))).slice(0, K);
}

it('finds what brute force finds in every scope, though the nearest thousands are out of it', async () => {
  for (const way of CASES) {
    let [found, wanted] = [0, 0];
    const asks = [rows.frames[Math.floor(random() * 9_900)]!, rows.frames[500]!, one(rows.frames.slice(9_900, -1))];
    for (const asked of asks) {
      const source = `{ frame(id: "${asked.id}") { similar(first: ${K}${way.args}) {
        search { exact } edges { score node { id } } pageInfo { hasNextPage } } } }`;
      const answers = await Promise.all(Object.values(ways).map((answer) => answer({ source })));
      expect(answers[0]!.errors).toBeUndefined();
      for (const answer of answers) expect(answer, source).toEqual(answers[0]);
      const { search, edges } = (answers[0]!.data as unknown as { frame: { similar: Found } }).frame.similar;
      // Without comparing all.
      if (!way.args.includes('SAME_TITLE')) expect(search.exact, source).toBe(false);
      const byId = new Map(rows.frames.map((row) => [row.id, row]));
      for (const { node } of edges) expect(way.matches(byId.get(node.id)!, asked), `${source} ${node.id}`).toBe(true);
      const best = bestOf(asked, way);
      const here = edges.filter(({ score }) => score >= best.at(-1)! - 1e-5).length;
      expect(here, source).toBeGreaterThanOrEqual(0.8 * best.length);
      found += Math.min(here, best.length);
      wanted += best.length;
    }
    expect(found / wanted, way.args).toBeGreaterThanOrEqual(0.95);
  }
});

it('searches more partitions where others may hold nothing that matches', async () => {
  const all = await planSearch(lake.current, 'vector_look', always);
  const others = await planSearch(lake.current, 'vector_look', not(oneOf('title_id', ['t0'])));
  expect(all).toMatchObject({ exact: false, probes: 8 });
  expect(others).toMatchObject({ exact: false, probes: 8 + Math.ceil((2 * 9_900) / 4_096) });
});

it('is told by rows in memory how many are without some titles, those without any among them', async () => {
  const asked: string[] = [];
  const onQuery = ({ table, kind }: QueryEvent) => void asked.push(`${kind} ${table}`);
  const watched = await openLake(uri, mediaTables, { onQuery });
  const near = openNearCache(watched, {
    ...{ specs: nearSpecs, limit: 2 ** 28, vectors: nearVectors(0) },
    onError: (error) => expect.fail(String(error)),
  });
  await near.filled();
  asked.length = 0;
  const without = not(oneOf('title_id', ['t0', 't3']));
  const plan = await planSearch(watched.current, 'vector_look', without, near.table(watched.current, frames));
  expect(asked).not.toContain('count frames');
  expect(plan).toEqual(await planSearch(lake.current, 'vector_look', without));
  await near.close();
  watched.close();
});

it('searches more partitions of more rows', () => {
  const rows = [0, 50_000, 1e6, 4e6, 1e7, 1e8];
  expect(rows.map(leastProbes)).toEqual([8, 8, 8, 16, 26, 80]);
});

it('negations find in LanceDB what does not match, nulls among it', async () => {
  const filters: [Filter, (row: FrameRow) => boolean][] = [
    [not({ is: 'in', column: 'title_id', values: ['t0', 't3'] }), ({ title_id }) => !['t0', 't3'].includes(title_id!)],
    [not({ is: 'null', column: 'title_id' }), ({ title_id }) => title_id !== null],
    [not(hasAny('labels', ['dog'])), ({ labels }) => !labels.includes('dog')],
    [
      not({ is: 'and', of: [hasAny('labels', ['dog']), { is: 'in', column: 'title_id', values: ['t0'] }] }),
      ({ labels, title_id }) => !(labels.includes('dog') && title_id === 't0'),
    ],
    [not(always), () => false],
  ];
  for (const [filter, matches] of filters) {
    expect(await count(lake.current, frames, filter)).toBe(rows.frames.filter(matches).length);
  }
});

describe.each(['title', 'asset'] as const)('%s.similar', (kind) => {
  const column = `${kind}_id` as const;
  const few = (of: readonly FrameRow[]) => {
    const own = [...of].sort((a, b) => a.sort_key - b.sort_key);
    const size = Math.min(16, own.length);
    return Array.from({ length: size }, (_, i) => own[Math.floor(((i + 0.5) * own.length) / size)]!.vector_look!);
  };

  /** Ids and scores, by brute force among frames that are seen. */
  function expected(id: string, seen: (row: FrameRow) => boolean) {
    const groups = new Map<string | null, FrameRow[]>();
    for (const row of rows.frames.filter(seen)) {
      const members = groups.get(row[column]);
      if (members) members.push(row);
      else groups.set(row[column], [row]);
    }
    const queries = few(groups.get(id) ?? []);
    return [...groups]
      .filter(([other]) => other !== id && other !== null)
      .map(([other, own]) => {
        const vectors = few(own);
        const best = queries.map((query) => Math.max(...vectors.map((vector) => dot(query, vector))));
        return { id: other!, score: best.reduce((sum, score) => sum + score, 0) / best.length };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, 5);
  }

  async function check(seen: (row: FrameRow) => boolean, rights: ReturnType<typeof rightsOf> | null): Promise<void> {
    for (const id of kind === 'title' ? ['t0', 't4'] : ['t0-a1', 't5-a0']) {
      const source = `{ ${kind}(id: "${id}") { similar(first: 5) { search { exact } edges { score node { id } via { id } } } } }`;
      const best = expected(id, seen);
      for (const [name, answer] of Object.entries(ways)) {
        const { data, errors } = await answer({ source, rights });
        expect(errors).toBeUndefined();
        const { edges } = (data as any)[kind].similar; // eslint-disable-line @typescript-eslint/no-explicit-any
        const told = edges.map((edge: { node: { id: string }; score: number }) => ({
          id: edge.node.id,
          score: edge.score,
        }));
        expect(told, name).toEqual(best.map(({ id, score }) => ({ id, score: expect.closeTo(score, 5) })));
      }
    }
  }

  const all = { where: always, followsTitle: false, hidden: new Set<string>() } as const;
  const withoutDogs = rightsOf([
    {
      role: '',
      tables: new Map([
        ['titles', all],
        ['assets', all],
        ['frames', { ...all, where: not(hasAny('labels', ['dog'])) }],
      ]),
      listedTitles: null,
      annotationTypes: { read: 'all', write: 'all' },
      ...{ spaces: 'all', mutations: 'all', snapshots: 'all' },
    },
  ]);

  it('compares a few of the frames that the asker sees', async () => {
    await check(() => true, null);
    await check(({ labels }) => !labels.includes('dog'), withoutDogs);
  });

  it('follows what is written and removed', async () => {
    const near = one(rows.frames.slice(0, 5_000)).vector_look;
    const moved = rows.frames
      .filter(({ title_id }) => title_id === 't6')
      .slice(0, 40)
      .map((row) => ({ ...row, vector_look: near }));
    const byId = new Map(moved.map((row) => [row.id, row]));
    const gone = new Set(
      rows.frames
        .filter(({ asset_id }) => asset_id === 't2-a0')
        .slice(0, 300)
        .map(({ id }) => id),
    );
    rows.frames = rows.frames.filter(({ id }) => !gone.has(id)).map((row) => byId.get(row.id) ?? row);
    await writeToLake(lake, { note: 'others' }, async (writer) => {
      await writer.upsert(frames, 'id', moved);
      await writer.remove(frames, oneOf('id', [...gone]), [...gone]);
    });
    await renew();
    await check(() => true, null);
    await check(({ labels }) => !labels.includes('dog'), withoutDogs);
  });
});
