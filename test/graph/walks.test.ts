import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import type { MediaTable, Row } from '../../src/lake/lancedb/table.js';
import { decodeCursor } from '../../src/graph/pagination.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../src/lake/tables/dialogue.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { shots, type ShotRow } from '../../src/lake/tables/shots.js';
import { titles, type TitleRow } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { RandomWriter, type Tables } from '../support/random-writer.js';
import { BOTH_WAYS, IN_MEMORY, serve, type TestServer } from '../support/server.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type AnyRow = { id: string } & Record<string, unknown>;

/** All tables as a snapshot has them, each by id. */
interface State {
  titles: ReadonlyMap<string, TitleRow>;
  assets: ReadonlyMap<string, AssetRow>;
  shots: ReadonlyMap<string, ShotRow>;
  frames: ReadonlyMap<string, FrameRow>;
  dialogue: ReadonlyMap<string, DialogueRow>;
  annotations: ReadonlyMap<string, AnnotationRow>;
}

/** Conditions in the graph's words and in plain JavaScript. */
type Where = [text: string, holds: (row: never, state: State) => boolean];

/** One list of the graph. */
interface List {
  field: string;
  table: keyof State;
  /** `null`: of the whole lake. */
  of: 'title' | 'asset' | 'shot' | 'frame' | null;
  /** Whether it is one of the parent's rows. */
  belongs(row: never, parent: string, state: State): boolean;
  orderBy?: string;
  /** What its rows are ordered by, a `-` before what descends. */
  order: string[];
  wheres: Where[];
}

const ofColumn = (column: string) => (row: never, parent: string) => row[column] === parent;
const no: Where = ['', () => true];

const titleWheres: Where[] = [
  no,
  ['nameContains: "same"', (row: TitleRow) => row.name?.toLowerCase().includes('same') ?? false],
  ['kinds: [MOVIE, SHORT]', (row: TitleRow) => row.kind === 'MOVIE' || row.kind === 'SHORT'],
  ['releaseYear: { gte: 2000 }', (row: TitleRow) => (row.release_year ?? 0) >= 2000],
  ['parentId: "t1"', (row: TitleRow) => row.parent_id === 't1'],
];
const ofMovie = (row: { title_id: string | null }, { titles }: State) =>
  row.title_id !== null && titles.get(row.title_id)?.kind === 'MOVIE';
const assetWheres: Where[] = [
  no,
  ['kinds: [TEXT]', (row: AssetRow) => row.kind === 'TEXT'],
  ['titleIds: ["t0", "t2"]', (row: AssetRow) => row.title_id === 't0' || row.title_id === 't2'],
  ['title: { kinds: [MOVIE] }', ofMovie],
];
const labelWheres: Where[] = [
  ['labels: { anyOf: ["black", "freeze"] }', (row: ShotRow) => row.labels.some((l) => l === 'black' || l === 'freeze')],
  ['labels: { noneOf: ["black"] }', (row: ShotRow) => !row.labels.includes('black')],
];
const shotWheres: Where[] = [
  no,
  ...labelWheres,
  ['title: { kinds: [MOVIE] }', ofMovie],
  ['overlaps: { startMs: 2002, endMs: 4004 }', (row: ShotRow) => row.start_us < 4_004_000 && row.end_us > 2_002_000],
];
const frameWheres: Where[] = [
  no,
  ...labelWheres,
  ['assetIds: ["t0-a0", "t1-a1"]', (row: FrameRow) => row.asset_id === 't0-a0' || row.asset_id === 't1-a1'],
  ['within: { startMs: 0, endMs: 3000 }', (row: FrameRow) => row.timestamp_us < 3_000_000],
];
const annotationWheres: Where[] = [
  no,
  ['types: ["person", "genre"]', (row: AnnotationRow) => row.type === 'person' || row.type === 'genre'],
  ['labels: ["dog", "ünï"]', (row: AnnotationRow) => row.label === 'dog' || row.label === 'ünï'],
  ['confidence: { gte: 0.5 }', (row: AnnotationRow) => row.confidence !== null && row.confidence >= 0.5],
  [
    'startsWithin: { startMs: 1000, endMs: 3000 }',
    (row: AnnotationRow) => row.start_us !== null && row.start_us >= 1_000_000 && row.start_us < 3_000_000,
  ],
];
const byName = ['name_key', 'id'];
const whole = { of: null, belongs: () => true };

