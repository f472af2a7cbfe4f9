import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, validate, type ExecutionResult, type GraphQLInputType } from 'graphql';
import { subgraph } from '../../src/graph/schema.js';
import { examples } from '../../src/playground/examples.js';
import { demoLake } from '../support/demo.js';
import { operationsOfTests, queriesOfDocs } from '../support/documents.js';
import { openExecutors } from '../support/executors.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';
import { liftVariables } from './fuzz/lift-variables.js';
import { OperationMaker, randomFrom } from './fuzz/operations.js';

let server: TestServer;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  remove = made.remove;
  await writeRows(made.lake, generateRows());
  server = await serve(made.lake);
  await server.ask('mutation { defineAnnotationType(input: { name: "tag" }) { name } }');
});
afterAll(async () => {
  await server.close();
  await remove();
});

const PUT = `mutation ($x: Int, $id: ID!) {
  putAnnotations(input: [{ id: $id, type: "tag", titleId: "t0", data: { a: $x, b: [$x], c: { d: $x } } }]) {
    annotations { data }
  }
}`;
const ENTITY = `query ($i: ID!) {
  _entities(representations: [{ __typename: "Title", id: $i }]) { ... on Title { id } }
}`;

/** An operation is interpreted the first time and compiled later: each answer must be that of its own variables. */
describe('an operation that is sent four times with other variables', () => {
  it('writes each time what a literal of a custom scalar holds', async () => {
    for (const x of [1, 2, 3, null]) {
      const { data, errors } = await server.ask(PUT, { x, id: `x${x}` });
      expect(errors).toBeUndefined();
      expect(data.putAnnotations.annotations).toEqual([{ data: { a: x, b: [x], c: { d: x } } }]);
    }
  });

  it('fills in each time the default of what a variable leaves out', async () => {
    const asVariable =
      'mutation ($input: AnnotationTypeInput!) { defineAnnotationType(input: $input) { temporal spatial } }';
    const inLiteral = 'mutation ($name: String!) { defineAnnotationType(input: { name: $name }) { temporal spatial } }';
    for (const i of [1, 2, 3]) {
      const answers = [
        await server.ask(asVariable, { input: { name: `defaults ${i}` } }),
        await server.ask(inLiteral, { name: `literal ${i}` }),
      ];
      for (const { data, errors } of answers) {
        expect(errors).toBeUndefined();
        expect(data.defineAnnotationType).toEqual({ temporal: true, spatial: true });
      }
    }
  });

  it('takes each time the default of a variable that must not be null', async () => {
    const query = 'query ($first: Int! = 1) { titles(first: $first) { nodes { id } } }';
    for (const variables of [{}, {}, {}, { first: 2 }]) {
      const { data, errors } = await server.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(data.titles.nodes).toHaveLength('first' in variables ? 2 : 1);
    }
  });

  it('finds each time the entity of its key', async () => {
    for (const i of ['t0', 't1', 't2', 'none']) {
      const { data, errors } = await server.ask(ENTITY, { i });
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([i === 'none' ? null : { id: i }]);
    }
  });

  it('has each time the same error for an empty operation name', async () => {
    const answers = [];
    for (let i = 0; i < 4; i++) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'query A { __typename }', operationName: '' }),
      });
      answers.push({ status: response.status, body: await response.text() });
    }
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]!.status).toBeLessThan(500);
  });
});

