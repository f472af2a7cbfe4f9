import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { annotationRow, generateRows, temporaryLake, writeRows, type LakeRows } from '../support/lake.js';
import { IN_MEMORY, serve, type TestServer } from '../support/server.js';

const LABEL = 'walking';
const rows = withLabels(generateRows());
const [frame, other] = rows.frames;
const queries: QueryEvent[] = [];
let fromLake: TestServer;
let fromMemory: TestServer;
const removals: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const one = async (env: Record<string, string>, onQuery: (event: QueryEvent) => void) => {
    const { lake, remove } = await temporaryLake({ onQuery });
    removals.push(remove);
    await writeRows(lake, rows);
    return serve(lake, env);
  };
  fromLake = await one({}, (event) => queries.push(event));
  fromMemory = await one(IN_MEMORY, () => undefined);
});
afterAll(async () => {
  await fromLake.close();
  await fromMemory.close();
  for (const remove of removals) await remove();
});

/** Most begin within a second, some at the same time; the last ones an hour later. Stored in another order. */
function withLabels(all: LakeRows): LakeRows {
  const given = Array.from({ length: 90 }, (_, i) => {
    const start_us = i < 80 ? Math.floor(i / 4) * 50_000 : 3_600_000_000 + i * 1_000;
    const { id: frame_id, shot_id, asset_id, title_id } = all.frames[i % all.frames.length]!;
    return { label: LABEL, frame_id, shot_id, asset_id, title_id, start_us, end_us: start_us + 1_000 };
  });
  const more = given.map((values, i) => annotationRow(1_000 + ((i * 37) % 90), values));
  return { ...all, annotations: [...all.annotations, ...more] };
}

const IN_TIME = `query($after: String, $end: Float!, $first: Int!) {
  annotations(where: { labels: ["${LABEL}"], startsWithin: { startMs: 50, endMs: $end } }, orderBy: START_ASC, first: $first, after: $after) {
    nodes { id label frame { id } timeRange { startMs } } pageInfo { hasNextPage endCursor }
  }
}`;
const TREE = `query($id: ID!) { title(id: $id) { id name assets(first: 20) { nodes { id kind uri
  shots(first: 20) { nodes { id index timeRange { startMs endMs }
  frames(first: 3) { nodes { id timestampMs annotations(first: 20) { nodes { label confidence } } } } } } } } } }`;
const TITLES = `{ titles(first: 2) { nodes { id name assets(first: 20) { nodes { id kind
  shots(first: 5) { nodes { id index frames(first: 1) { nodes { id timestampMs } } } } } } } } }`;
const FRAMES = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Frame { id timestampMs asset { id uri } title { id name } } } }`;
const SIMILAR = `query($id: ID!, $scope: SimilarScope) {
  frame(id: $id) { similar(first: 5, scope: $scope) { nodes { id shot { id } title { id } timestampMs } edges { distance } } }
}`;

const ONE_OF_LIST = '{ titles(where: { ids: ["t1"] }) { nodes { id name kind } } }';

const asReference = ({ id }: { id: string }) => ({ __typename: 'Frame', id });
const cases: [name: string, query: string, variables: Record<string, unknown>, queries: string[]][] = [
  ['one asset', '{ asset(id: "t0-a0") { id kind uri } }', {}, ['assets select']],
  [
    'a title tree',
    TREE,
    { id: 't1' },
    ['titles select', 'assets select', 'shots select', 'frames select', 'annotations select'],
  ],
  ['a title of the list', ONE_OF_LIST, {}, ['titles select']],
  ['titles', TITLES, {}, ['titles select', 'assets select', 'shots select', 'frames select']],
  [
    'frames by id',
    FRAMES,
    { r: rows.frames.slice(0, 20).map(asReference) },
    ['frames select', 'assets select', 'titles select'],
  ],
  [
    'a label in a minute',
    IN_TIME,
    { end: 1_000, first: 5 },
    ['annotations count', 'annotations select', 'frames count'],
  ],
  [
    'likes',
    SIMILAR,
    { id: frame!.id },
    ['spaces select', 'frames select', 'frames nearest', 'shots count', 'titles count'],
  ],
  [
    'likes of the same title',
    SIMILAR,
    { id: other!.id, scope: 'SAME_TITLE' },
    ['frames select', 'frames nearest', 'shots count', 'titles count'],
  ],
];

describe('with nothing held in memory', () => {
  it.each(cases)('%s takes so many queries, and is what memory answers', async (_, query, variables, expected) => {
    queries.length = 0;
    const answer = await fromLake.ask(query, variables);
    expect(queries.map(({ table, kind }) => `${table} ${kind}`)).toEqual(expected);
    expect(answer.errors).toBeUndefined();
    expect(answer).toEqual(await fromMemory.ask(query, variables));
  });

  it('reads the pages of a label in time by windows: each row once, in order, with ties and gaps', async () => {
    const walk = async ({ ask }: TestServer, end: number) => {
      const found: { id: string }[] = [];
      for (let after: string | null = null; ;) {
        const { data } = await ask(IN_TIME, { after, end, first: 3 });
        found.push(...data.annotations.nodes);
        if (!data.annotations.pageInfo.hasNextPage) return found;
        after = data.annotations.pageInfo.endCursor;
      }
    };
    const expected = (end: number) =>
      rows.annotations
        .filter(({ label, start_us }) => label === LABEL && start_us! >= 50_000 && start_us! < end * 1_000)
        .sort((a, b) => a.start_us! - b.start_us! || a.ordinal - b.ordinal)
        .map(({ id }) => id);
    for (const end of [600, 3_600_085, 4_000_000]) {
      queries.length = 0;
      const found = await walk(fromLake, end);
      expect(found.map(({ id }) => id)).toEqual(expected(end));
      expect(found).toEqual(await walk(fromMemory, end));
      const read = queries.filter(({ table, kind }) => table === 'annotations' && kind === 'select');
      expect(read.every(({ where }) => !where!.includes('start_us >= 50000 AND start_us < ' + end * 1_000))).toBe(true);
    }
  });

  it('finds an entity of which only the id is asked, and null where it is gone', async () => {
    const ids = [...rows.frames.slice(0, 3), { id: 'none' }].map(asReference);
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Frame { id } } }';
    const answer = await fromLake.ask(query, { r: ids });
    expect(answer.data._entities).toEqual([...rows.frames.slice(0, 3).map(({ id }) => ({ id })), null]);
    expect(answer).toEqual(await fromMemory.ask(query, { r: ids }));
  });
});
