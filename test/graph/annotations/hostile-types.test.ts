import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

let server: TestServer;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ remove } = made);
  await writeRows(made.lake, generateRows());
  server = await serve(made.lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

let types = 0;
async function define(schema: unknown, name = `type${++types}`) {
  const { errors } = await server.ask(
    'mutation ($name: String!, $schema: JSON) { defineAnnotationType(input: { name: $name, dataSchema: $schema }) { version } }',
    { name, schema },
  );
  return { name, error: errors?.[0] };
}
async function put(type: string, data: unknown, count = 1) {
  const input = Array(count).fill({ type, titleId: 't0', data });
  return server.ask(
    'mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input, atomic: false) { created problems { path code reason } } }',
    { input },
  );
}
const problemsOf = async (schema: unknown, data: unknown) => {
  const { name, error } = await define(schema);
  expect(error).toBeUndefined();
  const { data: answer, errors } = await put(name, data);
  expect(errors).toBeUndefined();
  return answer.putAnnotations.problems;
};

const EVIL = '^(a+)+$';
const LONG = `${'a'.repeat(32)}!`;
/** Each level refers twice to the next. */
const doubling = (levels: number) => {
  const to = (level: number) => ({ $ref: `#/$defs/l${level}` });
  const $defs: Record<string, object> = { [`l${levels}`]: { not: { const: 'never' } } };
  for (let level = 0; level < levels; level++) $defs[`l${level}`] = { allOf: [to(level + 1), to(level + 1)] };
  return { ...to(0), $defs };
};
const nested = (levels: number, key: string, inmost: unknown): unknown => {
  let of = inmost;
  for (let level = 0; level < levels; level++) of = { [key]: of };
  return of;
};

it.each<[what: string, schema: unknown, data: unknown, problem: object | null]>([
  [
    'a pattern that doubles its work',
    { pattern: EVIL },
    LONG,
    { path: 'input[0].data', reason: `must match pattern "${EVIL}"` },
  ],
  [
    'a pattern of names',
    { patternProperties: { [EVIL]: false }, propertyNames: { pattern: EVIL } },
    { [LONG]: 1 },
    { path: 'input[0].data', reason: expect.stringMatching(/pattern|property name/) },
  ],
  ['references that double', doubling(60), 'x', { reason: 'cannot be checked: took longer than 250 ms' }],
  ['a reference to itself', { allOf: [{ $ref: '#' }] }, 1, { reason: expect.stringMatching(/^cannot be checked/) }],
  [
    'many unique items',
    { uniqueItems: true },
    Array.from({ length: 7_500 }, (_, at) => ({ at })),
    { reason: 'cannot be checked: took longer than 250 ms' },
  ],
  [
    'many words in an enum, many items',
    { items: { enum: Array.from({ length: 4_000 }, (_, at) => ({ at })) } },
    Array.from({ length: 5_000 }, () => ({ at: 3_999 })),
    { reason: 'cannot be checked: took longer than 250 ms' },
  ],
  ['deep data', { properties: { a: { $ref: '#' } } }, nested(400, 'a', 1), null],
])('%s: a put is answered', async (_, schema, data, problem) => {
  expect(await problemsOf(schema, data)).toMatchObject(problem ? [{ code: 'INVALID', ...problem }] : []);
  expect((await server.ask('{ lake { snapshot { name } } }')).errors).toBeUndefined();
});

it.each<[what: string, schema: unknown, reason: RegExp]>([
  ['look-ahead', { pattern: '(?=a)b' }, /pattern "\(\?=a\)b" cannot be run in linear time/],
  ['a pattern that is none', { pattern: '(' }, /Invalid regular expression/],
  ['a schema too deep to compile', nested(3_000, 'not', true), /too (large|deep)|nested/],
])('%s is refused at definition', async (_, schema, reason) => {
  const { error } = await define(schema);
  expect(error).toMatchObject({ message: expect.stringMatching(reason), extensions: { code: 'BAD_USER_INPUT' } });
});

it('a call of many slow items is refused whole', async () => {
  const { name } = await define(doubling(60));
  const { data, errors } = await put(name, 'x', 1_000);
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/^input takes more than 5000 ms/), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
}, 30_000);
