import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAudits } from 'graphql-http';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { startServer } from '../../src/server/server.js';
import { demoLake } from '../support/demo.js';
import { holdTurn } from '../support/hold-turn.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { serve, type GraphQLAnswer, type TestServer } from '../support/server.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function served(env: Record<string, string> = {}): Promise<TestServer> {
  const made = await temporaryLake();
  closing.push(made.remove);
  await writeRows(made.lake, generateRows());
  const server = await serve(made.lake, env);
  closing.push(() => server.close());
  return server;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const NAMES = '{ titles(first: 1) { nodes { name } } }';

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function get(url: string, parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers });
}

const answerOf = async (response: Response) => (await response.json()) as GraphQLAnswer;

describe('a server with its defaults', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve(await demoLake());
  });
  afterAll(() => server.close());

  it('passes the audit of GraphQL over HTTP but for what it may leave out', async () => {
    const audits = serverAudits({ url: `${server.url}/graphql`, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status !== 'ok');
    expect(results).toHaveLength(61);
    // All three are GET requests without a header that makes a browser ask first.
    expect(failed.map(({ name }) => name).filter((name) => !name.startsWith('MAY '))).toEqual([]);
    expect(failed.length).toBeLessThanOrEqual(3);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses what a foreign page can send without asking: %s',
    async (type) => {
      const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(NAMES)}`, {
        headers: { 'content-type': type },
      });
      expect(response.status).toBe(400);
      expect((await answerOf(response)).errors![0]!.message).toContain('CSRF');
      const posted = await post(server.url, { query: NAMES }, { 'content-type': type });
      expect(posted.status).toBeGreaterThanOrEqual(400);
      expect((await answerOf(posted)).data).toBeUndefined();
    },
  );

  it('gives queries over GET, but runs nothing else that way', async () => {
    const preflight = { 'apollo-require-preflight': 'true' };
    const parameters = { query: 'query ($n: Int) { titles(first: $n) { nodes { name } } }', variables: '{"n":2}' };
    expect((await answerOf(await get(server.url, parameters, preflight))).data.titles.nodes).toHaveLength(2);
    const writes = { query: 'mutation { createSnapshot(name: "by-get") { name } }' };
    const refused = await get(server.url, writes, preflight);
    expect({ status: refused.status, allow: refused.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
    expect((await answerOf(refused)).data).toBeUndefined();
    const { data } = await server.ask('{ lake { snapshots { name } } }');
    expect(data.lake.snapshots).not.toContainEqual({ name: 'by-get' });
  });

  it.each([
    ['application/graphql-response+json', 400],
    ['application/json', 200],
    ['*/*', 200],
  ])('tells who accepts %s of a refused operation with %i', async (accept, status) => {
    for (const query of ['{', '{ none }', '{ titles(first: 501) { totalCount } }']) {
      const response = await post(server.url, { query }, { accept });
      expect({ query, status: response.status }).toEqual({ query, status });
      expect((await answerOf(response)).errors).toHaveLength(1);
    }
    const { headers } = await post(server.url, { query: NAMES }, { accept });
    expect(headers.get('content-type')).toContain(status === 400 ? accept : 'application/json');
  });

  it('compresses long answers for who accepts it, and tells caches so', async () => {
    const query = '{ __schema { types { name description fields { name description } } } }';
    const plain = await post(server.url, { query }, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const packed = await post(server.url, { query }, { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(Number(packed.headers.get('content-length') ?? 0)).toBeLessThan((await plain.text()).length / 3);
    expect(packed.headers.get('vary')!.toLowerCase()).toContain('accept-encoding');
    expect(packed.headers.get('vary')!.toLowerCase()).toContain('x-lake-snapshot');
    const short = await post(server.url, { query: NAMES }, { 'accept-encoding': 'gzip' });
    expect(short.headers.get('content-encoding')).toBeNull();
  });

  it('lets no other origin read its answers', async () => {
    const response = await post(server.url, { query: NAMES }, { origin: 'https://elsewhere.example' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('keeps connections open between requests', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number>();
    for (let i = 0; i < 3; i++) {
      const asking = request(`${server.url}/healthz/live`, { agent });
      asking.end();
      const [answer] = await once(asking, 'response');
      answer.resume();
      await once(answer, 'end');
      ports.add(asking.socket!.localPort!);
      expect(answer.headers['keep-alive']).toBe('timeout=72');
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });
});

describe('origins that are allowed', () => {
  const preflight = (url: string, origin: string) =>
    fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-lake-snapshot',
      },
    });

  it('are told so before they ask and with each answer, others are not', async () => {
    const { url } = await served({ CORS_ORIGINS: 'https://studio.example, https://ads.example' });
    const allowed = await preflight(url, 'https://ads.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://ads.example');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type,x-lake-snapshot');
    expect((await preflight(url, 'https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await post(url, { query: NAMES }, { origin: 'https://studio.example' });
    expect(headers.get('access-control-allow-origin')).toBe('https://studio.example');
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    // Otherwise a cache would give one origin's answer to another.
    expect(headers.get('vary')!.toLowerCase().split(/, */)).toEqual(
      expect.arrayContaining(['origin', 'x-lake-snapshot']),
    );
  });

  it('may be all', async () => {
    const { url } = await served({ CORS_ORIGINS: '*' });
    expect((await preflight(url, 'https://any.example')).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('a request’s id', () => {
  it('is the caller’s where it is usable, else a new one', async () => {
    const { url } = await served();
    const idFor = async (id: string) =>
      (await post(url, { query: NAMES }, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await idFor('abc-123')).toBe('abc-123');
    expect(await idFor('<script>')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('x'.repeat(1_000))).toMatch(/^[0-9a-f-]{36}$/);
    expect((await fetch(`${url}/frames/none/image`)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is in masked errors and in the log', async () => {
    const made = await temporaryLake();
    await writeRows(made.lake, generateRows());
    const lines: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = ((line: string) => lines.push(line) > 0) as typeof write;
    try {
      const server = await startServer(made.lake, readConfig({ PORT: '0', NEAR_CACHE_BYTES: '0', LOG_LEVEL: 'error' }));
      rmSync(made.uri, { recursive: true });
      const response = await post(server.url, { query: '{ title(id: "t1") { name } }' }, { 'x-request-id': 'mine-7' });
      const [error] = (await answerOf(response)).errors!;
      expect(error!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: 'mine-7' });
      expect(error!.message).toContain('mine-7');
      await server.close();
    } finally {
      process.stdout.write = write;
      await made.remove();
    }
    const logged = lines.map((line) => JSON.parse(line) as { reqId?: string; err?: { message: string } });
    expect(logged.filter(({ reqId }) => reqId === 'mine-7')).toHaveLength(1);
  });
});

describe('a server that is asked to stop', () => {
  const WRITES = 'mutation { putAnnotations(input: [{ id: "last", type: "label", titleId: "t1" }]) { created } }';
  it.each<[query: string, data: unknown]>([
    [NAMES, { titles: { nodes: [{ name: 'Film 0' }] } }],
    [WRITES, { putAnnotations: { created: 1 } }],
  ])('lets operations in flight finish, and says first that it is not ready: %s', async (query, data) => {
    const made = await temporaryLake({ maxQueries: 1 });
    closing.push(made.remove);
    await writeRows(made.lake, generateRows());
    // A connection that stays open would be cut long after this test's patience is over.
    const env = { PORT: '0', LOG_LEVEL: 'silent', NEAR_CACHE_BYTES: '0', OPERATION_TIMEOUT_MS: '600000' };
    const server = await startServer(made.lake, readConfig(env));
    const release = holdTurn(made.lake);
    const asking = post(server.url, { query });
    const arrived = once(process, 'asked');
    setTimeout(() => process.emit('asked' as never), 200);
    await arrived;
    server.leave();
    expect((await fetch(`${server.url}/healthz/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz/live`)).status).toBe(200);
    const closed = server.close();
    release();
    expect(await answerOf(await asking)).toEqual({ data });
    await closed;
    await expect(fetch(`${server.url}/healthz/live`)).rejects.toThrow();
  });

  it('does so on SIGTERM, and ends well', async () => {
    const child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      env: { ...process.env, LAKE_URI: inject('demoLake'), PORT: '0', DRAIN_DELAY_MS: '1500', NEAR_CACHE_BYTES: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())![0];
    expect((await fetch(`${url}/healthz/ready`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${url}/healthz/ready`)).status).toBe(503);
    expect((await answerOf(await post(url, { query: NAMES }))).errors).toBeUndefined();
    expect(await ended).toEqual([0, null]);
  });
});

