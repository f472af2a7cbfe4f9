import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

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
