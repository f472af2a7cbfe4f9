import { parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TypedDocumentString } from '../../examples/client/generated/graphql.js';
import {
  AnnotationTypesDocument,
  createClient,
  MediaGraphError,
  ShotsDocument,
  SnapshotsDocument,
  TitleDocument,
  TitlesDocument,
  type Client,
  type TypedDocument,
} from '../../packages/client/src/index.js';
import * as ready from '../../packages/client/src/index.js';
import { demoLake } from '../support/demo.js';
import { disturbed, type Disturbance } from '../support/disturbed.js';
import { serve, type TestServer } from '../support/server.js';

let server: TestServer;
let client: Client;
let url: string;
beforeAll(async () => {
  server = await serve(await demoLake());
  url = `${server.url}/graphql`;
  client = createClient({ url });
});
afterAll(() => server.close());

const QUICK = { baseMs: 1, capMs: 2 };

/** A client whose requests are counted. */
function counted() {
  const sent: RequestInit[] = [];
  const counting: typeof fetch = (address, init) => {
    sent.push(init!);
    return fetch(address, init);
  };
  return { sent, client: createClient({ url, fetch: counting }) };
}

/** A client behind a proxy that disturbs its requests, until the work is done. */
async function behind<T>(plan: (Disturbance | null)[], work: (client: Client) => Promise<T>) {
  const proxy = await disturbed(server.url, (request) => plan[request] ?? null);
  try {
    const outcome = await work(createClient({ url: `${proxy.url}/graphql`, retry: QUICK })).catch(
      (error) => error as Error,
    );
    return { outcome, requests: proxy.requests.length };
  } finally {
    await proxy.close();
  }
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as MediaGraphError,
  );

describe('query', () => {
  it('answers ready documents, those of one’s own codegen, texts, and parsed ones by print', async () => {
    const { titles } = await client.query(TitlesDocument);
    const names = titles.nodes.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(3);
    const text = '{ titles(first: 100) { nodes { name } } }';
    const own = new TypedDocumentString<{ titles: { nodes: { name: string }[] } }, Record<string, never>>(text);
    expect((await client.query(own)).titles.nodes.map(({ name }) => name)).toEqual(names);
    const { titles: same } = await client.query<typeof own extends TypedDocument<infer D, never> ? D : never, object>(
      text,
    );
    expect(same.nodes.map(({ name }) => name)).toEqual(names);
    const parsed = parse(text) as unknown as TypedDocument<unknown, object>;
    expect(await createClient({ url, print }).query(parsed)).toEqual(await client.query(text));
    await expect(client.query(parsed)).rejects.toThrow('createClient({ print })');
  });

  it('has ready documents that the graph takes, all of them', async () => {
    const { titles } = await client.query(TitlesDocument, { first: 1 });
    const { shots } = await client.query(ShotsDocument, { first: 1 });
    const { nodes } = (await client.query(ready.AssetsDocument, { where: { kinds: ['VIDEO'] } })).assets;
    const answers = [
      await client.query(TitleDocument, { id: titles.nodes[0]!.id }),
      await client.query(ready.DialogueOfAssetDocument, { assetId: nodes[0]!.id }),
      await client.query(ready.SimilarShotsDocument, { id: shots.nodes[0]!.id, scope: 'OTHER_TITLES' }),
      await client.query(ready.AnnotationsDocument, { orderBy: 'START_ASC' }),
      await client.query(AnnotationTypesDocument),
      await client.query(SnapshotsDocument),
    ];
    for (const answer of answers) expect(Object.values(answer)).not.toContain(null);
  });

  it('throws the graph’s errors with code, path and id', async () => {
    const refused = await failure(client.query(ShotsDocument, { first: 501 }));
    expect(refused).toBeInstanceOf(MediaGraphError);
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', path: null, status: 400 });
    expect(refused!.message).toContain('first must be 1 to 500, but got 501');
    expect(refused!.id).toMatch(/./);
    const within = await failure(client.query(ready.PublishAnnotationRunDocument, { id: 'none' }));
    expect(within).toMatchObject({ code: 'BAD_USER_INPUT', path: ['publishAnnotationRun'], status: 200 });
    expect(await failure(client.query('{ none }'))).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', status: 400 });
    const elsewhere = createClient({ url: `${server.url}/nowhere` });
    expect(await failure(elsewhere.query('{ none }'))).toMatchObject({ code: 'BAD_ANSWER', status: 404 });
  });

  it('tries again what may pass, and nothing else', async () => {
    const titles = (one: Client) => one.query(TitlesDocument, { first: 1 });
    const right = await titles(client);
    const busy = { status: 200, body: { errors: [{ message: 'busy', extensions: { code: 'LAKE_BUSY' } }] } };
    const plan = ['answer lost', { status: 503 }, { status: 429, headers: { 'retry-after': '0' } }, busy] as const;
    expect(await behind([...plan], titles)).toEqual({ outcome: right, requests: 5 });
    const forbidden = { status: 403, body: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] } };
    expect(await behind([forbidden], titles)).toMatchObject({ outcome: { code: 'FORBIDDEN' }, requests: 1 });
    const never = await behind(Array(20).fill({ status: 503 }), titles);
    expect(never).toMatchObject({ outcome: { status: 503 }, requests: 8 });
  });

  it('sends a mutation again only when nothing was begun, or when it may be done twice', async () => {
    const snapshot =
      (name: string, how = {}) =>
      (one: Client) =>
        one.query<unknown, object>(`mutation { createSnapshot(name: "${name}") { name } }`, {}, how);
    expect(await behind([{ status: 429 }], snapshot('a'))).toMatchObject({ outcome: {}, requests: 2 });
    expect(await behind(['answer lost'], snapshot('b'))).toMatchObject({ outcome: { code: 'NETWORK' }, requests: 1 });
    const twice = await behind(['answer lost'], snapshot('c', { repeatable: true }));
    expect(twice).toMatchObject({ outcome: { code: 'CONFLICT' }, requests: 2 });
  });

  it('waits as long as the server asks, and an abort ends the wait and the request', async () => {
    const stop = new AbortController();
    const proxy = await disturbed(server.url, () => {
      setTimeout(() => stop.abort(new Error('enough')), 20);
      return { status: 503, headers: { 'retry-after': '3600' } };
    });
    const asked = createClient({ url: `${proxy.url}/graphql` }).query(TitlesDocument, {}, { signal: stop.signal });
    await expect(asked).rejects.toThrow('enough');
    expect(proxy.requests.length).toBe(1);
    await proxy.close();
    const { sent, client: other } = counted();
    await expect(other.query(TitlesDocument, {}, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
      'before',
    );
    expect(sent).toEqual([]);
  });

  it('says who asks by a token that is asked for anew', async () => {
    let n = 0;
    const sent: unknown[] = [];
    const asked = createClient({
      url,
      token: async () => `token-${n++}`,
      headers: { 'x-author': 'ada' },
      fetch: (address, init) => (sent.push(init!.headers), fetch(address, init)),
    });
    await asked.query(TitlesDocument);
    await asked.query(TitlesDocument);
    expect(sent).toMatchObject([
      { authorization: 'Bearer token-0', 'x-author': 'ada' },
      { authorization: 'Bearer token-1', 'x-author': 'ada' },
    ]);
  });
});

