import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoLake } from '../../support/demo.js';
import { bearer, claims, openIssuer, settingsFor, sign, signingKey, type Issuer } from '../../support/issuer.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';
import { runs } from '../../support/runs.js';

const TYPE = { query: '{ __typename }' };
const HOLDS = { data: { __typename: 'Query' } };
const now = () => Math.floor(Date.now() / 1000);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function post(url: string, headers: Record<string, string>, body: unknown = TYPE): Promise<Response> {
  const json = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  return fetch(`${url}/graphql`, { method: 'POST', headers: json, body: JSON.stringify(body) });
}

async function refusalOf(response: Response) {
  const { errors, data } = (await response.json()) as GraphQLAnswer;
  const { message, extensions } = errors![0]!;
  return {
    status: response.status,
    message,
    code: extensions!.code,
    data,
    ask: response.headers.get('www-authenticate'),
  };
}

const askFor = async (url: string, token: string) => (await post(url, bearer(token))).status;

async function served(env: Record<string, string>): Promise<TestServer> {
  const made = await temporaryLake();
  closing.push(made.remove);
  const server = await serve(made.lake, env);
  closing.push(() => server.close());
  return server;
}

const keys = await Promise.all([signingKey('one'), signingKey('two', 'RS256'), signingKey('three', 'EdDSA')]);
const [es, rs, ed] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];

