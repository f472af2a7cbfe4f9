import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../../src/lake/annotations/shipped-types.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { annotationTypes } from '../../../src/lake/tables/annotation-types.js';
import {
  bearer,
  openIssuer,
  settingsFor,
  sign,
  signingKey,
  type Issuer,
  type SigningKey,
} from '../../support/issuer.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

let lake: Lake;
let issuer: Issuer;
let key: SigningKey;
let server: TestServer;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  lake = made.lake;
  await writeRows(lake, generateRows());
  await defineTypes(lake, shippedTypes, byCommand(null), {});
  key = await signingKey('one');
  issuer = await openIssuer(key);
  server = await serve(lake, {
    ...settingsFor(issuer.url),
    AUTH_ROLES_CLAIM: 'realm_access.roles',
    AUTH_ACT_FOR_ROLE: 'gateway',
  });
  closing.push(
    made.remove,
    () => issuer.close(),
    () => server.close(),
  );
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

const as = async (sub: string, ...roles: string[]) => bearer(await sign(key, { sub, realm_access: { roles } }));

const PUT = `mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) {
  annotations { id author history { author endedBy } } } }`;
const put = (id: string, said: object, headers: Record<string, string>, of = server) =>
  of.ask(PUT, { input: [{ id, type: 'smoking', titleId: 't0', ...said }] }, headers);

describe('the author of what is written is who asks', () => {
  it('for annotations, and for what ends a version of one', async () => {
    const first = await put('a', { label: 'one' }, await as('ada'));
    expect(first.errors).toBeUndefined();
    const { data } = await put('a', { label: 'two' }, await as('grace'));
    expect(data.putAnnotations.annotations[0]).toMatchObject({
      author: 'grace',
      history: [
        { author: 'ada', endedBy: 'grace' },
        { author: 'grace', endedBy: null },
      ],
    });
    await server.ask('mutation { deleteAnnotations(ids: ["a"]) { deletedIds } }', {}, await as('eve'));
    const again = await put('a', { label: 'three' }, await as('ada'));
    expect(again.data.putAnnotations.annotations[0].history[1]).toEqual({ author: 'grace', endedBy: 'eve' });
  });

  it('for reviews, runs and types', async () => {
    await put('b', {}, await as('ada'));
    const headers = await as('grace');
    const { data, errors } = await server.ask(
      `mutation {
        reviewAnnotations(ids: ["b"], status: ACCEPTED) { annotations { review { by } author } }
        startAnnotationRun(input: { id: "run", type: "smoking" }) { author }
        defineAnnotationType(input: { name: "mine" }) { name }
      }`,
      {},
      headers,
    );
    expect(errors).toBeUndefined();
    expect(data.reviewAnnotations.annotations).toEqual([{ review: { by: 'grace' }, author: 'ada' }]);
    expect(data.startAnnotationRun).toEqual({ author: 'grace' });
    const types = await select(lake.current, annotationTypes);
    expect(types.find(({ name }) => name === 'mine')!.author).toBe('grace');
  });

  it('for a key, by its name', async () => {
    const { token } = await (
      await openKeyStore(lake.connection)
    ).create({ name: 'nightly', roles: [], expiresAt: null });
    const { data } = await put('c', {}, bearer(token));
    expect(data.putAnnotations.annotations[0].author).toBe('key:nightly');
  });
});

describe('another author', () => {
  const post = (headers: Record<string, string>, body: object = { query: '{ __typename }' }) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it.each(['application/json', 'application/graphql-response+json'])(
    'is refused as x-author of a caller without the role, to %s too',
    async (accept) => {
      const response = await post({ ...(await as('ada', 'editor')), 'x-author': 'grace', accept });
      expect(response.status).toBe(403);
      const { errors, data } = (await response.json()) as GraphQLAnswer;
      expect(data).toBeUndefined();
      expect(errors).toEqual([
        {
          message: 'x-author: is "grace", but you write as "ada"; leave the header out',
          extensions: { code: 'FORBIDDEN' },
        },
      ]);
    },
  );

  it('is refused within an annotation, and nothing is written', async () => {
    const { data, errors } = await server.ask(
      PUT,
      {
        input: [
          { id: 'd', type: 'smoking', titleId: 't0' },
          { id: 'e', type: 'smoking', titleId: 't0', author: 'grace' },
        ],
      },
      await as('ada'),
    );
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: 'input[1].author: is "grace", but you write as "ada"; leave it out',
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
    const read = await server.ask('{ annotations(where: { ids: ["d", "e"] }) { totalCount } }', {}, await as('ada'));
    expect(read.errors ?? read.data.annotations.totalCount).toBe(0);
  });

  it('may be named by one who says the same as the token', async () => {
    const { data } = await put('f', { author: 'ada' }, { ...(await as('ada')), 'x-author': ' ada ' });
    expect(data.putAnnotations.annotations[0].author).toBe('ada');
  });

  it('is taken from those with the role to act for others, by the header and within an annotation', async () => {
    const gateway = await as('router', 'editor', 'gateway');
    const author = async (id: string, said: object, headers: Record<string, string>) =>
      (await put(id, said, headers)).data.putAnnotations.annotations[0].author as string;
    expect(await author('g', {}, { ...gateway, 'x-author': 'grace' })).toBe('grace');
    expect(await author('h', { author: 'eve' }, gateway)).toBe('eve');
    expect(await author('i', {}, gateway)).toBe('router');
    const keys = await openKeyStore(lake.connection);
    const { token } = await keys.create({ name: 'router', roles: ['gateway'], expiresAt: null });
    expect(await author('j', {}, { ...bearer(token), 'x-author': 'grace' })).toBe('grace');
  });

  it('is nobody where the role is not set', async () => {
    const made = await temporaryLake();
    const closed = await serve(made.lake, settingsFor(issuer.url));
    const token = await sign(key, { roles: ['gateway', 'undefined', 'null'] });
    const headers = { ...bearer(token), 'x-author': 'grace' };
    expect((await closed.ask('{ __typename }', {}, headers)).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    await closed.close();
    await made.remove();
  });

  it('is whoever the header names where nobody is asked, as before', async () => {
    const made = await temporaryLake();
    await writeRows(made.lake, generateRows());
    await defineTypes(made.lake, shippedTypes, byCommand(null), {});
    const open = await serve(made.lake);
    const { data } = await put('k', {}, { 'x-author': 'grace' }, open);
    expect(data.putAnnotations.annotations[0].author).toBe('grace');
    expect((await put('l', { author: 'eve' }, {}, open)).data.putAnnotations.annotations[0].author).toBe('eve');
    expect((await put('m', {}, {}, open)).data.putAnnotations.annotations[0].author).toBeNull();
    await open.close();
    await made.remove();
  });
});