describe('null where none may be is the caller’s mistake, each time', () => {
  it.each([
    ['an argument', 'query ($i: ID = "t0") { title(id: $i) { id } }', { i: null }, 'Argument "id"'],
    [
      'a condition',
      'query ($x: Boolean = true) { titles { nodes { id @include(if: $x) } } }',
      { x: null },
      'Argument "if"',
    ],
    [
      'a field of an input',
      'query ($a: Float = 0) { shots(where: { overlaps: { startMs: $a, endMs: 5 } }) { totalCount } }',
      { a: null },
      'Argument "where"',
    ],
    [
      'an item of a list',
      'query ($i: ID = "t0") { titles(where: { ids: [$i] }) { totalCount } }',
      { i: null },
      'Argument "where"',
    ],
    [
      'a oneOf input',
      'query ($t: ID) { search(like: [{ title: $t }], first: 1) { edges { score } } }',
      { t: null },
      'Argument "like"',
    ],
    ['a subscription', 'subscription { x }', {}, ''],
  ])('%s', async (_, query, variables, position) => {
    for (let i = 0; i < 3; i++) {
      const { errors } = await server.ask(query, variables);
      expect(errors?.[0]?.message).toContain(position);
      expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors?.[0]?.extensions?.code);
    }
  });
});

describe('an operation whose literals became variables answers each time as graphql-js does', () => {
  const schema = subgraph();
  const random = randomFrom(20_261_128);
  let executors: ReturnType<typeof openExecutors>;
  let maker: OperationMaker;
  beforeAll(async () => {
    executors = openExecutors(schema, await demoLake());
    const { data } = await executors.interpret({
      source:
        '{ titles { nodes { id } } assets { nodes { id } } shots(first: 9) { nodes { id } } frames(first: 9) { nodes { id } } }',
    });
    const lists = Object.values(data as Record<string, { nodes: { id: string }[] }>);
    maker = new OperationMaker(
      schema,
      random,
      lists.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
    );
  });
  afterAll(() => executors.close());

  const isQuery = ({ query }: { query: string }) => !/^\s*(?:mutation|subscription)\b/m.test(query);
  const isValid = ({ query }: { query: string }) => {
    try {
      return validate(schema, parse(query)).length === 0;
    } catch {
      return false;
    }
  };
  /**
   * The data as text, and the errors of the paths that both answers name. Where null takes the place of a parent, the answer
   * names the child that failed first, which may be any.
   */
  const comparable = ({ data, errors = [] }: ExecutionResult, other: ExecutionResult) => {
    const paths = new Set(other.errors?.map(({ path }) => JSON.stringify(path)));
    const shared = errors.filter(({ path }) => paths.has(JSON.stringify(path))).map((error) => JSON.stringify(error));
    return { data: JSON.stringify(data), fails: errors.length > 0, errors: shared.sort() };
  };
  /** Every literal becomes a variable in about half of them. */
  const LIFTS = 2;
  const DRAWN = Number(process.env['FUZZ_ATTEMPTS'] ?? 120);
  it.each([
    ['the examples of the playground', () => examples, 30],
    ['docs/queries.md', () => queriesOfDocs.map(([, query, variables]) => ({ query, variables })), 30],
    ['the tests', () => operationsOfTests().map((query) => ({ query })), 100],
    ['the schema, drawn', () => Array.from({ length: DRAWN }, () => maker.operationWithVariables()), DRAWN],
  ] as [string, () => { query: string; variables?: Record<string, unknown> }[], number][])(
    'of %s',
    { timeout: 300_000 },
    async (_, operations, least) => {
      const valueOf = (type: GraphQLInputType) => maker.valueOf(type);
      let [compared, answered] = [0, 0];
      for (const { query, variables = {} } of operations().filter(isQuery).filter(isValid)) {
        for (let lifts = 0; lifts < LIFTS; lifts++) {
          const lifted = liftVariables(schema, query, variables, random, valueOf);
          if (!lifted) continue;
          compared++;
          const { source } = lifted;
          for (const draw of lifted.draws) {
            const expected = await executors.interpret({ source, variables: draw });
            if (!expected.errors) answered++;
            const actual = await executors.compile({ source, variables: draw });
            expect({ source, draw, answer: comparable(actual, expected) }).toEqual({
              source,
              draw,
              answer: comparable(expected, actual),
            });
          }
        }
      }
      console.log(`${compared} operations, each four times; ${answered} answers without an error`);
      expect(compared).toBeGreaterThan(least);
      expect(answered).toBeGreaterThan(compared);
    },
  );
});
