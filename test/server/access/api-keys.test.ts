import { rm } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openKeyStore, type KeyStore } from '../../../src/lake/keys/key-store.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { bearer } from '../../support/issuer.js';
import { temporaryLake } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

let lake: Lake;
let uri: string;
let keys: KeyStore;
let server: TestServer;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, uri, remove } = await temporaryLake());
  keys = await openKeyStore(lake.connection);
  server = await serve(lake, { AUTH: 'keys', AUTH_ACT_FOR_ROLE: 'gateway' });
});
afterAll(async () => {
  await server.close();
  await remove();
});
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function ask(token: string): Promise<{ status: number; message: string | undefined }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: '{"query":"{ __typename }"}',
  });
  const { errors } = (await response.json()) as GraphQLAnswer;
  return { status: response.status, message: errors?.[0]?.message };
}

const statusOf = async (token: string) => (await ask(token)).status;
/** With another secret. */
const guess = (token: string, i = 0) => token.slice(0, -8) + i.toString(16).padStart(8, '0');
const KEY = { name: 'nightly', roles: [], expiresAt: null };

describe('a key, made and revoked by the command line while the server runs', () => {
  it('counts at once, and no more within two seconds of its end', async () => {
    const made = await inProcess(uri, 'key', 'create', '--name', 'nightly', '--role', 'detector');
    expect(made.code).toBe(0);
    const token = made.out.trim();
    // Also where the server has looked for another a moment ago.
    expect(await statusOf(`mg_${'0'.repeat(12)}_${'0'.repeat(64)}`)).toBe(401);
    for (let i = 0; i < 3; i++) expect(await ask(token)).toEqual({ status: 200, message: undefined });

    const id = token.split('_')[1]!;
    expect((await inProcess(uri, 'key', 'revoke', id)).out).toBe(`revoked key ${id} of nightly\n`);
    const revokedAt = Date.now();
    await expect.poll(() => statusOf(token), { interval: 100 }).toBe(401);
    expect(Date.now() - revokedAt).toBeLessThan(2_000);
    expect((await ask(token)).message).toBe('the API key was revoked; ask for a new one');
  });

  it('says when it was used, in one write for many uses, and none of the media', async () => {
    const made = await temporaryLake();
    closing.push(made.remove);
    const store = await openKeyStore(made.lake.connection);
    const { token } = await store.create(KEY);
    const own = await serve(made.lake, { AUTH: 'keys' });
    const table = await made.lake.connection.openTable('api_keys');
    const [before, commits] = [await table.version(), await made.lake.log.all()];
    const start = Date.now();
    const used = async () => (await store.all())[0]!.last_used_at;
    for (let i = 0; i < 3; i++) {
      await Promise.all(Array.from({ length: 20 }, () => own.ask('{ __typename }', {}, bearer(token))));
      await expect.poll(used).toBeGreaterThanOrEqual(start);
    }
    await table.checkoutLatest();
    expect((await table.version()) - before).toBe(1);
    expect(await made.lake.log.all()).toEqual(commits);
    // What was not written yet is written when the server stops.
    const stopping = Date.now();
    await own.close();
    const again = await openLake(made.uri, mediaTables);
    closing.push(() => again.close());
    expect((await (await openKeyStore(again.connection)).all())[0]!.last_used_at).toBeGreaterThanOrEqual(stopping);
  });
});

describe('a key that is wrong', () => {
  it('is refused alike for its secret and its id', async () => {
    const { token } = await keys.create(KEY);
    const refused = { status: 401, message: 'this server does not know the API key' };
    expect(await ask(guess(token))).toEqual(refused);
    expect(await ask(`mg_${'f'.repeat(12)}_${token.slice(16)}`)).toEqual(refused);
    expect(await ask('a.b.c')).toEqual({
      status: 401,
      message: 'this server takes API keys only, and the credential is none',
    });
  });

  it('is refused once it has expired, though it was taken before', async () => {
    const expiresAt = Date.now() + 1_500;
    const { token } = await keys.create({ ...KEY, expiresAt });
    expect(await statusOf(token)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, expiresAt - Date.now() + 50));
    expect((await ask(token)).message).toBe(
      `the API key expired at ${new Date(expiresAt).toISOString()}; ask for a new one`,
    );
  });

  it('is no way to keep the server from its work', async () => {
    const { token } = await keys.create(KEY);
    expect(await statusOf(token)).toBe(200);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const flood = Promise.all(Array.from({ length: 400 }, (_, i) => statusOf(guess(token, i))));
    // The right key is known, and waits for none of them.
    const start = performance.now();
    for (let i = 0; i < 5; i++) expect(await statusOf(token)).toBe(200);
    const took = performance.now() - start;
    const statuses = await flood;
    delay.disable();
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(took).toBeLessThan(3_000);
    // One hash takes 40 ms: none is made on the event loop.
    expect(delay.percentile(99) / 1e6).toBeLessThan(500);
    expect(await ask(guess(token))).toEqual({ status: 401, message: 'this server does not know the API key' });
  });
});

describe('the lake', () => {
  it('lets nobody in while its keys cannot be read', async () => {
    const made = await temporaryLake();
    const store = await openKeyStore(made.lake.connection);
    const { token } = await store.create(KEY);
    const own = await serve(made.lake, { AUTH: 'keys' });
    closing.push(made.remove, () => own.close());
    const ask = async () => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...bearer(token) } };
      const response = await fetch(`${own.url}/graphql`, { ...init, body: '{"query":"{ __typename }"}' });
      return { status: response.status, text: await response.text() };
    };
    expect((await ask()).status).toBe(200);
    // Nothing is being written any more.
    await expect.poll(async () => (await store.all())[0]!.last_used_at).not.toBeNull();
    await rm(made.uri, { recursive: true });
    await expect.poll(async () => (await ask()).status).toBe(503);
    expect((await ask()).text).toMatch(/Something went wrong; quote [0-9a-f-]{36} when you report it/);
  });

  it('shows nobody its keys: not in the graph, not on any path', async () => {
    const { token } = await keys.create(KEY);
    const { data } = await server.ask('{ lake { tables { name } snapshots { note } } }', {}, bearer(token));
    expect(data.lake.tables.length).toBeGreaterThan(10);
    expect(JSON.stringify(data)).not.toContain('api_keys');
    expect(
      JSON.stringify((await server.ask('{ __schema { types { name fields { name } } } }', {}, bearer(token))).data),
    ).not.toMatch(/api_?key|secret/i);
  });
});
