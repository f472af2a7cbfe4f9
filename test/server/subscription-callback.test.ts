import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { titles } from '../../src/lake/tables/titles.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

/** What a router is told. */
interface Told {
  action: string;
  id: string;
  verifier: string;
  payload?: { data: { changes: { nodes: { id: string; kind: string }[] } } };
  errors?: { message: string }[];
}

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;
let router: Server;
let address: string;
const told: Told[] = [];

beforeAll(async () => {
  router = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.push(JSON.parse(body) as Told);
      response.writeHead(204, { 'subscription-protocol': 'callback/1.0' }).end();
    });
  });
  await new Promise<void>((resolve) => router.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(router.address() as AddressInfo).port}`;
  ({ lake, remove } = await temporaryLake());
  await writeRows(lake, generateRows({ titles: 2 }));
  server = await serve(lake, { SUBSCRIPTION_CALLBACKS: `${address}/callbacks` });
});
afterAll(async () => {
  await server.close();
  await remove();
  await new Promise((resolve) => router.close(resolve));
});

async function subscribe(callbackUrl: string) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json;callbackSpec=1.0' },
    body: JSON.stringify({
      query: 'subscription { changes(of: [TITLE]) { nodes { id kind } } }',
      extensions: {
        subscription: { callbackUrl, subscriptionId: 'one', verifier: 'secret', heartbeatIntervalMs: 0 },
      },
    }),
  });
  return (await response.json()) as { data: null; errors?: { message: string }[] };
}

it('events are posted to the address that the router names', async () => {
  expect(await subscribe(`${address}/callbacks/one`)).toEqual({ data: null });
  expect(told).toMatchObject([{ action: 'check', id: 'one', verifier: 'secret' }]);
  await writeToLake(lake, { note: 'renamed' }, (writer) =>
    writer.upsert(titles, 'id', [{ ...titleRow(0), name: 'Other' }]),
  );
  await expect
    .poll(() => told.find(({ action }) => action === 'next')?.payload)
    .toEqual({
      data: { changes: { nodes: [{ id: 't0', kind: 'TITLE' }] } },
    });
});

it('other addresses are refused, and nothing is sent to them', async () => {
  const before = told.length;
  for (const url of [`${address}/elsewhere`, 'http://127.0.0.1:9/callbacks', 'no address']) {
    const { errors } = await subscribe(url);
    expect(errors?.[0]?.message).toContain(
      'is not an address that this server calls; add it to SUBSCRIPTION_CALLBACKS',
    );
  }
  expect(told.length).toBe(before);
});
