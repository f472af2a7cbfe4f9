import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bearer, openIssuer, settingsFor, sign, signingKey } from '../../support/issuer.js';
import { IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';
import { workedLake } from '../../support/worked-lake.js';

/** What a server keeps of one subject's requests, asked for by another. */
const QUERY = '{ titles { nodes { id } } assets { totalCount } }';
const EXPECTED = { acme: ['film-1', 'film-2'], zenith: ['film-2', 'film-3'] };
type Agency = keyof typeof EXPECTED;
const AGENCIES: readonly Agency[] = ['acme', 'zenith', 'zenith', 'acme', 'acme', 'zenith'];

let server: TestServer;
const as = {} as Record<Agency, Record<string, string>>;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const key = await signingKey('one');
  const issuer = await openIssuer(key);
  const made = await workedLake();
  const policy = { POLICY_FILE: 'examples/policies/agency.yaml', MAX_BATCH: '10' };
  server = await serve(made.lake, { ...settingsFor(issuer.url), ...policy, ...IN_MEMORY });
  for (const agency of ['acme', 'zenith'] as const) {
    as[agency] = bearer(await sign(key, { sub: agency, roles: ['agency'], attributes: { agencies: [agency] } }));
  }
  closing.push(
    () => issuer.close(),
    made.remove,
    () => server.close(),
  );
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const idsOf = ({ data }: GraphQLAnswer): string[] => data.titles.nodes.map(({ id }: { id: string }) => id);

async function send(agency: Agency, init: RequestInit, path = '/graphql'): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...as[agency] };
  return fetch(`${server.url}${path}`, { ...init, headers });
}

it('a compiled operation answers each by its own rights', async () => {
  for (const agency of AGENCIES) expect(idsOf(await server.ask(QUERY, {}, as[agency]))).toEqual(EXPECTED[agency]);
});

it('a persisted operation that one subject sent answers another by its own rights', async () => {
  const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(QUERY).digest('hex') };
  await send('acme', { method: 'POST', body: JSON.stringify({ query: QUERY, extensions: { persistedQuery } }) });
  for (const agency of AGENCIES) {
    const path = `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`;
    const response = await send(agency, { method: 'GET' }, path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('vary')).toContain('authorization');
    expect(idsOf((await response.json()) as GraphQLAnswer)).toEqual(EXPECTED[agency]);
  }
});

it('a batch is of one subject, whoever sends the same at once', async () => {
  const body = JSON.stringify([{ query: QUERY }, { query: QUERY }, { query: '{ titles { nodes { id } } }' }]);
  const answers = await Promise.all(
    AGENCIES.map(async (agency) => (await (await send(agency, { method: 'POST', body })).json()) as GraphQLAnswer[]),
  );
  expect(answers.map((batch) => batch.map(idsOf))).toEqual(AGENCIES.map((agency) => Array(3).fill(EXPECTED[agency])));
});