describe('a server that asks for tokens', () => {
  let issuer: Issuer;
  let server: TestServer;
  beforeAll(async () => {
    issuer = await openIssuer(es, rs, ed);
    server = await serve(await demoLake(), {
      ...settingsFor(issuer.url),
      MAX_BATCH: '3',
      CORS_ORIGINS: 'https://a.example',
    });
  });
  afterAll(async () => {
    await server.close();
    await issuer.close();
  });

  it.each([es, rs, ed].map((key) => [key.alg, key] as const))(
    'takes one that is signed by %s, again too',
    async (_, key) => {
      const token = await sign(key);
      for (let i = 0; i < 3; i++) expect(await (await post(server.url, bearer(token))).json()).toEqual(HOLDS);
      expect((await post(server.url, { authorization: `bearer  ${token}` })).status).toBe(200);
    },
  );

  it('takes one for several audiences, and within the leeway of the clocks', async () => {
    expect(await askFor(server.url, await sign(es, { aud: ['other', 'media-graph'] }))).toBe(200);
    expect(await askFor(server.url, await sign(es, { exp: now() - 3 }))).toBe(200);
    expect(await askFor(server.url, await sign(es, { nbf: now() + 5 }))).toBe(200);
  });

  const REFUSED: [what: string, make: () => Promise<string> | string, message: string | RegExp][] = [
    ['another audience', () => sign(es, { aud: 'other' }), 'the token is for another audience than this server'],
    ['no audience', () => sign(es, { aud: undefined }), 'the token has no claim "aud"'],
    [
      'another issuer',
      () => sign(es, { iss: 'https://else' }),
      'the token is of another issuer than this server trusts',
    ],
    ['expired', () => sign(es, { exp: 1_700_000_000 }), 'the token expired at 2023-11-14T22:13:20.000Z; get a new one'],
    ['not yet valid', () => sign(es, { nbf: 4_000_000_000 }), 'the token counts only from 2096-10-02T07:06:40.000Z on'],
    ['without an end', () => sign(es, { exp: undefined }), 'the token has no claim "exp"'],
    ['without a subject', () => sign(es, { sub: undefined }), 'the token has no claim "sub"'],
    [
      'with an empty subject',
      () => sign(es, { sub: ' ' }),
      'the claim "sub" of the token must be text of 1 to 1000 characters',
    ],
    [
      'with roles that are none',
      () => sign(es, { roles: [7] }),
      /^the claim "roles" of the token must be a list of texts/,
    ],
    [
      'with attributes that are none',
      () => sign(es, { attributes: 'x' }),
      'the claim "attributes" of the token must be an object',
    ],
    [
      'of an unknown key',
      async () => sign(await signingKey('nobody')),
      'the token is signed by a key that this server does not know',
    ],
    [
      'of another key by a known name',
      async () => sign(await signingKey('one')),
      'the signature of the token is wrong',
    ],
    ['changed', async () => changed(await sign(es)), 'the signature of the token is wrong'],
    ['alg: none', () => new UnsecuredJWT(claims()).encode(), 'the token must be signed by RS, PS, ES or EdDSA'],
    [
      'HS256 with the public key as its secret',
      () => symmetric(JSON.stringify(rs.jwk)),
      'the token must be signed by RS, PS, ES or EdDSA',
    ],
    ['garbage', () => 'garbage', 'the credential is neither a signed token (JWT) nor an API key'],
    ['garbage with dots', () => 'a.b.c', 'the credential is neither a signed token (JWT) nor an API key'],
    ['an API key that is not whole', () => 'mg_12', /^the API key is not whole/],
    [
      'an API key that the lake does not have',
      () => `mg_${'0'.repeat(12)}_${'0'.repeat(64)}`,
      'this server does not know the API key',
    ],
  ];
  it.each(REFUSED)('refuses one: %s', async (_, make, message) => {
    const token = await make();
    const response = await post(server.url, bearer(token));
    const text = await response.clone().text();
    expect(await refusalOf(response)).toEqual({
      status: 401,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
      code: 'UNAUTHENTICATED',
      data: undefined,
      ask: 'Bearer error="invalid_token"',
    });
    expect(text).not.toContain(token);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    [
      'nothing',
      {},
      /^say who you are: send the header "authorization: Bearer …" with a token or an API key$/,
      'Bearer',
    ],
    ['a name and password', { authorization: 'Basic YTpi' }, /must be "Bearer …"/, 'Bearer error="invalid_token"'],
    ['no token after Bearer', { authorization: 'Bearer' }, /must be "Bearer …"/, 'Bearer error="invalid_token"'],
  ])('refuses a request with %s', async (_, headers, message, ask) => {
    expect(await refusalOf(await post(server.url, headers))).toEqual({
      status: 401,
      message: expect.stringMatching(message),
      code: 'UNAUTHENTICATED',
      data: undefined,
      ask,
    });
  });

  it('holds for every route that gives data, and for paths that are none', async () => {
    const authorization = bearer(await sign(es));
    const preflight = { 'apollo-require-preflight': 'true' };
    const { data } = await server.ask('{ frames(first: 1) { nodes { image { url } } } }', {}, authorization);
    const picture = data.frames.nodes[0].image.url as string;
    const query = `${server.url}/graphql?query=%7B__typename%7D`;
    const requests: [string, RequestInit, allowed: number][] = [
      [query, { headers: preflight }, 200],
      [query, { method: 'HEAD', headers: preflight }, 405],
      [`${server.url}/graphql`, json(TYPE), 200],
      [`${server.url}/graphql`, json([TYPE, TYPE]), 200],
      [`${server.url}/graphql`, json({ query: '{ _service { sdl } }' }), 200],
      [
        `${server.url}/graphql`,
        { ...json(TYPE), headers: { 'content-type': 'application/json', accept: 'multipart/mixed' } },
        406,
      ],
      [
        `${server.url}/graphql`,
        { method: 'POST', body: 'not JSON', headers: { 'content-type': 'application/json' } },
        400,
      ],
      [`${server.url}/graphql/`, json(TYPE), 404],
      [picture, {}, 200],
      [picture, { method: 'HEAD' }, 200],
      [`${picture}?width=100`, { headers: { 'if-none-match': '*' } }, 304],
      [`${server.url}/frames/none/image`, {}, 404],
      [`${server.url}/nothing`, { method: 'POST' }, 404],
    ];
    const statuses = [];
    for (const [url, init] of requests) {
      const status = async (headers = {}) =>
        (await fetch(url, { ...init, headers: { ...init.headers, ...headers } })).status;
      const what = `${init.method ?? 'GET'} ${url}`;
      const wrong = await status({ authorization: 'Bearer x' });
      statuses.push({ what, closed: await status(), wrong, open: await status(authorization) });
    }
    expect(statuses).toEqual(
      requests.map(([url, init, open]) => ({ what: `${init.method ?? 'GET'} ${url}`, closed: 401, wrong: 401, open })),
    );
  });

  it('is refused on every route in the same words', async () => {
    const bodies = [];
    for (const path of ['/graphql?query=x', '/frames/none/image'])
      bodies.push(await (await fetch(server.url + path)).json());
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[0]).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('leaves open what holds no data: health, the page and what it loads', async () => {
    for (const path of ['/healthz/live', '/healthz/ready', '/', '/index.html']) {
      expect({ path, status: (await fetch(server.url + path)).status }).toEqual({ path, status: 200 });
    }
    const [script] = /assets\/[\w.-]+\.js/.exec(await (await fetch(server.url)).text())!;
    expect((await fetch(`${server.url}/${script}`)).status).toBe(200);
    expect((await fetch(`${server.url}/nothing.html`)).status).toBe(404);
  });

  it('keeps answers of one caller from the caches of others', async () => {
    const authorization = bearer(await sign(es));
    const { data } = await server.ask('{ frames(first: 1) { nodes { image { url } } } }', {}, authorization);
    const { headers } = await fetch(data.frames.nodes[0].image.url as string, { headers: authorization });
    expect(headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(headers.get('vary')).toContain('authorization');
    expect((await post(server.url, authorization)).headers.get('vary')).toMatch(/authorization.*x-lake-snapshot/);
  });

  it('answers what a browser asks before it sends a token, and lets the page read a refusal', async () => {
    const origin = { origin: 'https://a.example' };
    const asked = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toBe('authorization');
    const { status, headers } = await post(server.url, origin);
    expect({ status, allowed: headers.get('access-control-allow-origin') }).toEqual({
      status: 401,
      allowed: origin.origin,
    });
  });

  it('refuses before it reads a body', async () => {
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1024)) });
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'application/json' } };
    expect((await fetch(`${server.url}/graphql`, init as RequestInit)).status).toBe(401);
  });

  it('refuses whatever else a token may be, and is at no fault for it', async () => {
    const anything = fc.jsonValue({ maxDepth: 2 });
    const header = fc.record(
      {
        alg: fc.constantFrom('ES256', 'RS256', 'EdDSA', 'none', 'HS256', 7),
        kid: fc.oneof(fc.constantFrom('one', 'two'), anything),
        crit: anything,
        b64: anything,
        jwk: anything,
        jku: anything,
        typ: anything,
      },
      { requiredKeys: ['alg'] },
    );
    const part = fc.oneof(header, anything).map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
    const token = fc.oneof(
      fc.tuple(part, part, fc.base64String()).map((parts) => parts.join('.')),
      fc.string({ unit: 'grapheme-ascii' }),
      fc.base64String().map((text) => `mg_${text}`),
    );
    await fc.assert(
      fc.asyncProperty(token, async (made) => {
        const response = await post(server.url, bearer(made));
        expect(response.status).toBe(401);
        if (made.length > 8) expect(await response.text()).not.toContain(made);
      }),
      runs(150),
    );
  });

  it('does not ask the issuer anew for each token of a stranger', async () => {
    const before = issuer.asked;
    const strangers = await Promise.all(Array.from({ length: 20 }, async (_, i) => sign(await signingKey(`new ${i}`))));
    const statuses = await Promise.all(strangers.map((token) => askFor(server.url, token)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(issuer.asked - before).toBeLessThanOrEqual(1);
  });
});

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The same token for somebody else. */
function changed(token: string): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims({ sub: 'eve' }))).toString('base64url'), signature].join('.');
}

