import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AnnotationsDocument,
  createClient,
  type AnnotationInput,
  type Client,
  type MediaGraphError,
  type PutReport,
} from '../../packages/client/src/index.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { disturbed, type Disturbance, type Disturbed } from '../support/disturbed.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;
let client: Client;
let proxy: Disturbed;
let behind: Client;
let plan: (Disturbance | null)[] = [];
let titleId: string;

beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  const rows = generateRows({ titles: 2 });
  titleId = rows.titles[0]!.id;
  await writeRows(lake, { ...rows, annotations: [] });
  server = await serve(lake, { MAX_BODY_BYTES: '20000' });
  client = createClient({ url: `${server.url}/graphql` });
  await client.query('mutation { defineAnnotationType(input: { name: "note" }) { name } }');
});
beforeEach(async () => {
  await proxy?.close();
  plan = [];
  proxy = await disturbed(server.url, (request) => plan[request] ?? null);
  behind = createClient({ url: `${proxy.url}/graphql`, retry: { baseMs: 1, capMs: 2 } });
});
afterAll(async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
  await proxy.close();
  await server.close();
  await remove();
});

const notes = (prefix: string, count: number): AnnotationInput[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${prefix}-${i}`, type: 'note', titleId, label: `${prefix} ${i}` }));

/** The lake's annotations whose ids begin so, with their versions. */
async function written(prefix: string): Promise<[id: string, version: number][]> {
  const found: [string, number][] = [];
  for await (const { id, version } of client.pages(AnnotationsDocument, { first: 500 }, 'annotations')) {
    if (id.startsWith(prefix)) found.push([id, version]);
  }
  return found;
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as MediaGraphError,
  );

describe('putAnnotations', () => {
  it('creates once what was sent twice, because the answer was lost after the server had done it', async () => {
    plan = ['answer lost', 'answer lost'];
    const report = await behind.putAnnotations(notes('lost', 10));
    expect(proxy.requests.length).toBe(3);
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 10, problems: [] });
    expect(await written('lost')).toEqual(notes('lost', 10).map(({ id }) => [id, 1]));
  });

  it('gives an id to what has none before it is sent, so that it is created once, too', async () => {
    const labelled = async (label: string) =>
      (await client.query(AnnotationsDocument, { where: { labels: [label] } })).annotations.nodes;
    plan = ['answer lost'];
    await behind.putAnnotations([{ type: 'note', titleId, label: 'nameless' }]);
    expect(await labelled('nameless')).toMatchObject([{ version: 1, id: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  it('tries again what may pass, and reports what was created, changed and the same', async () => {
    const busy = { status: 200, body: { errors: [{ message: 'busy', extensions: { code: 'LAKE_BUSY' } }] } };
    plan = [busy, { status: 503 }, { status: 429 }];
    const seen: PutReport[] = [];
    const first = await behind.putAnnotations(notes('some', 5), {
      batch: 2,
      onProgress: (report) => seen.push(report),
    });
    expect(first).toMatchObject({ created: 5, updated: 0, unchanged: 0, problemCount: 0 });
    expect(seen.map(({ created }) => created).at(-1)).toBe(5);
    expect(proxy.requests.length).toBe(6);
    const changed = notes('some', 6).map((note, i) => (i < 2 ? { ...note, label: 'other' } : note));
    expect(await client.putAnnotations(changed)).toMatchObject({ created: 1, updated: 2, unchanged: 3 });
    const { annotations } = await client.query(
      AnnotationsDocument,
      { where: { ids: notes('some', 6).map(({ id }) => id!) } },
      { snapshot: first.snapshot! },
    );
    expect(annotations.nodes.length).toBe(5);
  });

  it('lists what was refused by its place in all that was given', async () => {
    const given = notes('bad', 7);
    given[5] = { ...given[5]!, confidence: 2 };
    given[6] = { ...given[6]!, type: 'unheard-of' };
    const report = await client.putAnnotations(given, { batch: 2 });
    expect(report).toMatchObject({ created: 5, problemCount: 2 });
    expect([...report.problems].sort((a, b) => a.index - b.index)).toMatchObject([
      { index: 5, id: 'bad-5', path: 'input[5].confidence', code: 'INVALID' },
      { index: 6, id: 'bad-6', path: 'input[6].type', code: 'NOT_FOUND' },
    ]);
    const few = await client.putAnnotations(given.slice(5), { keepProblems: 1 });
    expect([few.problems.length, few.problemCount]).toEqual([1, 2]);
  });

  it('sends what is too large for the server in halves', async () => {
    const long = notes('long', 9).map((note) => ({ ...note, text: 'x'.repeat(5000) }));
    expect(await client.putAnnotations(long)).toMatchObject({ created: 9 });
    const tooLong = [{ ...long[0]!, text: 'x'.repeat(30_000) }];
    expect(await failure(client.putAnnotations(tooLong))).toMatchObject({ status: 413 });
  });

  it('reads no further ahead than what is under way', async () => {
    let read = 0;
    let most = 0;
    async function* source() {
      for (const note of notes('ahead', 40)) {
        read++;
        yield note;
      }
    }
    await client.putAnnotations(source(), {
      batch: 4,
      inFlight: 2,
      onProgress: ({ created }) => (most = Math.max(most, read - created)),
    });
    expect(await written('ahead')).toHaveLength(40);
    // Two batches under way, and one that waits for its turn.
    expect(most).toBeLessThanOrEqual(12);
  });

  it('stops at an abort, even where the source has nothing to give, and at the first failure, and closes the source', async () => {
    const stop = new AbortController();
    async function* endless() {
      yield* notes('stopped', 4);
      await new Promise(() => {});
    }
    const put = client.putAnnotations(endless(), {
      batch: 2,
      signal: stop.signal,
      onProgress: ({ created }) => created === 4 && stop.abort(new Error('enough')),
    });
    await expect(put).rejects.toThrow('enough');
    expect(await written('stopped')).toHaveLength(4);

    plan = [null, { status: 403, body: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] } }];
    let isClosed = false;
    function* closed() {
      try {
        yield* notes('failed', 100);
      } finally {
        isClosed = true;
      }
    }
    expect(await failure(behind.putAnnotations(closed(), { batch: 2, inFlight: 1 }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect([proxy.requests.length, isClosed]).toEqual([2, true]);
    expect(await failure(client.putAnnotations([], { batch: 0 }))).toBeInstanceOf(RangeError);
    expect(await client.putAnnotations([])).toMatchObject({ created: 0, snapshot: null });
  });
});

describe('run', () => {
  const drafts = (prefix: string, count: number) => notes(prefix, count).map(({ type: _, ...note }) => note);
  const statusOf = async (id: string) => {
    const { data } = await server.ask(`{ annotationRun(id: "${id}") { status annotationCount } }`);
    return data.annotationRun as { status: string; annotationCount: number };
  };

  it('is published whole, though every answer was lost once', async () => {
    plan = ['answer lost', null, 'answer lost', null, 'answer lost'];
    const run = await behind.run({ id: 'whole', type: 'note' }, async (open) => {
      const report = await open.put(drafts('whole', 6));
      expect(report).toMatchObject({ unchanged: 6 });
      expect(await written('whole')).toEqual([]);
    });
    expect(run).toMatchObject({ id: 'whole', status: 'PUBLISHED', annotationCount: 6 });
    expect(proxy.requests.length).toBe(6);
    expect(await written('whole')).toHaveLength(6);
  });

  it('is given up when filling it fails, is aborted, or is refused', async () => {
    const broken = client.run({ id: 'broken', type: 'note' }, async (open) => {
      await open.put(drafts('broken', 2));
      throw new Error('the model broke');
    });
    await expect(broken).rejects.toThrow('the model broke');
    const stop = new AbortController();
    const stopped = client.run(
      { id: 'stopped-run', type: 'note' },
      async (open) => {
        stop.abort(new Error('stopped'));
        await open.put(drafts('none', 1));
      },
      { signal: stop.signal },
    );
    await expect(stopped).rejects.toThrow('stopped');
    const wrong = [{ titleId, confidence: 2 }, ...drafts('partly', 1)];
    const refused = client.run({ id: 'refused', type: 'note' }, (open) => open.put(wrong, { keepProblems: 0 }));
    expect(await failure(refused)).toMatchObject({ code: 'RUN_HAS_PROBLEMS' });
    for (const id of ['broken', 'stopped-run', 'refused'])
      expect(await statusOf(id)).toMatchObject({ status: 'ABORTED' });
    const lenient = await client.run({ type: 'note' }, (open) => open.put(wrong), { publishWithProblems: true });
    expect(lenient).toMatchObject({ status: 'PUBLISHED', annotationCount: 1 });
  });
});
