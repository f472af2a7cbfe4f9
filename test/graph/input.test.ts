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
});
afterAll(async () => {
  await server.close();
  await remove();
});

const cursorOf = async (list: string) =>
  (await server.ask(`{ ${list} { pageInfo { endCursor } } }`)).data[list.split('(')[0]!].pageInfo.endCursor as string;

describe('bad input is refused with the field and the value', () => {
  const long = 'x'.repeat(10_000);
  it.each([
    ['{ titles(first: 0) { nodes { id } } }', 'first must be 1 to 500, but got 0'],
    ['{ titles(first: 501) { nodes { id } } }', 'first must be 1 to 500, but got 501'],
    ['{ titles(first: -1) { nodes { id } } }', 'first must be 1 to 500, but got -1'],
    ['{ titles(first: null) { nodes { id } } }', 'first must be 1 to 500, but got null'],
    [
      '{ titles(after: "garbled") { nodes { id } } }',
      'after must be a cursor that this server gave, but got "garbled"',
    ],
    ['{ titles(after: "") { nodes { id } } }', 'after must be a cursor that this server gave, but got ""'],
    [`{ title(id: "${long}") { id } }`, 'id must be at most 1000 characters, but got "xxx'],
    [`{ shots(where: { ids: ["${long}"] }) { nodes { id } } }`, 'each of where.ids must be at most 1000 characters'],
    [
      '{ frame(id: "t0-a0-f0") { similar(space: "clip") { nodes { id } } } }',
      `space must be one of the lake's (look), but got "clip"`,
    ],
    [
      '{ frame(id: "t0-a0-f0") { embedding(space: "") { values } } }',
      `space must be one of the lake's (look), but got ""`,
    ],
    ['{ frame(id: "t0-a0-f0") { image(width: 5) { url } } }', 'width must be 16 to 640 pixels, but got 5'],
    [
      '{ shots(where: { overlaps: { startMs: 5, endMs: 5 } }) { nodes { id } } }',
      'where.overlaps.endMs must be greater than startMs, but got 5 to 5',
    ],
    [
      '{ shots(where: { overlaps: { startMs: 0, endMs: 1e30 } }) { nodes { id } } }',
      'where.overlaps must be a time in milliseconds, but got 1e+30',
    ],
    [
      '{ titles(where: { releaseYear: { gte: 5, lte: 4 } }) { nodes { id } } }',
      'where.releaseYear.lte must not be less than gte',
    ],
  ])('%.70s', async (query, message) => {
    const { errors } = await server.ask(query);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.message).toContain(message);
    expect(errors![0]!.message.length).toBeLessThan(300);
  });

  it('a cursor of another list', async () => {
    const after = await cursorOf('shots(first: 2)');
    const ask = (query: string) => server.ask(query, { after });
    for (const query of [
      'query($after: String) { titles(after: $after) { nodes { id } } }',
      'query($after: String) { shots(after: $after, where: { labels: { anyOf: ["black"] } }) { nodes { id } } }',
      'query($after: String) { asset(id: "t0-a0") { shots(after: $after) { nodes { id } } } }',
    ]) {
      const { errors } = await ask(query);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toMatch(/after must be a cursor of this list .*, but got one of "shots"/);
    }
  });

  it('a cursor whose snapshot is no longer kept says to start again', async () => {
    const [, list, values] = JSON.parse(Buffer.from(await cursorOf('titles(first: 2)'), 'base64url').toString());
    const after = Buffer.from(JSON.stringify([4711, list, values])).toString('base64url');
    const { errors } = await server.ask('query($after: String) { titles(after: $after) { nodes { id } } }', { after });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toBe('after: snapshot 4711 is no longer kept; start again without a cursor');
  });

  it('one bad field leaves the others', async () => {
    const { data, errors } = await server.ask('{ title(id: "t1") { name } assets(first: 0) { nodes { id } } }');
    expect(errors).toHaveLength(1);
    expect(data).toBeNull(); // `assets` is never null, so its error takes the whole answer
    const mixed = await server.ask(`{ ok: title(id: "t1") { name } bad: title(id: "${'y'.repeat(2000)}") { name } }`);
    expect(mixed.data).toEqual({ ok: { name: 'Film 1' }, bad: null });
  });
});

describe('an entity that is absent', () => {
  it('is null without an error', async () => {
    const { data, errors } =
      await server.ask(`{ title(id: "no") { id } asset(id: "") { id } shot(id: "' OR 1=1 --") { id }
      frame(id: "no") { id } dialogueLine(id: "no") { id } model(id: "no") { id } embeddingSpace(id: "no") { id } }`);
    expect(errors).toBeUndefined();
    expect(new Set(Object.values(data))).toEqual(new Set([null]));
  });
});
