import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { equals } from '../../src/lake/lancedb/filter.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { shots } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;
const rows = generateRows({ titles: 2 });

beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  await writeRows(lake, rows);
  server = await serve(lake, { MAX_SUBSCRIPTIONS: '6' });
});
afterAll(async () => {
  await server.close();
  await remove();
});

interface Event {
  data?: { changes: { nodes: { id: string; commit: string; isGone: boolean }[]; endCursor: string } } | null;
  errors?: { message: string; extensions: { code: string } }[];
}

type Iterate = (query: string) => AsyncIterableIterator<unknown> & AsyncGenerator<unknown>;

const transports: [string, () => { iterate: Iterate; close: () => void }][] = [
  [
    'server-sent events',
    () => {
      const client = createEvents({ url: `${server.url}/graphql/stream`, retryAttempts: 0 });
      return { iterate: ((query) => client.iterate({ query })) as Iterate, close: () => client.dispose() };
    },
  ],
  [
    'WebSocket',
    () => {
      const url = `${server.url.replace('http', 'ws')}/graphql/ws`;
      const client = createSocket({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
      return { iterate: ((query) => client.iterate({ query })) as Iterate, close: () => void client.dispose() };
    },
  ],
];

const CHANGES = 'nodes { id kind commit isGone titleId assetId } unlisted { kind rows } endCursor';

async function next(events: AsyncIterator<unknown>): Promise<Event> {
  return (await events.next()).value as Event;
}

const put = (t: number, name: string) =>
  writeToLake(lake, { note: name }, (writer) => writer.upsert(titles, 'id', [{ ...titleRow(t), name }]));

describe.each(transports)('by %s', (_, open) => {
  it('tells of each commit as it is made, and goes on from where it was left', async () => {
    const client = open();
    const since = lake.current.record.number;
    const events = client.iterate(`subscription { changes(since: "${since}", of: [TITLE]) { ${CHANGES} } }`);
    await put(1, 'one');
    const first = await next(events);
    expect(first.data!.changes.nodes).toEqual([
      { id: 't1', kind: 'TITLE', commit: `${since + 1}`, isGone: false, titleId: 't1', assetId: null },
    ]);
    await events.return!(undefined);
    await put(0, 'two');
    await writeToLake(lake, { note: 'gone' }, (writer) => writer.remove(titles, equals('id', 't1'), ['t1']));
    const { endCursor } = first.data!.changes;
    const again = client.iterate(`subscription { changes(since: "${endCursor}") { ${CHANGES} } }`);
    const told: unknown[] = [];
    while (told.length < 2) told.push(...(await next(again)).data!.changes.nodes.map(({ id, isGone }) => [id, isGone]));
    expect(told).toEqual([
      ['t0', false],
      ['t1', true],
    ]);
    await again.return!(undefined);
    client.close();
  });

  it('tells of an error, and ends', async () => {
    const client = open();
    const events = client.iterate('subscription { changes(since: "soon") { endCursor } }');
    const { errors } = await next(events);
    expect(errors).toMatchObject([
      { message: 'since must be the number of a snapshot or an endCursor of changes, but got "soon"' },
    ]);
    expect(await events.next()).toMatchObject({ done: true });
    client.close();
  });

  it('tells of what a saved search finds anew', async () => {
    const input = '{ id: "dusk", name: "dusk", finds: { shots: { where: { labels: { anyOf: ["dusk"] } } } } }';
    expect((await server.ask(`mutation { saveSearch(input: ${input}) { id } }`)).errors).toBeUndefined();
    const client = open();
    const events = client.iterate(
      'subscription { savedSearch(id: "dusk") { snapshot { number } matches { ... on Shot { id labels timeRange { startMs } } } } }',
    );
    const pending = next(events);
    const [row] = rows.shots;
    const label = (labels: string[]) =>
      writeToLake(lake, { note: 'a label' }, (writer) =>
        writer.upsert(shots, 'id', [{ ...row!, labels }, rows.shots[1]!]),
      );
    // Nobody tells when it is subscribed to: the shot comes into the search until that is told of.
    let isTold = false;
    void pending.then(() => (isTold = true));
    for (; !isTold; await label(row!.labels as string[])) {
      await label(['dusk']);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const got = await pending;
    expect(got.errors).toBeUndefined();
    const found = got as unknown as { data: { savedSearch: { matches: { id: string }[] } } };
    expect(found.data.savedSearch.matches).toEqual([{ id: row!.id, labels: ['dusk'], timeRange: { startMs: 0 } }]);
    await events.return!(undefined);
    client.close();
  });
});

it('queries, wrong documents and one subscription too many are refused', async () => {
  const stream = (query: string) =>
    fetch(`${server.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
  expect(await (await stream('{ lake { snapshot { name } } }')).json()).toMatchObject({
    errors: [{ message: 'only subscriptions are taken here; send query to /graphql by POST' }],
  });
  expect((await stream('subscription { changes { nope } }')).status).toBe(400);
  const posted = await server.ask('subscription { changes { endCursor } }');
  expect(posted.errors![0]!.message).toMatch(/^a subscription has more than one answer: send it by WebSocket/);
  const open = await Promise.all([1, 2, 3, 4, 5, 6].map(() => stream('subscription { changes { endCursor } }')));
  expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
  const refused = await stream('subscription { changes { endCursor } }');
  expect(await refused.json()).toMatchObject({ errors: [{ message: expect.stringContaining('MAX_SUBSCRIPTIONS') }] });
  await Promise.all(open.map(({ body }) => body!.cancel()));
});

it('a WebSocket is told that the server stops, so that its client subscribes again elsewhere', async () => {
  const stopping = await serve(await openLake(lake.uri, mediaTables));
  const client = createSocket({
    url: `${stopping.url.replace('http', 'ws')}/graphql/ws`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events = client.iterate({ query: 'subscription { changes(since: "0") { endCursor } }' });
  expect((await next(events)).errors).toBeUndefined();
  const after = events.next();
  // It does not just come to its end: then clients would leave it at that.
  const told = expect(after).rejects.toMatchObject({ code: 1001 });
  await stopping.close();
  await told;
});

it('a page of another site cannot connect', async () => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql/ws`, 'graphql-transport-ws', {
    headers: { origin: 'https://elsewhere.example' },
  });
  const status = await new Promise((resolve) => {
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.once('open', () => resolve('open'));
    socket.once('error', () => undefined);
  });
  expect(status).toBe(403);
});
