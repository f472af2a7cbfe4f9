import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../../src/lake/annotations/shipped-types.js';
import { bearer, openIssuer, settingsFor, sign, signingKey, type SigningKey } from '../../support/issuer.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve } from '../../support/server.js';
import { startGateway, type Gateway } from '../gateways/gateways.js';

/** @apollo/gateway in front, which forwards the header of its callers. */
let gateway: Gateway;
let key: SigningKey;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  key = await signingKey('one');
  const issuer = await openIssuer(key);
  const made = await temporaryLake();
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-supergraph-'));
  closing.push(
    () => issuer.close(),
    made.remove,
    () => rm(folder, { recursive: true }),
  );
  await writeRows(made.lake, generateRows());
  await defineTypes(made.lake, shippedTypes, byCommand(null), {});
  const server = await serve(made.lake, settingsFor(issuer.url));
  closing.push(() => server.close());
  const { data } = await server.ask('{ _service { sdl } }', {}, bearer(await sign(key)));
  const { supergraphSdl, errors } = composeServices([
    { name: 'media', url: `${server.url}/graphql`, typeDefs: parse(data._service.sdl as string) },
  ]);
  expect(errors).toBeUndefined();
  await writeFile(join(folder, 'supergraph.graphql'), supergraphSdl!);
  gateway = await startGateway('@apollo/gateway', join(folder, 'supergraph.graphql'));
  closing.push(() => gateway.close());
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

it('a caller of the gateway reads and writes as who its token says', async () => {
  const headers = bearer(await sign(key, { sub: 'ada' }));
  const read = await gateway.ask('{ title(id: "t0") { name } }', {}, headers);
  expect(read).toEqual({ data: { title: { name: 'Film 0' } } });
  const put =
    'mutation { putAnnotations(input: [{ id: "x", type: "smoking", titleId: "t0" }]) { annotations { author } } }';
  const written = await gateway.ask(put, {}, headers);
  expect(written).toEqual({ data: { putAnnotations: { annotations: [{ author: 'ada' }] } } });
});

it.each([
  ['none', {}],
  ['a wrong one', bearer('a.b.c')],
])('a caller with %s gets nothing, and the gateway says why', async (_, headers) => {
  const { data, errors } = await gateway.ask('{ title(id: "t0") { name } }', {}, headers);
  expect(data).toEqual({ title: null });
  expect(errors).toHaveLength(1);
  expect(errors![0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED', response: { status: 401 } } });
});