const allTitles: List = { field: 'titles', table: 'titles', ...whole, order: byName, wheres: titleWheres };

const lists: List[] = [
  allTitles,
  {
    field: 'titles',
    table: 'titles',
    ...whole,
    orderBy: 'RELEASE_YEAR_DESC',
    order: ['-year_key', ...byName],
    wheres: titleWheres,
  },
  { field: 'children', table: 'titles', of: 'title', belongs: ofColumn('parent_id'), order: byName, wheres: [no] },
  { field: 'assets', table: 'assets', ...whole, order: ['ordinal'], wheres: assetWheres },
  {
    field: 'assets',
    table: 'assets',
    of: 'title',
    belongs: ofColumn('title_id'),
    order: ['ordinal'],
    wheres: assetWheres,
  },
  { field: 'shots', table: 'shots', ...whole, order: ['sort_key'], wheres: shotWheres },
  {
    field: 'shots',
    table: 'shots',
    of: 'title',
    belongs: ofColumn('title_id'),
    order: ['sort_key'],
    wheres: shotWheres,
  },
  {
    field: 'shots',
    table: 'shots',
    of: 'asset',
    belongs: ofColumn('asset_id'),
    order: ['ordinal'],
    wheres: shotWheres,
  },
  { field: 'frames', table: 'frames', ...whole, order: ['sort_key'], wheres: frameWheres },
  {
    field: 'frames',
    table: 'frames',
    of: 'asset',
    belongs: ofColumn('asset_id'),
    order: ['ordinal'],
    wheres: frameWheres,
  },
  {
    field: 'frames',
    table: 'frames',
    of: 'shot',
    belongs: ofColumn('shot_id'),
    order: ['ordinal_in_shot'],
    wheres: frameWheres,
  },
  {
    field: 'dialogue',
    table: 'dialogue',
    of: 'title',
    belongs: ofColumn('title_id'),
    order: ['sort_key'],
    wheres: [no],
  },
  {
    // Of a subtitle asset its own lines, of a video those of its title.
    field: 'dialogue',
    table: 'dialogue',
    of: 'asset',
    belongs(row: DialogueRow, parent, { assets }) {
      const { kind, title_id } = assets.get(parent)!;
      return kind === 'TEXT' || title_id === null ? row.asset_id === parent : row.title_id === title_id;
    },
    order: ['sort_key'],
    wheres: [no],
  },
  ...([null, 'title', 'asset', 'shot', 'frame'] as const).flatMap((of): List[] => {
    const list: List = {
      field: 'annotations',
      table: 'annotations',
      of,
      belongs: of === null ? () => true : ofColumn(`${of}_id`),
      order: ['ordinal'],
      wheres: annotationWheres,
    };
    const inTime = (row: AnnotationRow) => row.start_us !== null;
    const belongs: List['belongs'] = (row, parent, state) => inTime(row) && list.belongs(row, parent, state);
    return [list, { ...list, belongs, orderBy: 'START_ASC', order: ['start_us', 'ordinal'] }];
  }),
];

const titleOf = (row: { title_id: string | null }, { titles }: State) => {
  const title = row.title_id === null ? undefined : titles.get(row.title_id);
  return title ? { id: title.id, name: title.name } : null;
};