function symmetric(secret: string): Promise<string> {
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'two' }).sign(Buffer.from(secret));
}

describe('the time of a token', () => {
  it('ends, though it was taken a moment ago', async () => {
    const issuer = await openIssuer(es);
    closing.push(() => issuer.close());
    const server = await served({ ...settingsFor(issuer.url), AUTH_LEEWAY_S: '0' });
    const token = await sign(es, { exp: Math.floor(Date.now() / 1000) + 2 });
    expect(await askFor(server.url, token)).toBe(200);
    await sleep(2_100);
    expect(await askFor(server.url, token)).toBe(401);
  });
});

describe('the header', () => {
  it('may be another, as a gateway forwards it, with or without Bearer', async () => {
    const issuer = await openIssuer(es);
    closing.push(() => issuer.close());
    const server = await served({ ...settingsFor(issuer.url), AUTH_HEADER: 'X-Forwarded-Authorization' });
    const token = await sign(es);
    const status = async (headers: Record<string, string>) => (await post(server.url, headers)).status;
    expect(await status({ 'x-forwarded-authorization': `Bearer ${token}` })).toBe(200);
    expect(await status({ 'x-forwarded-authorization': token })).toBe(200);
    expect(await status({ authorization: `Bearer ${token}` })).toBe(401);
    expect(await status({ 'x-forwarded-authorization': `${token}, ${token}` })).toBe(401);
  });
});

