import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEvent } from '../../../src/lake/lancedb/view.js';
import { wordsOf } from '../../../src/lake/tables/search-words.js';
import { annotationRow, generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 4, shotsPerAsset: 5, framesPerShot: 3, linesPerTitle: 12 }, 3);
const random = randomOf(11);
const WORDS = ['harbour', 'boats', 'dawn', 'running', 'fish', 'Film', 'night', 'red'];
const someWords = () =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => WORDS[Math.floor(random() * 8)]).join(' ');
rows.dialogue = rows.dialogue.map((line, i) => ({ ...line, text: someWords(), language: i % 2 ? 'sv' : 'en-GB' }));
const notes = rows.shots.map(({ id: shot_id, asset_id, title_id, start_us, end_us }, i) =>
  annotationRow(rows.annotations.length + i, {
    ...(i % 3 ? { label: someWords() } : { text: someWords() }),
    ...{ shot_id, asset_id, title_id, start_us, end_us },
  }),
);
rows.annotations.push(...notes, annotationRow(10_000, { label: 'fish', text: 'of nothing' }));
const still = {
  ...rows.frames[3]!,
  id: 'still',
  shot_id: null,
  sort_key: 1e9,
  title_id: null,
  asset_id: 'image',
  vector_look: unitVector(random),
};
rows.frames.push(still);

const minus = [...rows.frames[0]!.vector_look!].map((x) => -x);

const EDGE = `edges { cursor score
  node { __typename ... on Title { id } ... on Shot { id } ... on Frame { id } ... on DialogueLine { id } ... on Annotation { id } }
  matches { by rank score field snippet space { id } via { id } } }`;
const PAGE = `${EDGE} pageInfo { hasNextPage endCursor }`;
const FACETS = 'facets { kinds { kind count } titles { title { id } count } labels { label count titleCount } }';
const PARAMETERS = `$text: String, $like: [MediaRef!], $unlike: [MediaRef!], $image: String, $vector: Vector, $space: ID,
  $kinds: [SearchKind!], $mode: SearchMode, $where: SearchFilter, $distinctBy: DistinctBy, $minScore: Float, $first: Int, $after: String`;
const PASSED = PARAMETERS.replace(/\$(\w+): [^,]+/g, '$1: $$$1');

interface Edge {
  cursor: string;
  score: number;
  node: { __typename: string; id: string };
  matches: {
    by: string;
    rank: number;
    score: number;
    field: string | null;
    snippet: string | null;
    via: { id: string } | null;
  }[];
}
const KINDS = ['TITLE', 'SHOT', 'FRAME', 'DIALOGUE', 'ANNOTATION'];
const DEFAULTS = { kinds: KINDS, mode: 'AUTO', first: 500 };

const ask = (server: TestServer, variables: object, selection = PAGE): Promise<GraphQLAnswer> =>
  server.ask(`query (${PARAMETERS}) { search(${PASSED}) { ${selection} } }`, { ...DEFAULTS, ...variables });
async function edgesOf(server: TestServer, variables: object): Promise<Edge[]> {
  const { data, errors } = await ask(server, variables);
  expect(errors).toBeUndefined();
  return data.search.edges;
}
const nodeName = ({ node }: Edge) => `${node.__typename} ${node.id}`;

