import fc from 'fast-check';
import type { GraphQLUnionType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { QueryEvent } from '../../src/lake/lancedb/view.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { evaluations } from '../../src/lake/tables/evaluations.js';
import { subgraph } from '../../src/graph/schema.js';
import { writeDataset } from '../support/dataset-rows.js';
import { evaluationRow } from '../support/evaluated-lake.js';
import { editOf } from '../../src/media/timeline/make.js';
import { writeOtio } from '../../src/media/timeline/otio.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { BOTH_WAYS, serve, type GraphQLAnswer, type TestServer } from '../support/server.js';
import { runs } from '../support/runs.js';

const ENTITIES = `query($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename ... on Title { id eidr name } ... on Asset { id kind } ... on Shot { id index } ... on Frame { id number }
  ... on DialogueLine { id text } ... on Annotation { id label } ... on Model { id version }
  ... on EmbeddingSpace { id dimension } ... on AnnotationRun { id status }
  ... on Evaluation { id task } ... on Dataset { id itemCount }
  ... on Timeline { id durationMs } } }`;

const EIDR = '10.5240/0000-0000-0000-0000-0001-X';

/** Every entity's name, and the field that looks one up. */
const LOOKUPS: Record<string, string> = {
  Title: 'title',
  Asset: 'asset',
  Shot: 'shot',
  Frame: 'frame',
  DialogueLine: 'dialogueLine',
  Annotation: 'annotation',
  Model: 'model',
  EmbeddingSpace: 'embeddingSpace',
  AnnotationRun: 'annotationRun',
  Evaluation: 'evaluation',
  Dataset: 'dataset',
  Timeline: 'timeline',
};

/** Some that are there, and last one that is not. */
const IDS: Record<string, string[]> = {
  Title: ['t0', 't1', 't2', 't9'],
  Asset: ['t0-a0', 't1-a1', 't2-sub', 't9-a0'],
  Shot: ['t0-a1-s0', 't0-a1-s3', 't2-a0-s1', 't0-a1-s9'],
  Frame: ['t0-a1-f0', 't1-a0-f11', 't2-a1-f5', 't0-a1-f99'],
  DialogueLine: ['t0-l0', 't1-l5', 't1-l9'],
  Annotation: ['n0', 'n7', 'n80', 'none'],
  Model: ['meter@2', 'look-model@1', 'meter@9'],
  EmbeddingSpace: ['look', 'none'],
  AnnotationRun: ['r0', 'r1', 'r9'],
  Evaluation: ['e0', 'e1', 'e9'],
  Dataset: ['data@1', 'data@2', 'data@9'],
  Timeline: ['tl0', 'tl1', 'tl9'],
};

type Entity = Record<string, unknown> | null;
const entitiesIn = ({ data }: GraphQLAnswer) => data._entities as Entity[];
/** What is wrong at which place of the list. */
const problemsIn = ({ errors = [] }: GraphQLAnswer) =>
  errors.map(({ message, path, extensions }) => ({ at: path?.[1], code: extensions?.code, message }));

it('every entity of the schema is looked up here', () => {
  const entities = subgraph().getType('_Entity') as GraphQLUnionType;
  expect(Object.keys(LOOKUPS).sort()).toEqual(
    entities
      .getTypes()
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each(BOTH_WAYS)('representations, answered %s', (where, env) => {
  const queries: QueryEvent[] = [];
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake({ onQuery: (event) => queries.push(event) }));
    await writeRows(lake, generateRows());
    await writeToLake(lake, { note: 'evaluations' }, (writer) =>
      writer.add(
        evaluations,
        ['e0', 'e1'].map((id) => evaluationRow(id)),
      ),
    );
    for (const version of [1, 2]) await writeDataset(lake, { kind: 'TITLE', version }, [{ entity_id: 't0' }]);
    server = await serve(lake, env);
    const { errors } = await server.ask(
      `mutation { ${['r0', 'r1'].map(startRun).join(' ')} ${['tl0', 'tl1'].map(saveTimeline).join(' ')} }`,
    );
    expect(errors).toBeUndefined();
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });
  beforeEach(() => void queries.splice(0));

  const startRun = (id: string) => `${id}: startAnnotationRun(input: { id: "${id}", type: "label" }) { id }`;
  const saveTimeline = (id: string) =>
    `${id}: saveTimeline(input: { id: "${id}", otio: ${JSON.stringify(writeOtio(editOf(id, [])))} }) { id }`;
  const ask = (representations: readonly unknown[]) => server.ask(ENTITIES, { representations: [...representations] });

  it('are answered in order, however mixed, each type and key by one LanceDB query', async () => {
    const kinds = Object.keys(IDS);
    const representations = Array.from({ length: 500 }, (_, i) => {
      const type = kinds[i % kinds.length]!;
      const ids = IDS[type]!;
      const turn = Math.floor(i / kinds.length);
      return type === 'Title' && turn % 3 === 0
        ? { __typename: type, eidr: `10.5240/0000-0000-0000-0000-000${turn % 4}-X` }
        : { __typename: type, id: ids[turn % ids.length]! };
    });
    const answer = await ask(representations);
    expect(answer.errors).toBeUndefined();
    const tables = queries.map(({ table }) => table).sort();
    entitiesIn(answer).forEach((entity, i) => {
      const { __typename, id, eidr } = representations[i] as { __typename: string; id?: string; eidr?: string };
      const isAbsent = id ? id === IDS[__typename]!.at(-1) : eidr!.endsWith('0003-X');
      expect(entity).toEqual(isAbsent ? null : expect.objectContaining(id ? { __typename, id } : { __typename, eidr }));
    });
    const once = [
      'annotation_runs',
      'annotations',
      'assets',
      'datasets',
      'dialogue',
      'evaluations',
      'frames',
      'models',
      'shots',
      'spaces',
      'timelines',
      'titles',
      'titles',
      // Of what is not there: whether it was merged into another.
      'titles',
    ];
    // Runs, datasets, evaluations, timelines and former ids are not held in memory; spaces were read to hold their vectors.
    expect(tables).toEqual(
      where === 'from the lake' ? once : ['annotation_runs', 'datasets', 'evaluations', 'timelines', 'titles'],
    );
  });

  const arbitraryRepresentation = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...Object.entries(IDS).flatMap(([__typename, ids]) => ids.map((id) => ({ __typename, id }))),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        { __typename: 'Title', eidr: EIDR },
        { __typename: 'Title', eidr: '10.5240/none' },
        { __typename: 'Title', id: null, eidr: EIDR.toLowerCase() },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        { __typename: 'Shot', id: 't0-a1-s0', index: 7, eidr: 5 },
        { __typename: 'Title', id: 't1', name: 'Another' },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(
        { __typename: 'Shot' },
        { __typename: 'Shot', id: null },
        { __typename: 'Shot', id: { a: 1 } },
        { __typename: 'Shot', id: ['t0-a1-s0'] },
        { __typename: 'Shot', id: 1.5 },
        { __typename: 'Shot', id: true },
        { __typename: 'Shot', id: 'x'.repeat(1001) },
        { __typename: 'Shot', eidr: EIDR },
        { __typename: 'Title', eidr: 5 },
        { __typename: 'Title', id: {}, eidr: EIDR },
        { __typename: 'Campaign', id: '1' },
        { __typename: 'Query' },
        { __typename: 'constructor', id: '1' },
        { __typename: 7 },
        { id: 't0' },
        {},
        'text',
        5,
        false,
        [],
      ),
    },
  );

  it('are answered as each is by itself, whatever stands beside it', async () => {
    const alone = new Map<string, { entity: Entity; problem: unknown }>();
    const askAlone = async (representation: unknown) => {
      const key = JSON.stringify(representation);
      if (!alone.has(key)) {
        const answer = await ask([representation]);
        const [problem] = problemsIn(answer);
        alone.set(key, { entity: entitiesIn(answer)[0]!, problem: problem && { ...problem, at: undefined } });
      }
      return alone.get(key)!;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRepresentation, { maxLength: 60 }), async (representations) => {
        const answer = await ask(representations);
        const problems = new Map(problemsIn(answer).map((problem) => [problem.at, { ...problem, at: undefined }]));
        const entities = entitiesIn(answer);
        expect(entities).toHaveLength(representations.length);
        for (const [i, representation] of representations.entries()) {
          expect({ entity: entities[i], problem: problems.get(i) }).toEqual(await askAlone(representation));
        }
      }),
      runs(30),
    );
  });

  it.each(Object.keys(LOOKUPS))('of a %s are what its own lookup gives', async (type) => {
    const fields = /\.\.\. on (\w+) \{([^}]*)\}/g;
    const selection = [...ENTITIES.matchAll(fields)].find(([, name]) => name === type)![2]!;
    const ids = IDS[type]!;
    const { data } = await server.ask(
      `{ ${ids.map((id, i) => `l${i}: ${LOOKUPS[type]}(id: ${JSON.stringify(id)}) { __typename ${selection} }`).join(' ')} }`,
    );
    const entities = entitiesIn(await ask(ids.map((id) => ({ __typename: type, id }))));
    expect(entities).toEqual(Object.values(data));
    expect(entities.at(-1)).toBeNull();
  });

  it('that are wrong say so at their own place', async () => {
    const good = { __typename: 'Shot', id: 't0-a0-s1' };
    const wrong: [unknown, string][] = [
      [{ __typename: 'Shot' }, 'a Shot must be given by its id, but got {"__typename":"Shot"}'],
      [
        { __typename: 'Shot', eidr: EIDR },
        `a Shot must be given by its id, but got {"__typename":"Shot","eidr":"${EIDR}"}`,
      ],
      [
        { __typename: 'Title', name: 'x' },
        'a Title must be given by its id or eidr, but got {"__typename":"Title","name":"x"}',
      ],
      [{ __typename: 'Shot', id: { a: 1 } }, 'id of a Shot must be a text, but got {"a":1}'],
      [{ __typename: 'Shot', id: 'x'.repeat(2000) }, 'id must be at most 1000 characters, but got "xxx'],
      [{ __typename: 'Title', eidr: 7 }, 'eidr of a Title must be a text, but got 7'],
      [{ __typename: 'Campaign', id: '1' }, `__typename must be one of this graph's entities, but got "Campaign"`],
      [{ id: 't0' }, `__typename must be one of this graph's entities, but got nothing`],
      ['Shot', `__typename must be one of this graph's entities, but got nothing`],
    ];
    // The second time it is compiled.
    for (let turn = 0; turn < 3; turn++) {
      const answer = await ask([...wrong.flatMap(([representation]) => [good, representation]), good]);
      expect(entitiesIn(answer).map((entity) => entity?.['id'])).toEqual([
        ...wrong.flatMap(() => [good.id, undefined]),
        good.id,
      ]);
      expect(problemsIn(answer)).toEqual(
        wrong.map(([, message], i) => ({
          at: 2 * i + 1,
          code: 'BAD_USER_INPUT',
          message: expect.stringContaining(message),
        })),
      );
    }
  });

  it('of whole numbers are ids too', async () => {
    expect(await ask([{ __typename: 'Shot', id: 5 }])).toEqual({ data: { _entities: [null] } });
  });

  it('find a title by its EIDR in any case, by its id before that', async () => {
    const answer = await ask([
      { __typename: 'Title', eidr: EIDR.toLowerCase() },
      { __typename: 'Title', eidr: EIDR, id: 't2' },
      { __typename: 'Title', eidr: EIDR, id: null },
    ]);
    expect(entitiesIn(answer).map((entity) => entity?.['id'])).toEqual(['t1', 't2', 't1']);
  });

  it('may be none', async () => {
    expect(await ask([])).toEqual({ data: { _entities: [] } });
  });

  it('that are null are refused with their place: the type of the list says so', async () => {
    const { data, errors } = await ask([{ __typename: 'Shot', id: 't0-a0-s1' }, null]);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('at "representations[1]"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(queries).toEqual([]);
  });
});