describe('keys that change while the server runs', () => {
  it('at an address: a new one is taken, and one that is gone counts no more within seconds', async () => {
    const [old, next] = [await signingKey('old'), await signingKey('next')];
    const issuer = await openIssuer(old);
    closing.push(() => issuer.close());
    const server = await served(settingsFor(issuer.url));
    const first = await sign(old);
    expect(await askFor(server.url, first)).toBe(200);
    issuer.keys = [next];
    const later = await sign(next);
    await expect.poll(() => askFor(server.url, later), { interval: 500 }).toBe(200);
    // Another token of the old key is refused at once, one that was taken before when it is looked at again.
    expect(await askFor(server.url, await sign(old, { sub: 'else' }))).toBe(401);
    await expect.poll(() => askFor(server.url, first), { interval: 500 }).toBe(401);
  });

  it('at an address: one that is gone is missed though nobody sends a new one, and an outage is borne for ten minutes', async () => {
    const [old, other] = [await signingKey('old'), await signingKey('other')];
    const issuer = await openIssuer(old, other);
    closing.push(
      () => issuer.close(),
      () => vi.useRealTimers(),
    );
    const server = await served(settingsFor(issuer.url));
    const start = Date.now();
    const at = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: start + seconds * 1000 });
    const exp = Math.floor(start / 1000) + 3_600;
    const token = (key: typeof old) => sign(key, { exp, jti: String(Math.random()) });
    expect(await askFor(server.url, await token(old))).toBe(200);
    issuer.keys = [other];
    expect(await askFor(server.url, await token(old))).toBe(200);
    at(61);
    await expect.poll(async () => askFor(server.url, await token(old))).toBe(401);
    issuer.isDown = true;
    at(600);
    expect(await askFor(server.url, await token(other))).toBe(200);
    at(670);
    expect(await askFor(server.url, await token(other))).toBe(503);
  });

  it('in a file: it is read anew when it changes, and nobody is let in while it cannot be', async () => {
    const [old, next] = [await signingKey('old'), await signingKey('next')];
    const folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
    closing.push(() => rm(folder, { recursive: true }));
    const path = join(folder, 'jwks.json');
    const write = (...keys: (typeof old)[]) => writeFile(path, JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
    await write(old);
    const server = await served(settingsFor(path));
    expect(await askFor(server.url, await sign(old))).toBe(200);
    await write(next);
    const later = await sign(next);
    await expect.poll(() => askFor(server.url, later)).toBe(200);
    expect(await askFor(server.url, await sign(old, { sub: 'else' }))).toBe(401);
    await unlink(path);
    await expect.poll(async () => askFor(server.url, await sign(next, { sub: 'new' }))).toBe(503);
    await write(next);
    expect(await askFor(server.url, await sign(next, { sub: 'back' }))).toBe(200);
  });

  it('that cannot be had: nobody is let in, and what went wrong is not told', async () => {
    const issuer = await openIssuer(es);
    issuer.isDown = true;
    closing.push(() => issuer.close());
    const server = await served(settingsFor(issuer.url));
    const response = await post(server.url, bearer(await sign(es)));
    const text = await response.text();
    expect(response.status).toBe(503);
    expect(JSON.parse(text)).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^Something went wrong; quote [0-9a-f-]{36} when you report it\.$/),
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect(response.headers.get('www-authenticate')).toBeNull();
    issuer.isDown = false;
    expect(await askFor(server.url, await sign(es))).toBe(200);
  });
});