describe('a batch', () => {
  const batch = [{ query: NAMES }, { query: '{ lake { tables { name } } }' }, { query: '{ none }' }];

  it('is refused unless it is allowed', async () => {
    const { url } = await served();
    const response = await post(url, batch);
    expect(response.status).toBe(400);
    expect((await answerOf(response)).errors![0]!.message).toBe(
      'batches are off (MAX_BATCH), but got 3 operations; send each by itself',
    );
  });

  it('is answered in order up to the limit', async () => {
    const { url } = await served({ MAX_BATCH: '3' });
    const answers = (await (await post(url, batch)).json()) as GraphQLAnswer[];
    expect(answers.map(({ data, errors }) => Object.keys(data ?? {})[0] ?? errors![0]!.extensions!.code)).toEqual([
      'titles',
      'lake',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect((await answerOf(await post(url, [...batch, batch[0]]))).errors![0]!.message).toContain('at most 3');
  });
});

describe('trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-trusted-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const hash = createHash('sha256').update(NAMES).digest('hex');
  const file = (content: string) => {
    const path = join(folder, randomUUID());
    writeFileSync(path, content);
    return path;
  };
  const manifests = {
    'Apollo’s manifest': {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash, name: 'Names', type: 'query', body: NAMES }],
    },
    'a map': { [hash]: NAMES },
  };

  it.each(Object.entries(manifests))('of %s are run by id or text, and nothing else is', async (_, manifest) => {
    const { url } = await served({ TRUSTED_DOCUMENTS: file(JSON.stringify(manifest)), MAX_BATCH: '2' });
    const byId = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    const preflight = { 'apollo-require-preflight': 'true' };
    const answer = { data: { titles: { nodes: [{ name: 'Film 0' }] } } };
    expect(await answerOf(await post(url, byId(hash)))).toEqual(answer);
    expect(await answerOf(await post(url, { query: NAMES }))).toEqual(answer);
    expect(await answerOf(await get(url, { extensions: JSON.stringify(byId(hash).extensions) }, preflight))).toEqual(
      answer,
    );

    const other = '{ lake { tables { name } } }';
    const otherHash = createHash('sha256').update(other).digest('hex');
    const refusals: [Response, string][] = [
      [await post(url, { query: other }), 'QUERY_NOT_IN_SAFELIST'],
      [await post(url, [{ query: NAMES }, { query: other }]), 'QUERY_NOT_IN_SAFELIST'],
      [await post(url, { query: other, ...byId(otherHash) }), 'QUERY_NOT_IN_SAFELIST'],
      [await post(url, byId(otherHash)), 'PERSISTED_QUERY_NOT_IN_LIST'],
      [await get(url, { query: other }, preflight), 'QUERY_NOT_IN_SAFELIST'],
      [
        await get(url, { extensions: JSON.stringify(byId(otherHash).extensions) }, preflight),
        'PERSISTED_QUERY_NOT_IN_LIST',
      ],
    ];
    for (const [response, code] of refusals) {
      expect(response.status).toBe(400);
      const { data, errors } = await answerOf(response);
      expect({ data, code: errors![0]!.extensions!.code }).toEqual({ data: undefined, code });
      expect(errors![0]!.message).toContain('trusted documents only');
    }
    // Not registered by the attempt either.
    expect((await answerOf(await post(url, byId(otherHash)))).data).toBeUndefined();
  });

  it.each([
    ['a file that is not there', join(folder, 'none')],
    ['what is no JSON', file('{')],
    ['another format', file('{"format":"other","version":1,"operations":[]}')],
    ['operations without text', file('{"a":1}')],
  ])('cannot be read from %s: the server does not start', async (_, path) => {
    const made = await temporaryLake();
    closing.push(made.remove);
    await expect(
      startServer(made.lake, readConfig({ PORT: '0', LOG_LEVEL: 'silent', TRUSTED_DOCUMENTS: path })),
    ).rejects.toThrow(`TRUSTED_DOCUMENTS=${path}`);
  });
});

it('introspection can be switched off, and then no error shows the schema', async () => {
  const server = await served({ INTROSPECTION: 'false' });
  const { data, errors } = await server.ask('{ __schema { types { name } } }');
  expect(data).toBeUndefined();
  expect(errors![0]!.message).toContain('introspection is not allowed');
  expect(JSON.stringify(await server.ask('{ titels { nodes { id } } }'))).not.toMatch(/did you mean|titles/i);
  // Gateways compose from this one.
  expect((await server.ask('{ _service { sdl } }')).data._service.sdl).toContain('type Title');
});
