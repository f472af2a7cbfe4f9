import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isScalarType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { subgraph } from '../../src/graph/schema.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { HOSTILE, OperationMaker, randomFrom, type Attempt } from './fuzz/operations.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { BOTH_WAYS, IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../support/server.js';

/** Most of memory: the lake takes three times as long, a write ten times. */
const ALL_ATTEMPTS = Number(process.env['FUZZ_ATTEMPTS'] ?? 3_000);
const SHARE = { 'from the lake': 0.05, 'from memory': 0.91, writes: 0.04 };
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_518);
const AT_ONCE = 8;
/** An operation may take 10 s; what takes longer than that hangs. */
const PATIENCE_MS = 20_000;

/** What only the inside of the server says; nothing of it is in what the attempts send. */
const INSIDE =
  /lance|datafusion|\barrow|node_modules|\bfile:|\/(tmp|home|usr|work|src|dist)\/|\bat \S+ \(|\.(js|ts):\d|undefined|\[object |is not a function|Cannot read|call stack|stacktrace|panick/i;

/** What lists with a filter need besides it. */
const NEEDED: Record<string, string> = {
  moments: 'allOf: [{ dialogue: { text: "line" } }], ',
  search: 'text: "film", ',
  labelSuggestions: 'type: "label", label: "dog", ',
};
/** Their filters are those of the lists, by `kind`. */
const BY_KIND = ['facets', 'sample'];
/** What inputs need besides what their types say. */
const NEEDED_IN: Record<string, object> = { MetricFilter: { lt: 1 } };
const ALL_TITLES = '{ titles { totalCount nodes { id name } } }';

/** Asks, as it may, that all titles go: then there is nothing left to compare. */
const takesAllTitles = ({ body }: Attempt): boolean => /\bremove\(/.test(body) && /titlesWhere"?: ?\{\s*\}/.test(body);

const schema = subgraph();

/** Sends what the maker makes, some at once. Counts what came back; five faults are enough. */
async function send(url: string, times: number, next: () => Attempt) {
  const wrong: unknown[] = [];
  const seen: Record<string, number> = {};
  let left = times;
  const ask = async () => {
    while (left-- > 0 && wrong.length < 5) {
      const attempt = next();
      const fault = await faultOf(url, attempt, seen);
      if (fault) wrong.push({ ...fault, kind: attempt.kind, body: attempt.body.slice(0, 1_000) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  if (process.env['FUZZ_REPORT']) console.log(seen);
  expect(wrong).toEqual([]);
  return seen;
}

/** Null when all is as it should be. */
async function faultOf(url: string, { body }: Attempt, seen: Record<string, number>): Promise<object | null> {
  let answer: Awaited<ReturnType<typeof post>>;
  try {
    answer = await post(url, body);
  } catch (error) {
    return { fault: `no answer: ${String(error)}` };
  }
  const { status, text } = answer;
  if (status >= 500) return { fault: `status ${status}`, text };
  let json: GraphQLAnswer;
  try {
    json = JSON.parse(text) as GraphQLAnswer;
  } catch {
    return { fault: 'no JSON', text };
  }
  const { data, errors } = json;
  const what = [data && 'data', errors && 'errors'].filter(Boolean).join(' and ');
  seen[what] = (seen[what] ?? 0) + 1;
  if (what === '') return { fault: 'neither data nor errors', text };
  for (const { message, extensions } of errors ?? []) {
    if (extensions?.code === undefined || extensions.code === 'INTERNAL_SERVER_ERROR')
      return { fault: 'unexpected', message, extensions };
    if (INSIDE.test(message)) return { fault: 'tells of its inside', message: message.slice(0, 500) };
    if (message.length > 2_000) return { fault: 'long', message: message.slice(0, 200) };
  }
  return null;
}

async function post(url: string, body: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: response.status, text: await response.text() };
}

describe.each(BOTH_WAYS)('%s', (way, env) => {
  const ATTEMPTS = Math.round(ALL_ATTEMPTS * SHARE[way as keyof typeof SHARE]);
  let server: TestServer;
  let remove: () => Promise<void>;
  const ids: string[] = [];

  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    const rows = generateRows();
    await writeRows(made.lake, rows);
    for (const of of [rows.titles, rows.assets, rows.shots, rows.frames])
      ids.push(...of.slice(0, 6).map(({ id }) => id));
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it(
    `answers ${ATTEMPTS} operations made from the schema, and tells nothing of its inside`,
    { timeout: 300_000 },
    async () => {
      const before = await server.ask(ALL_TITLES);
      const maker = new OperationMaker(schema, randomFrom(SEED), ids);
      const seen = await send(server.url, ATTEMPTS, () => maker.next());
      // Otherwise it would only be tested that nonsense is refused.
      expect(seen['data']!).toBeGreaterThan(ATTEMPTS / 5);
      expect(seen['data and errors']!).toBeGreaterThan(0);
      expect(await server.ask(ALL_TITLES)).toEqual(before);
    },
  );

  /** Every place of a text in an input, as the whole input that has the text there. */
  function* places(
    type: GraphQLInputType,
    wrap: (inner: unknown) => unknown,
    depth = 3,
  ): Generator<(text: string) => unknown> {
    const named = getNamedType(type);
    if (isScalarType(named) && (named.name === 'ID' || named.name === 'String')) yield wrap;
    if (!isInputObjectType(named) || depth === 0) return;
    for (const field of Object.values(named.getFields())) {
      const siblings = Object.values(named.getFields()).filter((other) => other !== field && isNonNullType(other.type));
      const others = siblings.map((other) => [other.name, getNamedType(other.type).name === 'Float' ? 1 : 'x']);
      yield* places(
        field.type,
        (inner) => wrap({ ...NEEDED_IN[named.name], ...Object.fromEntries(others), [field.name]: inner }),
        depth - 1,
      );
    }
  }

  it('no text in any filter of any list finds what a text that is in no row does not', async () => {
    let checked = 0;
    const texts = HOSTILE.filter((text) => text.length < 1_000);
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const where = field.args.find(({ name }) => name === 'where');
      if (!where || BY_KIND.includes(field.name)) continue;
      const type = getNamedType(field.type) as GraphQLObjectType;
      const found =
        ['totalCount', 'nodes { __typename }'].find((name) => name.split(' ')[0]! in type.getFields()) ?? '__typename';
      const query = (count: number) => {
        const numbers = [...Array(count).keys()];
        const fields = numbers.map(
          (i) => `a${i}: ${field.name}(${NEEDED[field.name] ?? ''}where: $w${i}) { ${found} }`,
        );
        return `query (${numbers.map((i) => `$w${i}: ${String(where.type)}`).join()}) { ${fields.join(' ')} }`;
      };
      const variables = (inputs: readonly unknown[]) => Object.fromEntries(inputs.map((input, i) => [`w${i}`, input]));
      for (const place of places(where.type, (inner) => inner)) {
        const { data: harmless } = await server.ask(query(1), variables([place('in no row')]));
        const { data, errors } = await server.ask(query(texts.length), variables(texts.map(place)));
        expect({ field: field.name, input: place('…'), errors }).not.toHaveProperty('errors.0');
        texts.forEach((text, i) =>
          expect({ input: place(text), found: data[`a${i}`] }).toEqual({ input: place(text), found: harmless.a0 }),
        );
        checked += texts.length;
      }
    }
    expect(checked).toBeGreaterThan(500);
  });
});

describe('writes', () => {
  const ATTEMPTS = Math.round(ALL_ATTEMPTS * SHARE.writes);

  it(
    `answers ${ATTEMPTS} writes made from the schema, tells nothing of its inside, and keeps the lake whole`,
    { timeout: 300_000 },
    async () => {
      const { lake, remove } = await temporaryLake();
      await writeRows(lake, generateRows());
      const before = (await lake.refresh()).record.number;
      const server = await serve(lake, IN_MEMORY);
      const titles = await server.ask(ALL_TITLES);
      const own = ['a', 'b', 'c', 'd', 'e'];
      const fitting = {
        // A shot and a line among them, which edits find.
        ...{
          id: [...own, 't0-a0-s1', 't0-a0-s2', 't0-a1-s0', 't1-l0', 't1-l1', 't1-a0', 't1-a1'],
          runId: own,
          name: own,
          ids: [...own, 'n1', 'n2', 'n3', 't1-a0'],
          to: ['t0', 't1'],
          type: ['label', 'person'],
        },
        // Of one shot, so that an annotation may name all.
        ...{ titleId: ['t0'], assetId: ['t0-a0'], shotId: ['t0-a0-s1'], frameId: ['t0-a0-f3', 't0-a0-f4'] },
        ...{
          modelId: ['look-model@1'],
          assetIds: ['t0-a0'],
          language: ['en', 'ja'],
          text: ['Hello.'],
          role: ['proxy'],
          speaker: ['Ada'],
          labels: ['dog', 'night'],
          shotIds: ['t0-a0-s1', 't0-a0-s2'],
          spaces: ['look'],
          titleIds: ['t0', 't1'],
        },
      };
      const mutation = schema.getMutationType()!;
      const maker = new OperationMaker(schema, randomFrom(SEED), own, fitting, mutation);
      const next = (): Attempt => {
        const attempt = maker.nextOfRoot();
        return takesAllTitles(attempt) ? next() : attempt;
      };
      await send(server.url, ATTEMPTS, next);
      expect(await server.ask(ALL_TITLES)).toEqual(titles);
      const after = await lake.refresh();
      // Most mutations need rows of a kind, and few arguments name one.
      expect(after.record.number - before).toBeGreaterThan(ALL_ATTEMPTS / 833);
      expect((await verifySnapshot(after)).findings).toEqual([]);
      await server.close();
      await remove();
    },
  );
});