describe('pages', () => {
  const idsOf = async (list: AsyncIterable<{ id: string }>) => {
    const ids: string[] = [];
    for await (const { id } of list) ids.push(id);
    return ids;
  };

  it('list what one read of all lists, at the state of the first page', async () => {
    const { annotations } = await client.query(ready.AnnotationsDocument, { first: 500 });
    const { shots } = await client.query(ShotsDocument, { first: 500 });
    expect(shots.nodes.length).toBeGreaterThan(20);
    const { sent, client: other } = counted();
    expect(await idsOf(other.pages(ShotsDocument, { first: 7 }, 'shots'))).toEqual(shots.nodes.map(({ id }) => id));
    expect(sent.length).toBe(Math.ceil(shots.nodes.length / 7));
    const written = other.pages(ready.AnnotationsDocument, { first: 5 }, 'annotations');
    const first = (await written.next()).value!;
    const { deleteAnnotations } = await client.query<{ deleteAnnotations: { deletedIds: string[] } }, object>(
      'mutation ($ids: [ID!]!) { deleteAnnotations(ids: $ids) { deletedIds } }',
      { ids: annotations.nodes.slice(6, 8).map(({ id }) => id) },
    );
    expect(deleteAnnotations.deletedIds.length).toBe(2);
    expect([first.id, ...(await idsOf(written))]).toEqual(annotations.nodes.map(({ id }) => id));
    const now = await client.query(ready.AnnotationsDocument, { first: 500 });
    expect(now.annotations.nodes.length).toBe(annotations.nodes.length - 2);
  });

  it('read a named snapshot throughout', async () => {
    const { lake } = await client.query(SnapshotsDocument);
    const { sent, client: other } = counted();
    const how = { snapshot: lake.snapshots[0]!.name };
    await idsOf(other.pages(ShotsDocument, { first: 10 }, 'shots', how));
    expect(sent.length).toBeGreaterThan(1);
    for (const { headers } of sent) expect(headers).toMatchObject({ 'x-lake-snapshot': how.snapshot });
  });

  it('are found within entities, and none where there is none', async () => {
    const { assets } = await client.query(ready.AssetsDocument, { first: 500, where: { kinds: ['TEXT'] } });
    const asset = assets.nodes[0]!.id;
    const lines = await idsOf(
      client.pages(ready.DialogueOfAssetDocument, { assetId: asset, first: 2 }, 'asset.dialogue'),
    );
    const whole = await client.query(ready.DialogueOfAssetDocument, { assetId: asset, first: 500 });
    expect(lines).toEqual(whole.asset!.dialogue.nodes.map(({ id }) => id));
    expect(lines.length).toBeGreaterThan(2);
    expect(await idsOf(client.pages(ready.DialogueOfAssetDocument, { assetId: 'none' }, 'asset.dialogue'))).toEqual([]);
  });

  it('stop being read when the loop is left, and when they are aborted', async () => {
    const left = counted();
    for await (const _ of left.client.pages(ShotsDocument, { first: 2 }, 'shots')) break;
    expect(left.sent.length).toBe(1);
    const { sent, client: other } = counted();
    const stop = new AbortController();
    let seen = 0;
    const loop = async () => {
      for await (const _ of other.pages(ShotsDocument, { first: 4 }, 'shots', { signal: stop.signal })) {
        if (++seen === 6) stop.abort(new Error('stopped'));
      }
    };
    await expect(loop()).rejects.toThrow('stopped');
    expect([seen, sent.length]).toEqual([6, 2]);
  });

  it('say what is missing from an operation that cannot be paged through', async () => {
    const noAfter = 'query { shots(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const seen: unknown[] = [];
    const loop = async (text: string) => {
      for await (const one of client.pages(text, {}, 'shots')) seen.push(one);
    };
    await expect(loop(noAfter)).rejects.toThrow('declare $after');
    expect(seen.length).toBe(2);
    await expect(loop('query { shots(first: 2) { nodes { id } } }')).rejects.toThrow('select pageInfo');
  });
});