/** Every edge, page by page. */
async function walk(server: TestServer, variables: object, first: number): Promise<Edge[]> {
  const edges: Edge[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await ask(server, { ...variables, first, after });
    expect(errors).toBeUndefined();
    edges.push(...data.search.edges);
    if (!data.search.pageInfo.hasNextPage) return edges;
    after = data.search.pageInfo.endCursor;
  }
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, x, i) => sum + x * b[i]!, 0) / Math.hypot(...a) / Math.hypot(...b);
const unit = (a: Float32Array) => a.map((x) => x / Math.hypot(...a));
const meanOf = (vectors: Float32Array[]) =>
  vectors[0]!.map((_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length);

/** The best score of each thing that frames are reported as. */
function likest(query: Float32Array, key: (frame: (typeof rows.frames)[number]) => string | null): Map<string, number> {
  const best = new Map<string, number>();
  for (const frame of rows.frames) {
    const id = key(frame);
    if (id !== null) best.set(id, Math.max(best.get(id) ?? -2, cosine(query, frame.vector_look!)));
  }
  return best;
}

const holdsAll = (texts: (string | null)[], asked: string) => {
  const terms = texts.flatMap((text) => wordsOf(text ?? '').map(({ term }) => term));
  return wordsOf(asked).every(({ term }) => terms.includes(term));
};

describe.each(BOTH_WAYS)('search %s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  const asked = { events: [] as string[] };
  beforeAll(async () => {
    const made = await temporaryLake({
      onQuery: ({ table, kind }: QueryEvent) => void asked.events.push(`${kind} ${table}`),
    });
    await writeRows(made.lake, rows);
    server = await serve(made.lake, env);
    remove = made.remove;
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  describe('by words', () => {
    it.each(['fish', 'fish boats', 'FILM', 'film 2', 'run', '"red fish"', 'nowhere'])(
      '%s: finds what holds all',
      async (text) => {
        const edges = await edgesOf(server, { text });
        const [phrase] = text.match(/^"(.*)"$/) ?? [];
        const isIt = (...texts: (string | null)[]) =>
          holdsAll(texts, text) && (!phrase || texts.some((of) => of?.toLowerCase().includes('red fish')));
        expect(edges.map(nodeName).sort()).toEqual(
          [
            ...rows.titles.filter(({ name }) => isIt(name)).map(({ id }) => `Title ${id}`),
            ...rows.dialogue.filter((line) => isIt(line.text)).map(({ id }) => `DialogueLine ${id}`),
            ...rows.annotations.filter((of) => isIt(of.label, of.text)).map(({ id }) => `Annotation ${id}`),
          ].sort(),
        );
        const scores = edges.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        edges.forEach(({ score, matches }, i) => {
          expect(matches).toEqual([
            {
              by: 'KEYWORD',
              rank: i + 1,
              score,
              field: expect.any(String),
              snippet: expect.any(String),
              space: null,
              via: null,
            },
          ]);
          expect(matches[0]!.snippet).toContain('<mark>');
        });
      },
    );

    it('tells the field and marks the words', async () => {
      const [edge] = await edgesOf(server, { text: 'film 2', kinds: ['TITLE'] });
      expect(edge!.matches[0]).toMatchObject({ field: 'name', snippet: '<mark>Film</mark> <mark>2</mark>' });
      const [nothing] = await edgesOf(server, { text: 'nothing' });
      expect(nothing!.matches[0]).toMatchObject({ field: 'text', snippet: 'of <mark>nothing</mark>' });
      const [both] = await edgesOf(server, { text: 'fish nothing' });
      expect(both!.node.id).toBe('n10000');
    });

    it('keeps to its filter, whatever the kind', async () => {
      const lines = (of: (line: (typeof rows.dialogue)[number]) => boolean) =>
        rows.dialogue.filter((line) => holdsAll([line.text], 'fish') && of(line)).map(({ id }) => `DialogueLine ${id}`);
      const noted = (of: (note: (typeof rows.annotations)[number]) => boolean) =>
        rows.annotations
          .filter((note) => holdsAll([note.label, note.text], 'fish') && of(note))
          .map(({ id }) => `Annotation ${id}`);
      const cases: [object, string[]][] = [
        [{ titleIds: ['t1'] }, [...lines((l) => l.title_id === 't1'), ...noted((n) => n.title_id === 't1')]],
        [{ titleIds: [] }, []],
        [
          { assetIds: ['t0-sub', 't2-a1'] },
          [...lines((l) => l.asset_id === 't0-sub'), ...noted((n) => n.asset_id === 't2-a1')],
        ],
        [
          { languages: ['en'] },
          [...lines((l) => l.language === 'en-GB'), ...noted((n) => ['t1', 't3'].includes(n.title_id ?? ''))],
        ],
        [
          { title: { nameContains: 'film 3' } },
          [...lines((l) => l.title_id === 't3'), ...noted((n) => n.title_id === 't3')],
        ],
        [
          { overlaps: { startMs: 2500, endMs: 4000 } },
          [
            ...lines((l) => l.start_us < 4e6 && l.end_us > 2.5e6),
            ...noted((n) => n.start_us !== null && n.start_us < 4e6 && n.end_us! > 2.5e6),
          ],
        ],
        [{ labels: { anyOf: ['fish', 'fish red'] } }, noted((n) => ['fish', 'fish red'].includes(n.label ?? ''))],
        [{ labels: { allOf: ['fish'] } }, noted((n) => n.label === 'fish')],
        [{ labels: { noneOf: ['fish'] } }, [...lines(() => true), ...noted((n) => n.label !== 'fish')]],
      ];
      for (const [where, expected] of cases) {
        expect({ where, found: (await edgesOf(server, { text: 'fish', where })).map(nodeName).sort() }).toEqual({
          where,
          found: expected.sort(),
        });
      }
      const titles = async (where: object) =>
        (await edgesOf(server, { text: 'film', kinds: ['TITLE'], where })).map(({ node }) => node.id).sort();
      expect(await titles({ assetIds: ['t1-a0', 't3-sub'] })).toEqual(['t1', 't3']);
      expect(await titles({ titleIds: ['t2'] })).toEqual(['t2']);
      expect(await titles({ title: { kinds: ['EPISODE'] } })).toEqual(['t1']);
      expect(await titles({ languages: ['en'] })).toEqual(['t1', 't3']);
      expect(await titles({ overlaps: { startMs: 0, endMs: 1e6 } })).toEqual([]);
      expect(await titles({ labels: { anyOf: ['fish'] } })).toEqual([]);
    });

    it('keeps the best of each and those that score enough', async () => {
      const all = await edgesOf(server, { text: 'fish' });
      const titleOf = (edge: Edge) =>
        [...rows.dialogue, ...rows.annotations].find(({ id }) => id === edge.node.id)!.title_id;
      const seen = new Set<string | null>();
      const firsts = all.filter(
        (edge) => titleOf(edge) === null || (!seen.has(titleOf(edge)) && seen.add(titleOf(edge))),
      );
      expect((await edgesOf(server, { text: 'fish', distinctBy: 'TITLE' })).map(nodeName)).toEqual(
        firsts.map(nodeName),
      );
      expect((await walk(server, { text: 'fish', distinctBy: 'TITLE' }, 1)).map(nodeName)).toEqual(
        firsts.map(nodeName),
      );
      const minScore = all[5]!.score;
      const enough = all.filter(({ score }) => score >= minScore);
      expect((await walk(server, { text: 'fish', minScore }, 2)).map(nodeName)).toEqual(enough.map(nodeName));
      expect(enough.length).toBeLessThan(all.length);
    });

    it('takes one query of each table, and one for the nodes of each', async () => {
      asked.events = [];
      await ask(server, { text: 'fish', first: 50 });
      const words = ['words titles', 'words dialogue', 'words annotations'];
      const rows = ['take dialogue', 'take annotations', 'select dialogue', 'select annotations'];
      expect(asked.events.sort()).toEqual([...words, ...(env['NEAR_CACHE_BYTES'] ? [] : rows)].sort());
    });
  });

  describe('by likeness', () => {
    const frame = rows.frames[7]!;
    const query = { shot: frame.shot_id! };
    const ofShot = meanOf(
      rows.frames.filter(({ shot_id }) => shot_id === frame.shot_id).map((f) => unit(f.vector_look!)),
    );
    const sorted = (best: Map<string, number>) => [...best].sort((a, b) => b[1] - a[1]);

    it.each([
      ['shots', ['SHOT'], (f: typeof frame) => f.shot_id && (f.shot_id === frame.shot_id ? null : `Shot ${f.shot_id}`)],
      ['frames', ['FRAME', 'TITLE'], (f: typeof frame) => (f.shot_id === frame.shot_id ? null : `Frame ${f.id}`)],
      [
        'titles',
        ['TITLE'],
        (f: typeof frame) => f.title_id && (f.title_id === frame.title_id ? null : `Title ${f.title_id}`),
      ],
      [
        'all kinds',
        KINDS,
        (f: typeof frame) => (f.shot_id === frame.shot_id ? null : f.shot_id ? `Shot ${f.shot_id}` : `Frame ${f.id}`),
      ],
      ['dialogue', ['DIALOGUE'], () => null],
    ])('finds %s, each once, the example not among them', async (_, kinds, key) => {
      const edges = await edgesOf(server, { like: [query], kinds });
      const expected = sorted(likest(ofShot, key));
      expect(edges.map(nodeName)).toEqual(expected.map(([id]) => id));
      edges.forEach(({ score, matches }, i) => {
        expect(score).toBeCloseTo(expected[i]![1], 5);
        expect(matches).toEqual([
          {
            by: 'VECTOR',
            rank: i + 1,
            score,
            field: null,
            snippet: null,
            space: { id: 'look' },
            via: { id: expect.any(String) },
          },
        ]);
        const via = rows.frames.find(({ id }) => id === matches[0]!.via!.id)!;
        expect(cosine(ofShot, via.vector_look!)).toBeCloseTo(score, 5);
      });
    });

    it('turns away from what is not wanted, by half', async () => {
      const [wanted, other, unwanted] = [rows.frames[7]!, rows.frames[50]!, rows.frames[80]!];
      const toward = meanOf([unit(wanted.vector_look!), unit(other.vector_look!)]);
      const away = unit(unwanted.vector_look!);
      const aim = toward.map((x, i) => x - away[i]! / 2);
      const given = [wanted.id, other.id, unwanted.id];
      const edges = await edgesOf(server, {
        like: [{ frame: wanted.id }, { frame: other.id }],
        unlike: [{ frame: unwanted.id }],
        kinds: ['FRAME'],
      });
      const expected = sorted(likest(aim, ({ id }) => (given.includes(id) ? null : `Frame ${id}`)));
      expect(edges.map(nodeName)).toEqual(expected.map(([id]) => id));
      edges.forEach(({ score }, i) => expect(score).toBeCloseTo(expected[i]![1], 5));
    });

    it('takes a title and an asset by one frame of each shot', async () => {
      for (const [ref, column] of [
        [{ title: 't1' }, 'title_id'],
        [{ asset: 't1-a0' }, 'asset_id'],
      ] as const) {
        const id = Object.values(ref)[0];
        const own = rows.frames.filter((f) => f[column] === id && f.ordinal_in_shot === 0).map((f) => f.vector_look!);
        const expected = sorted(likest(meanOf(own), (f) => (f[column] === id ? null : (f.shot_id ?? f.id))));
        const edges = await edgesOf(server, { like: [ref] });
        expect(edges.map(({ node }) => node.id)).toEqual(expected.map(([key]) => key));
      }
    });

    it('takes a vector as it is, and keeps to its filter', async () => {
      const vector = [...frame.vector_look!];
      const edges = await edgesOf(server, {
        vector,
        kinds: ['FRAME'],
        where: { titleIds: [frame.title_id] },
        minScore: 0,
      });
      expect(edges[0]).toMatchObject({ node: { id: frame.id } });
      expect(edges[0]!.score).toBeCloseTo(1, 5);
      for (const { node, score } of edges) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(rows.frames.find(({ id }) => id === node.id)!.title_id).toBe(frame.title_id);
      }
      const literal = await server.ask(
        `{ search(vector: [${vector.join()}], kinds: [FRAME], first: 1) { nodes { ... on Frame { id } } } }`,
      );
      expect(literal).toEqual({ data: { search: { nodes: [{ id: frame.id }] } } });
    });

    it('is of nothing where the examples are absent or have no vector; of the others where some are', async () => {
      expect(await edgesOf(server, { like: [{ shot: 'none' }] })).toEqual([]);
      expect(await edgesOf(server, { like: [{ frame: '' }, { title: 'x' }], distinctBy: 'TITLE' })).toEqual([]);
      expect(await edgesOf(server, { like: [query, { asset: 'none' }], unlike: [{ title: 'none' }] })).toEqual(
        await edgesOf(server, { like: [query] }).then((edges) =>
          edges.map((edge) => ({ ...edge, cursor: expect.any(String) })),
        ),
      );
    });

    it('keeps the best of each title', async () => {
      const titles = (await edgesOf(server, { like: [query], kinds: ['SHOT'], distinctBy: 'TITLE' })).map(
        ({ node }) => rows.shots.find(({ id }) => id === node.id)!.title_id,
      );
      expect(titles.sort()).toEqual(['t0', 't1', 't2', 't3']);
    });
  });

  describe('by both', () => {
    const like = [{ frame: rows.frames[20]!.id }];

    it.each([[KINDS], [['TITLE']], [['TITLE', 'DIALOGUE']], [['SHOT', 'ANNOTATION']]])(
      'adds 1 / (60 + rank) of each list: %j',
      async (kinds) => {
        const text = 'film';
        const lists = [await edgesOf(server, { text, kinds }), await edgesOf(server, { like, kinds })];
        const scores = new Map<string, number>();
        for (const list of lists)
          list.forEach((edge, i) => scores.set(nodeName(edge), (scores.get(nodeName(edge)) ?? 0) + 1 / (61 + i)));
        const edges = await edgesOf(server, { text, like, kinds });
        expect(new Map(edges.map((edge) => [nodeName(edge), edge.score]))).toEqual(scores);
        const found = edges.map(({ score }) => score);
        expect(found).toEqual([...found].sort((a, b) => b - a));
        for (const edge of edges) {
          const expected = lists.flatMap((list) =>
            list.filter((of) => nodeName(of) === nodeName(edge)).flatMap(({ matches }) => matches),
          );
          expect(edge.matches).toEqual(expected);
          expect(edge.score).toBeCloseTo(
            edge.matches.reduce((sum, { rank }) => sum + 1 / (60 + rank), 0),
            12,
          );
        }
        expect((await edgesOf(server, { text, like, kinds, mode: 'HYBRID' })).map(nodeName)).toEqual(
          edges.map(nodeName),
        );
        if (kinds.length === 1) expect(edges.some(({ matches }) => matches.length === 2)).toBe(true);
      },
    );

    it('is by words alone, or by likeness alone, when asked so', async () => {
      expect((await edgesOf(server, { text: 'fish', mode: 'KEYWORD' })).map(nodeName)).toEqual(
        (await edgesOf(server, { text: 'fish' })).map(nodeName),
      );
      expect((await edgesOf(server, { like, mode: 'VECTOR' })).map(nodeName)).toEqual(
        (await edgesOf(server, { like })).map(nodeName),
      );
    });
  });

  describe.each<[string, object]>([
    ['words', { text: 'film' }],
    ['words, the best of each title', { text: 'fish', distinctBy: 'TITLE' }],
    ['likeness', { like: [{ shot: 't0-a0-s1' }] }],
    ['likeness to some degree', { like: [{ shot: 't0-a0-s1' }], minScore: 0.02, kinds: ['FRAME'] }],
    ['both', { text: 'red', like: [{ title: 't2' }] }],
    ['both, the best of each asset', { text: 'red', like: [{ title: 't2' }], distinctBy: 'ASSET' }],
    ['both, within a title', { text: 'red', like: [{ title: 't2' }], where: { titleIds: ['t1'] } }],
  ])('pages by %s', (_, variables) => {
    it.each([1, 7])('give each result once, in the order of the whole: %i at a time', async (first) => {
      const whole = await edgesOf(server, variables);
      expect(whole.length).toBeGreaterThan(2);
      const edges = await walk(server, variables, first);
      const bare = (list: Edge[]) => list.map(({ cursor: _, ...edge }) => edge);
      expect(bare(edges)).toEqual(bare(whole));
      expect(new Set(edges.map(nodeName)).size).toBe(edges.length);
    });

    it('are what the facets count', async () => {
      const edges = await edgesOf(server, variables);
      const { data, errors } = await ask(server, { ...variables, first: 1 }, FACETS);
      expect(errors).toBeUndefined();
      const { kinds, titles, labels } = data.search.facets;
      const type: Record<string, string> = {
        TITLE: 'Title',
        SHOT: 'Shot',
        FRAME: 'Frame',
        DIALOGUE: 'DialogueLine',
        ANNOTATION: 'Annotation',
      };
      for (const { kind, count } of kinds) {
        expect(count).toBe(edges.filter(({ node }) => node.__typename === type[kind]).length);
      }
      const rowOf = ({ node: { __typename, id } }: Edge) =>
        ({
          Title: rows.titles.map((title) => ({ ...title, title_id: title.id })),
          Shot: rows.shots,
          Frame: rows.frames,
          DialogueLine: rows.dialogue,
          Annotation: rows.annotations,
        })[__typename]!.find((row) => row.id === id) as {
          title_id: string | null;
          labels?: string[];
          label?: string | null;
        };
      const countOf = (values: (string | null)[]) => {
        const counts = new Map<string, number>();
        for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
        return counts;
      };
      expect(new Map(titles.map((of: { title: { id: string }; count: number }) => [of.title.id, of.count]))).toEqual(
        countOf(edges.map((edge) => rowOf(edge).title_id)),
      );
      const carried = edges.flatMap((edge) => rowOf(edge).labels ?? [rowOf(edge).label ?? null]);
      const expected = [...countOf(carried)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 50);
      expect(labels.map((of: { label: string; count: number }) => [of.label, of.count])).toEqual(expected);
    });
  });

  it('counts nothing that is not asked for', async () => {
    asked.events = [];
    await ask(server, { text: 'fish', first: 1, kinds: ['DIALOGUE'] }, 'edges { score }');
    const rows = env['NEAR_CACHE_BYTES'] ? [] : ['take dialogue'];
    expect(asked.events.sort()).toEqual([...rows, 'words dialogue']);
    asked.events = [];
    await ask(server, { text: 'fish', first: 1, kinds: ['DIALOGUE'] }, FACETS);
    expect(asked.events.filter((event) => event === 'words dialogue')).toHaveLength(2);
  });

  it.each<[what: string, variables: object, message: RegExp]>([
    ['nothing', {}, /^search needs something to look for: give text, like, image or vector$/],
    ['only what is not wanted', { unlike: [{ shot: 's' }] }, /^search needs something .* with unlike$/],
    ['empty lists', { like: [], unlike: [] }, /^search needs something/],
    ['no word', { text: ' … "" ' }, /^text must hold a word/],
    ['pictures for letters', { text: '🎬🎬' }, /^text must hold a word/],
    ['NUL', { text: '\0' }, /^text must hold a word/],
    [
      'a long text',
      { text: 'a'.repeat(100_000) },
      /^text must be at most 10000 characters, but got ".*100002 characters/,
    ],
    ['many words', { text: 'to be or not '.repeat(20) }, /^text must hold at most 64 words, but got 80$/],
    ['KEYWORD without text', { mode: 'KEYWORD', like: [{ shot: 's' }] }, /^mode KEYWORD needs text/],
    [
      'KEYWORD with an example',
      { mode: 'KEYWORD', text: 'a', like: [{ shot: 's' }] },
      /^mode KEYWORD goes by text alone/,
    ],
    [
      'VECTOR with nothing to compare',
      { mode: 'VECTOR', text: 'a' },
      /^mode VECTOR cannot go by text in space "look".*use mode KEYWORD$/,
    ],
    [
      'VECTOR with text that is no vector',
      { mode: 'VECTOR', text: 'a', vector: [1] },
      /^mode VECTOR cannot go by text.*use mode HYBRID$/,
    ],
    ['HYBRID without text', { mode: 'HYBRID', like: [{ shot: 's' }] }, /^mode HYBRID needs text/],
    ['HYBRID without likeness', { mode: 'HYBRID', text: 'a' }, /^mode HYBRID needs something to be like/],
    ['unlike with words alone', { text: 'a', unlike: [{ shot: 's' }] }, /^unlike needs something to be like/],
    ['another space', { text: 'a', space: 'none' }, /^space must be one of the lake's \(look\), but got "none"$/],
    ['a vector of three', { vector: [1, 2, 3] }, /^vector must hold the 256 numbers of space "look", but got 3$/],
    ['no vector at all', { vector: [] }, /^vector must hold the 256 numbers/],
    ['zeros', { vector: Array(256).fill(0) }, /^vector must point somewhere/],
    [
      'a float of 64 bits',
      { vector: [...Array(255).fill(0), 1e200] },
      /^vector must hold 32-bit floats, but number 255 is 1e\+200$/,
    ],
    ['a vector of texts', { vector: ['1'] }, /a vector must be a list of numbers/],
    ['a vector of nulls', { vector: [null] }, /a vector must be a list of numbers/],
    ['no base64', { image: 'not base64!' }, /^image must be base64 of a JPEG, PNG or WebP, but got "not base64!"$/],
    ['an empty picture', { image: '' }, /^image must be base64/],
    ['no base64 and a vector of three', { image: 'not base64!', vector: [1, 2, 3] }, /^(image|vector) must/],
    [
      'no picture',
      { image: Buffer.from('hello there').toString('base64') },
      /^image must be a JPEG, PNG or WebP picture, but got 11 bytes/,
    ],
    ['a large picture', { image: 'A'.repeat(7_000_000) }, /^image must be a picture of at most 5000000 bytes/],
    [
      'two examples in one',
      { like: [{ shot: 's', frame: 'f' }] },
      /^Exactly one key must be specified for|^Variable "\$like" got invalid value/,
    ],
    [
      'an example of nothing',
      { like: [{}] },
      /^Exactly one key must be specified for|^Variable "\$like" got invalid value/,
    ],
    ['a long id', { like: [{ shot: 'x'.repeat(2_000) }] }, /^each of like must be at most 1000 characters/],
    ['what cancels out', { like: [{ frame: 't0-a0-f0' }], vector: minus }, /cancel each other out/],
    ['501', { text: 'a', first: 501 }, /^first must be 1 to 500/],
    [
      'a cursor of another search',
      { text: 'a', after: 'WzEsIlF1ZXJ5LnNlYXJjaDp4IixbMV1d' },
      /^after must be a cursor of this list/,
    ],
    [
      'a stretch of time that ends before it begins',
      { text: 'a', where: { overlaps: { startMs: 2, endMs: 1 } } },
      /^where\.overlaps\.endMs/,
    ],
  ])('refuses %s', async (_, variables, message) => {
    const { errors } = await ask(server, variables);
    expect(errors?.[0]?.message.replace(/^Variable .*?; /, '')).toMatch(message);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    "'; DROP TABLE titles; --",
    '" OR 1=1',
    '((((',
    '*',
    'a:b AND',
    '\u202efilm',
    'film\0',
    '\ud800 film',
    '{"a":1}',
    '%_\\'.concat(' film'),
  ])('takes %j for words, whatever it holds', async (text) => {
    const { errors } = await ask(server, { text });
    if (errors) expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