/** What a walk asks of each row, and the answer: columns that change, and rows of other tables. */
const nodes: { [K in keyof State]: [fields: string, answer: (row: never, state: State) => unknown] } = {
  titles: [
    'id name releaseYear parent { id name }',
    (row: TitleRow, state) => {
      const parent = titleOf({ title_id: row.parent_id }, state);
      return { id: row.id, name: row.name, releaseYear: row.release_year, parent };
    },
  ],
  assets: [
    'id role title { id name }',
    (row: AssetRow, state) => ({ id: row.id, role: row.role, title: titleOf(row, state) }),
  ],
  shots: [
    'id labels asset { role } title { id name }',
    (row: ShotRow, state) => {
      const { role } = state.assets.get(row.asset_id)!;
      return { id: row.id, labels: row.labels, asset: { role }, title: titleOf(row, state) };
    },
  ],
  frames: [
    'id shot { id labels } title { id name }',
    (row: FrameRow, state) => {
      const { id, labels } = state.shots.get(row.shot_id!)!;
      return { id: row.id, shot: { id, labels }, title: titleOf(row, state) };
    },
  ],
  dialogue: [
    'id text asset { role }',
    (row: DialogueRow, state) => {
      const { role } = state.assets.get(row.asset_id)!;
      return { id: row.id, text: row.text, asset: { role } };
    },
  ],
  annotations: [
    'id label version shot { id } title { id name }',
    (row: AnnotationRow, state) => {
      const shot = row.shot_id === null ? null : { id: row.shot_id };
      return { id: row.id, label: row.label, version: row.version, shot, title: titleOf(row, state) };
    },
  ],
};

/** Values of one order column as LanceDB compares them: text by its UTF-8 bytes. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return (a as number) - (b as number);
}

function inOrder(rows: AnyRow[], order: readonly string[]): AnyRow[] {
  return rows.sort((a, b) => {
    for (const by of order) {
      const column = by.replace('-', '');
      const difference = compare(a[column], b[column]);
      if (difference !== 0) return by === column ? difference : -difference;
    }
    throw new Error(`${a.id} and ${b.id} have one place`);
  });
}

/** The whole list as it is at the state, worked out without the lake's help. */
function expected({ list: { table, belongs, order }, where: [, holds], parent }: Asked, state: State): unknown[] {
  const rows = [...(state[table] as ReadonlyMap<string, AnyRow>).values()] as never[];
  const found = rows.filter((row) => belongs(row, parent!, state) && holds(row, state));
  return inOrder(found, order).map((row) => nodes[table][1](row as never, state));
}

interface Walk {
  snapshot: number;
  nodes: unknown[];
  pages: number;
}

/** What a walk asks for. */
interface Asked {
  list: List;
  where: Where;
  parent: string | null;
  first: number;
}

