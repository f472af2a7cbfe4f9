import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../../../src/graph/schema.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { openExecutors, type Asked } from '../../support/executors.js';
import { annotationRow, randomOf, temporaryLake } from '../../support/lake.js';
import { grantOf, rightsOf } from '../../support/rights.js';
import { reached } from './reference.js';
import { randomLineageRows, writeLineageRows, type LineageRows } from './rows.js';

const schema = subgraph();
const QUERY = /* GraphQL */ `
  query ($of: NodeRef!, $direction: LineageDirection, $depth: Int, $first: Int) {
    lineage(of: $of, direction: $direction, depth: $depth, first: $first) {
      truncated
      nodes {
        key
        type
        id
        label
        count
        entity {
          __typename
          ... on Asset {
            id
            uri
          }
          ... on Annotation {
            id
            label
          }
        }
      }
      edges {
        kind
        at
        author
        from {
          key
        }
        to {
          key
        }
      }
    }
  }
`;

interface Told {
  truncated: boolean;
  nodes: { key: string; type: string; id: string | null; label: string | null; count: number; entity: object | null }[];
  edges: { kind: string; at: string | null; author: string | null; from: { key: string }; to: { key: string } }[];
}

async function opened(rows: LineageRows) {
  const queries: QueryEvent[] = [];
  const made = await temporaryLake({ onQuery: (event) => queries.push(event) });
  await writeLineageRows(made.lake, rows);
  await createNamedSnapshot(made.lake, 'spring', null);
  await createNamedSnapshot(made.lake, 'autumn', null);
  const { compile, interpret, leave } = openExecutors(schema, made.lake);
  const ask = async (variables: Record<string, unknown>, rights: Asked['rights'] = null) => {
    queries.length = 0;
    const answer = await interpret({ source: QUERY, variables, rights });
    const asked = queries.length;
    expect(await compile({ source: QUERY, variables, rights })).toEqual(answer);
    expect(answer.errors).toBeUndefined();
    return { told: answer.data!['lineage'] as Told | null, asked };
  };
  const close = async () => {
    await leave();
    await made.remove();
  };
  return { ask, interpret, lake: made.lake as Lake, close };
}

const inWords = ({ nodes, edges }: Told) => ({
  nodes: nodes.map(({ key }) => key).sort(),
  edges: edges.map(({ from, kind, to }) => `${from.key} > ${kind} > ${to.key}`).sort(),
});

describe('lineage of random rows', () => {
  it.each([1, 2, 3])('is what walking row by row finds, in both directions and at every depth: %i', async (seed) => {
    const rows = randomLineageRows(seed);
    const { ask, close } = await opened(rows);
    const random = randomOf(seed);
    const ids = {
      TITLE: rows.titles,
      ASSET: rows.assets,
      SHOT: rows.shots,
      FRAME: rows.frames,
      DIALOGUE_LINE: rows.dialogue,
    };
    const more = { ANNOTATION: rows.annotations, RUN: rows.runs, MODEL: rows.models, DATASET: rows.datasets };
    const last = { EVALUATION: rows.evaluations, SPACE: rows.spaces, SNAPSHOT: [{ id: 'spring' }, { id: 'autumn' }] };
    let edges = 0;
    for (const [type, of] of Object.entries({ ...ids, ...more, ...last })) {
      for (const direction of ['UPSTREAM', 'DOWNSTREAM', 'BOTH']) {
        const { id } = of[Math.floor(random() * of.length)]!;
        const depth = 1 + Math.floor(random() * 5);
        const { told } = await ask({ of: { type, id }, direction, depth, first: 1000 });
        expect(told!.truncated).toBe(false);
        expect(told!.nodes[0]).toMatchObject({ key: `${type} ${id}`, type, id, count: 1 });
        const expected = reached(rows, ['spring', 'autumn'], `${type} ${id}`, direction, depth);
        expect(inWords(told!), `${direction} ${type} ${id} ${depth}`).toEqual(expected);
        edges += expected.edges.length;
      }
    }
    // A walk that finds nothing would prove nothing.
    expect(edges).toBeGreaterThan(100);
    await close();
  });
});