describe('MAX_REPRESENTATIONS', () => {
  const queries: QueryEvent[] = [];
  const closing: (() => Promise<void>)[] = [];
  let server: TestServer;
  beforeAll(async () => {
    const made = await temporaryLake({ onQuery: (event) => queries.push(event) });
    closing.push(made.remove);
    await writeRows(made.lake, generateRows());
    server = await serve(made.lake, { MAX_REPRESENTATIONS: '3' });
    closing.push(() => server.close());
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });
  beforeEach(() => void queries.splice(0));

  const shot = { __typename: 'Shot', id: 't0-a0-s1' };
  const written = '{ __typename: "Shot", id: "t0-a0-s1" }';
  const all = (count: number) => Array.from({ length: count }, () => shot);
  const literals = (count: number) => `[${Array.from({ length: count }, () => written).join()}]`;
  const shots = (list: string) => `_entities(representations: ${list}) { ... on Shot { id } }`;
  const TWICE = `query($a: [_Any!]!, $b: [_Any!]!) { a: ${shots('$a')} b: ${shots('$b')} }`;
  const DEFAULT = (count: number) => `query($a: [_Any!]! = ${literals(count)}) { ${shots('$a')} }`;
  const FRAGMENT = `query($a: [_Any!]!) { ...F } fragment F on Query { ${shots('$a')} }`;

  const cases: [
    how: string,
    query: (count: number) => string,
    variables: (count: number) => Record<string, unknown>,
  ][] = [
    ['in a variable', () => ENTITIES, (count) => ({ representations: all(count) })],
    ['in two variables', () => TWICE, (count) => ({ a: all(1), b: all(count - 1) })],
    ['in the document', (count) => `{ ${shots(literals(count))} }`, () => ({})],
    ['as a default', DEFAULT, () => ({})],
    ['in a fragment', () => FRAGMENT, (count) => ({ a: all(count) })],
  ];

  it.each(cases)('are refused beyond it, before anything is read: %s', async (_, query, variables) => {
    expect(await server.ask(query(3), variables(3))).toMatchObject({ data: expect.anything() });
    expect(queries).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) {
      const { data, errors } = await server.ask(query(4), variables(4));
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([
        {
          message:
            'representations must be at most 3 in one operation, but got 4; ask in parts, or raise MAX_REPRESENTATIONS',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
    expect(queries).toHaveLength(1);
  });

  it('counts nothing of another operation in the document', async () => {
    const body = { operationName: 'A', query: `query A { ${shots(literals(2))} } query B { ${shots(literals(9))} }` };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(await response.json()).toEqual({ data: { _entities: [{ id: shot.id }, { id: shot.id }] } });
  });

  it('is 2000 when nothing is said, so that 5000 are refused', async () => {
    const { lake, remove } = await temporaryLake();
    closing.push(remove);
    const plain = await serve(lake);
    closing.push(() => plain.close());
    const { errors } = await plain.ask(ENTITIES, { representations: all(5000) });
    expect(errors![0]!.message).toMatch(/^representations must be at most 2000 in one operation, but got 5000/);
    expect(entitiesIn(await plain.ask(ENTITIES, { representations: all(2000) }))).toHaveLength(2000);
  });

  it('must be a number', () => {
    expect(() => readConfig({ MAX_REPRESENTATIONS: '0' })).toThrow(/^MAX_REPRESENTATIONS=0 cannot be used: /);
  });
});