/** All pages of a list from the first to the last, each checked for what pages promise of themselves. */
async function walk(
  server: TestServer,
  { list, where: [where], parent, first }: Asked,
  betweenPages: (pages: number) => unknown = () => undefined,
) {
  const args = [`first: ${first}`, 'after: $after', list.orderBy && `orderBy: ${list.orderBy}`];
  if (where) args.push(`where: { ${where} }`);
  const page = `list: ${list.field}(${args.filter(Boolean).join(', ')}) {
    totalCount edges { cursor node { id } } nodes { ${nodes[list.table][0]} }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  const query = list.of
    ? `query($after: String, $id: ID!) { lake { snapshot { name } } of: ${list.of}(id: $id) { ${page} } }`
    : `query($after: String) { lake { snapshot { name } } ${page} }`;
  const result: Walk = { snapshot: -1, nodes: [], pages: 0 };
  let totalCount = -1;
  for (let after: string | null = null; ;) {
    const { data, errors } = await server.ask(query, { after, ...(list.of && { id: parent }) });
    result.pages++;
    expect(errors).toBeUndefined();
    const got = (list.of ? data.of : data).list;
    const snapshot = Number(data.lake.snapshot.name);
    if (after === null) [result.snapshot, totalCount] = [snapshot, got.totalCount];
    expect({ snapshot, totalCount: got.totalCount }).toEqual({ snapshot: result.snapshot, totalCount });
    for (const { cursor } of got.edges) expect(decodeCursor(cursor).snapshot).toBe(result.snapshot);
    expect(got.edges.map((edge: { node: AnyRow }) => edge.node.id)).toEqual(got.nodes.map(({ id }: AnyRow) => id));
    expect(got.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: got.edges[0]?.cursor ?? null,
      endCursor: got.edges.at(-1)?.cursor ?? null,
    });
    result.nodes.push(...got.nodes);
    expect(result.nodes.length).toBeLessThanOrEqual(totalCount);
    if (!got.pageInfo.hasNextPage) break;
    expect(got.nodes).toHaveLength(first);
    after = got.pageInfo.endCursor;
    await betweenPages(result.pages);
  }
  expect(result.nodes).toHaveLength(totalCount);
  return result;
}

/** Reads states of the lake by a connection of its own. */
async function readerOf(uri: string) {
  const reader = await openLake(uri, mediaTables);
  closing.push(async () => reader.close());
  const states = new Map<number, Promise<State>>();
  const read = async (number: number): Promise<State> => {
    const snapshot = (await reader.at(number))!;
    const rows = async <T extends MediaTable>(table: T) =>
      new Map((await select(snapshot, table)).map((row) => [(row as unknown as AnyRow).id, row as Row<T>]));
    return {
      titles: await rows(titles),
      assets: await rows(assets),
      shots: await rows(shots),
      frames: await rows(frames),
      dialogue: await rows(dialogue),
      annotations: await rows(annotations),
    };
  };
  return (number: number): Promise<State> => {
    if (!states.has(number)) states.set(number, read(number));
    return states.get(number)!;
  };
}

/** A command in a process of its own. */
const mediaGraph = (uri: string, keepMs: number, ...args: string[]) => {
  const env = { ...process.env, LAKE_URI: uri, SNAPSHOT_KEEP_MS: String(keepMs) };
  return promisify(execFile)(process.execPath, ['bin/media-graph.js', ...args], { env });
};

/** A lake with something in every list, served. */
async function served(env: Record<string, string>) {
  const made = await temporaryLake();
  const rows = generateRows({ titles: 4, shotsPerAsset: 3, framesPerShot: 2 });
  await writeRows(made.lake, rows);
  const server = await serve(made.lake, env);
  closing.push(made.remove, () => server.close());
  return { ...made, rows, server, stateAt: await readerOf(made.uri) };
}

/** New titles and other names for some, annotations on the old ones moved and more of them; seen by the server then. */
async function importOnce({ lake, uri, folder }: { lake: Lake; uri: string; folder: string }, turn: number) {
  const files: Record<string, object[]> = {
    titles: [
      { id: `in${turn}`, name: 'same', parent_id: 't1' },
      { id: 't0', name: `Turn ${turn}`, release_year: 1990 + turn },
    ],
    annotations: Array.from({ length: 300 }, (_, i) => {
      // Half of them replace what the lake was made with, or the import before this.
      const id = i < 150 ? `n${i}` : `turn${turn >> 1}-${i}`;
      return { id, type: 'person', title_id: `t${(i + turn) % 4}`, label: 'dog', start_ms: i % 5, end_ms: 10 };
    }),
  };
  for (const [table, rows] of Object.entries(files)) {
    const file = join(folder, `${table}-${turn}.ndjson`);
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    await mediaGraph(uri, 3_600_000, 'import', table, file);
    await lake.refresh();
  }
}

const someWalk = fc.record({
  list: fc.constantFrom(...lists),
  where: fc.nat(),
  parent: fc.nat(),
  first: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
});

/** Every so many pages, and after the first, a walk waits for the commit that is on its way. */
const PAGES_A_COMMIT = 8;

/** Random walks, up to three at a time, each compared with the state that it began at; how many there were. */
async function walkAround(
  { lake, server, stateAt }: { lake: Lake; server: TestServer; stateAt: (number: number) => Promise<State> },
  commit: () => Promise<unknown>,
  numRuns: number,
) {
  const done = { walks: 0, pages: 0, overCommits: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(someWalk, { minLength: 1, maxLength: 3 }), async (walks) => {
      const known = lake.current.record.number;
      const before = await stateAt(known);
      await Promise.all(
        walks.map(async ({ list, where, parent, first }) => {
          const parents = list.of ? [...before[`${list.of}s`].keys()] : [];
          const asked: Asked = {
            list,
            where: list.wheres[where % list.wheres.length]!,
            parent: list.of && parents[parent % parents.length]!,
            first,
          };
          const walked = await walk(server, asked, (pages) => pages % PAGES_A_COMMIT === 1 && commit());
          expect(walked.snapshot).toBeGreaterThanOrEqual(known);
          expect(walked.nodes).toEqual(expected(asked, await stateAt(walked.snapshot)));
          done.walks++;
          done.pages += walked.pages;
          if (walked.pages > 1 && lake.current.record.number > walked.snapshot) done.overCommits++;
        }),
      );
    }),
    // The next run meets another moment of the writer, so a smaller failure would be another one.
    { numRuns, endOnFailure: true },
  );
  return done;
}

describe.each(BOTH_WAYS)('%s', (_, env) => {
  it('walks give each row of the state they began at once, in order, while a writer commits', async () => {
    const of = await served(env);
    const writer = new RandomWriter(of.lake, of.rows satisfies Tables, 7);
    let stopped = false;
    let commit: Promise<void> = Promise.resolve();
    const writing = (async () => {
      while (!stopped) await (commit = writer.commit());
    })();
    let overCommits = 0;
    try {
      // What walks chance draws decides how many of them a commit overtakes.
      for (let runs = 24; overCommits <= 10; runs = 8) {
        overCommits += (await walkAround(of, () => commit, runs)).overCommits;
      }
    } finally {
      stopped = true;
      await writing;
    }

    // And the lake holds what was written.
    const last = await of.stateAt(of.lake.current.record.number);
    for (const name of ['titles', 'assets', 'shots', 'frames', 'dialogue', 'annotations'] as const) {
      const { all } = writer[name];
      expect(last[name].size).toBe(all.size);
      for (const [id, row] of last[name]) expect(all.get(id)).toMatchObject(row);
    }
  });

  it('a walk begun before an import of 5,000 rows sees none of it, on its last page neither', async () => {
    const { lake, server, stateAt, folder, uri } = await served(env);
    const asked = { list: allTitles, where: no, parent: null, first: 1 };
    const file = join(folder, 'titles.ndjson');
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: `new${i}`, name: `Film ${i % 7}`, parent_id: 't1' }));
    await writeFile(file, [...rows, { id: 't2', name: 'Another name' }].map((row) => JSON.stringify(row)).join('\n'));
    const before = lake.current.record.number;
    let importing: Promise<unknown> | undefined;
    const old = await walk(server, asked, async (pages) => {
      importing ??= mediaGraph(uri, 3_600_000, 'import', 'titles', file);
      // It is committed before the last page is asked for.
      if (pages === 3) await importing.then(() => lake.refresh());
    });
    expect(old.pages).toBe(4);
    expect(old.snapshot).toBe(before);
    expect(old.nodes).toEqual(expected(asked, await stateAt(before)));
    expect(old.nodes).toHaveLength(4);

    const fresh = { ...asked, first: 500 };
    const walked = await walk(server, fresh);
    expect(walked.snapshot).toBeGreaterThan(before);
    expect(walked.nodes).toEqual(expected(fresh, await stateAt(walked.snapshot)));
    expect(walked.nodes).toHaveLength(5_004);
  });

  it('a walk whose snapshot was cleaned up gets an error: start again', async () => {
    const { lake, server, uri } = await served(env);
    const query = 'query($after: String) { titles(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
    const first = await server.ask(query);
    const { number } = lake.current.record;
    await writeRows(lake, { titles: [titleRow(9)] });
    const after = first.data.titles.pageInfo.endCursor as string;
    expect((await server.ask(query, { after })).data.titles.nodes).toEqual([{ id: 't2' }, { id: 't3' }]);
    await mediaGraph(uri, 0, 'optimize');
    await lake.refresh();
    const { data, errors } = await server.ask(query, { after });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: `after: snapshot ${number} is no longer kept; start again without a cursor`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const again = await server.ask(query);
    expect(again.data.titles.nodes).toEqual([{ id: 't0' }, { id: 't1' }]);
  });
});

it('walks from memory stay right while a process imports', async () => {
  const of = await served(IN_MEMORY);
  let turn = 2;
  let importing = Promise.resolve();
  const writing = (async () => {
    for (; turn > 0; turn--) await (importing = importOnce(of, turn));
  })();
  let overCommits = 0;
  // One walk a turn begins before the import and ends after it; the others go on meanwhile.
  let waitedFor = 0;
  const commit = async () => {
    if (turn !== waitedFor) await ((waitedFor = turn), importing);
  };
  while (turn > 0) {
    overCommits += (await walkAround(of, commit, 3).catch((error) => writing.then(() => Promise.reject(error))))
      .overCommits;
  }
  await writing;
  expect(overCommits).toBeGreaterThan(0);
});