describe('lineage', () => {
  const rows = randomLineageRows(7);
  rows.assets = rows.assets.map((row, i) => ({ ...row, derived_from: i < 2 ? [rows.assets[1 - i]!.id] : [] }));
  const many = Array.from({ length: 300 }, (_, i) =>
    annotationRow(10_000 + i, {
      type: i % 3 ? 'smoking' : 'person',
      model_id: 'meter@2',
      title_id: i % 2 ? 't0' : 't1',
    }),
  );
  rows.annotations.push(...many);
  let lake: Awaited<ReturnType<typeof opened>>;

  beforeAll(async () => {
    lake = await opened(rows);
  });
  afterAll(() => lake.close());

  it('tells what each is, when it was made and by whom, and ends in a circle', async () => {
    const of = { type: 'ASSET', id: 't0-a0' };
    const { told } = await lake.ask({ of, direction: 'UPSTREAM', depth: 10, first: 100 });
    expect(told!.nodes.filter(({ type }) => type === 'ASSET').map(({ id }) => id)).toEqual(['t0-a0', 't0-a1']);
    expect(told!.nodes[0]!.entity).toEqual({ __typename: 'Asset', id: 't0-a0', uri: 'file:///films/t0-a0' });
    const [made] = told!.edges.filter(({ kind }) => kind === 'DERIVED');
    expect(made).toMatchObject({ at: '2023-11-14T22:13:20.000Z', author: null });
    const dataset = await lake.ask({ of: { type: 'DATASET', id: 'd@2' }, direction: 'UPSTREAM', depth: 1 });
    expect(dataset.told!.edges[0]).toMatchObject({ kind: 'VERSION', author: 'grace' });
  });

  it('counts what there is no room for, in groups', async () => {
    const of = { type: 'MODEL', id: 'meter@2' };
    const { told } = await lake.ask({ of, direction: 'DOWNSTREAM', depth: 1, first: 50 });
    expect(told!.truncated).toBe(true);
    const groups = told!.nodes.filter(({ id }) => id === null);
    expect(groups).toMatchObject([
      { type: 'ANNOTATION', label: 'smoking', count: 200, entity: null },
      { type: 'ANNOTATION', label: 'person', count: 100, entity: null },
    ]);
    expect(told!.edges.filter(({ to }) => to.key === groups[0]!.key)).toMatchObject([
      { kind: 'MADE', at: null, author: null, from: { key: 'MODEL meter@2' } },
    ]);
    const narrow = await lake.ask({ of, direction: 'DOWNSTREAM', depth: 1, first: 2 });
    expect(narrow.told!.nodes.slice(1)).toMatchObject([{ id: null, label: null, count: 300 }]);
    const least = await lake.ask({ of, direction: 'DOWNSTREAM', depth: 1, first: 1 });
    expect(least.told).toMatchObject({ truncated: true, nodes: [{ id: 'meter@2' }], edges: [] });
  });

  it('never tells more nodes than asked for', async () => {
    for (const first of [1, 2, 3, 5, 8, 13, 21, 34, 55]) {
      const { told } = await lake.ask({ of: { type: 'TITLE', id: 't0' }, depth: 6, first });
      expect(told!.nodes.length).toBeLessThanOrEqual(first);
      const keys = new Set(told!.nodes.map(({ key }) => key));
      for (const { from, to } of told!.edges) expect([from, to].every(({ key }) => keys.has(key))).toBe(true);
    }
  });

  it('asks as often for many nodes as for few', async () => {
    const variables = { of: { type: 'TITLE', id: 't0' }, direction: 'DOWNSTREAM', depth: 3, first: 1000 };
    const { told, asked } = await lake.ask(variables);
    const few = await opened({ ...rows, annotations: rows.annotations.filter((row) => !many.includes(row)) });
    const less = await few.ask(variables);
    expect(told!.nodes.length - less.told!.nodes.length).toBe(150);
    expect(asked).toBe(less.asked);
    await few.close();
  });

  it('is of nothing where the lake has none', async () => {
    for (const type of ['TITLE', 'RUN', 'SNAPSHOT', 'SPACE']) {
      expect((await lake.ask({ of: { type, id: 'nowhere' } })).told).toBeNull();
    }
  });

  it.each([
    [{ depth: 0 }, 'depth must be 1 to 10, but got 0'],
    [{ depth: 11 }, 'depth must be 1 to 10, but got 11'],
    [{ first: 1001 }, 'first must be 1 to 1000, but got 1001'],
    [{ first: null }, 'first must be 1 to 1000, but got null'],
  ])('refuses %j', async (wrong, message) => {
    const variables = { of: { type: 'TITLE', id: 't0' }, ...wrong };
    const { errors } = await lake.interpret({ source: QUERY, variables });
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('by rights', () => {
  const rows = randomLineageRows(11);
  const others = ['t1', 't2'];
  const isSeen = ({ title_id }: { title_id: string | null }) => title_id === null || others.includes(title_id);
  let whole: Awaited<ReturnType<typeof opened>>;
  let less: Awaited<ReturnType<typeof opened>>;

  // Sees two titles and all of them, one model less, and not one run.
  const rights = rightsOf(
    'some',
    grantOf({
      titles: others,
      where: {
        models: oneOf('id', ['m@1', 'm@2', 'look-model@1', 'meter@2']),
        annotation_runs: oneOf('id', ['r0', 'r1', 'r2']),
      },
    }),
  );

  beforeAll(async () => {
    const seesTitle = ({ title_id }: { title_id: string | null }) => title_id !== null && others.includes(title_id);
    whole = await opened(rows);
    const assets = rows.assets.filter(seesTitle);
    const ids = new Set(assets.map(({ id }) => id));
    less = await opened({
      ...rows,
      titles: rows.titles.filter(({ id }) => others.includes(id)),
      assets,
      shots: rows.shots.filter(seesTitle),
      frames: rows.frames.filter(seesTitle),
      dialogue: rows.dialogue.filter(seesTitle),
      annotations: rows.annotations.filter(seesTitle),
      metrics: [],
      models: rows.models.filter(({ id }) => id !== 'm@3'),
      runs: rows.runs.filter(({ id, asset_id }) => id !== 'r3' && (asset_id === null || ids.has(asset_id))),
      items: rows.items.filter(seesTitle),
    });
  });
  afterAll(async () => {
    await whole.close();
    await less.close();
  });

  it.each(['UPSTREAM', 'DOWNSTREAM', 'BOTH'])('is that of a lake without what they hide: %s', async (direction) => {
    let nodes = 0;
    const starts = {
      TITLE: rows.titles,
      ASSET: rows.assets,
      SHOT: rows.shots,
      RUN: rows.runs,
      MODEL: rows.models,
      DATASET: rows.datasets,
    };
    for (const [type, of] of Object.entries(starts)) {
      for (const { id } of of) {
        for (const first of [12, 1000]) {
          const variables = { of: { type, id }, direction, depth: 4, first };
          const { told } = await whole.ask(variables, rights);
          expect(told, `${type} ${id}`).toEqual((await less.ask(variables)).told);
          nodes += told?.nodes.length ?? 0;
        }
      }
    }
    expect(nodes).toBeGreaterThan(100);
    expect(rows.annotations.some((row) => !isSeen(row))).toBe(true);
  });
});
