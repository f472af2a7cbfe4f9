import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, print, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readPorts, subgraphUrls } from '../../../examples/studio/ports.js';
import { studioSubgraphs } from '../../../examples/studio/supergraph.js';
import { sdlWith } from '../../../src/graph/policy/exported-directives.js';
import { readPolicy } from '../../../src/graph/policy/open-policy.js';
import { parsePolicy } from '../../../src/graph/policy/policy.js';
import { mutationNames } from '../../../src/graph/policy/role-rule.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { COMPOSERS } from '../../support/composers.js';
import { bearer } from '../../support/issuer.js';
import { temporaryLake } from '../../support/lake.js';
import { serve } from '../../support/server.js';
import { policyOf } from './policies.js';

const OWN = ['authenticated', 'requiresScopes'];
const isOwn = ({ name }: ConstDirectiveNode) => OWN.includes(name.value);

/** The directives of each field that has any, without spaces: `Asset.uri` → `@requiresScopes(scopes:[["a"]])`. */
function directivesIn(sdl: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const type of parse(sdl).definitions) {
    if (type.kind !== 'ObjectTypeDefinition' && type.kind !== 'ObjectTypeExtension') continue;
    expect(type.directives?.filter(isOwn)).toEqual([]);
    for (const { name, directives = [] } of type.fields ?? []) {
      const own = directives.filter(isOwn).map((node) => print(node).replaceAll(' ', ''));
      if (own.length > 0) found[`${type.name.value}.${name.value}`] = own.sort().join(' ');
    }
  }
  return found;
}

const scopes = (...roles: string[]) => `@requiresScopes(scopes:[${roles.map((role) => `["${role}"]`).join(',')}])`;
const sdlOfRoles = (roles: object) => sdlWith(parsePolicy(JSON.stringify({ version: 1, roles })));
const onTypes = (sdl: string) =>
  Object.fromEntries(Object.entries(directivesIn(sdl)).filter(([place]) => !/^(Query|Mutation)\./.test(place)));

const roots = (schema: string, root: string) =>
  parse(schema).definitions.flatMap((type) =>
    (type.kind === 'ObjectTypeDefinition' || type.kind === 'ObjectTypeExtension') && type.name.value === root
      ? (type.fields ?? []).map(({ name }) => `${root}.${name.value}`)
      : [],
  );
const plain = await readFile('schema.graphql', 'utf8');
const QUERIES = roots(plain, 'Query').filter((place) => !place.startsWith('Query._'));

/** What is left without our directives. */
const without = (document: DocumentNode) =>
  print(visit(document, { Directive: (node) => (isOwn(node as ConstDirectiveNode) ? null : undefined) })).replace(
    ', "@authenticated", "@requiresScopes"',
    '',
  );

describe('the subgraph of a policy', () => {
  it('says what roles must be had for what some role may not see or do', async () => {
    const found = directivesIn(sdlWith(await readPolicy('examples/policy.yaml')));
    const writing = (name: string, ...roles: string[]) => [`Mutation.${name}`, `@authenticated ${scopes(...roles)}`];
    expect(found).toEqual({
      ...Object.fromEntries(QUERIES.map((place) => [place, '@authenticated'])),
      ...Object.fromEntries(mutationNames().map((name) => writing(name, 'admin'))),
      ...Object.fromEntries(['putAnnotations', 'reviewAnnotations'].map((name) => writing(name, 'reviewer', 'admin'))),
      'Asset.uri': scopes('reviewer', 'admin'),
      'Asset.checksum': scopes('reviewer', 'admin'),
      'Model.owner': scopes('agency', 'admin'),
    });
  });

  it('is the subgraph as it is, but for the directives and their import', async () => {
    const sdl = sdlWith(await readPolicy('examples/policy.yaml'));
    const link = /@link\(url: "https:\/\/specs.apollo.dev\/federation\/v2\.(\d+)", import: \[(.*?)\]\)/.exec(sdl)!;
    expect(link[2]).toContain('"@authenticated", "@requiresScopes"');
    // Both came with Federation 2.5.
    expect(Number(link[1])).toBeGreaterThanOrEqual(5);
    const definitions = (text: string) =>
      text.replaceAll(/directive @(federation__)?(authenticated|requiresScopes)/g, 'directive @$2');
    expect(definitions(without(parse(sdl)))).toBe(definitions(without(parse(plain))));
  });

  it('that hides nothing asks for no scopes but those of mutations', () => {
    const sdl = sdlOfRoles({ a: { tables: 'all' }, b: { tables: { titles: {} } } });
    expect(onTypes(sdl)).toEqual({});
    expect(directivesIn(sdl)['Query.titles']).toBe('@authenticated');
  });

  it('asks for no scopes where everyone sees or may do', () => {
    const sdl = sdlOfRoles({
      everyone: { tables: { models: {} }, mutations: ['registerModel'] },
      a: { tables: { models: { hide: ['owner'] } } },
    });
    expect(onTypes(sdl)).toEqual({});
    expect(directivesIn(sdl)['Mutation.registerModel']).toBe('@authenticated');
  });

  it('asks for a scope that no token has where no role sees or may do', () => {
    const sdl = sdlOfRoles({ a: { tables: { models: { hide: ['owner'] } } }, b: { tables: { titles: {} } } });
    expect(onTypes(sdl)).toEqual({ 'Model.owner': scopes('no role').replace('no role', 'norole') });
    expect(sdl).toContain('owner: String @requiresScopes(scopes: [["no role"]])');
    expect(directivesIn(sdl)['Mutation.registerModel']).toContain('norole');
    expect(() => sdlOfRoles({ 'no role': {} })).toThrow('a role must have no spaces');
  });

  it('keeps what annotations hide out of their history, too', () => {
    const sdl = sdlWith(policyOf({ titles: {}, annotations: { hide: ['author', 'text'] } }));
    expect(Object.keys(onTypes(sdl)).sort()).toEqual([
      ...['Annotation.author', 'Annotation.text'],
      ...['AnnotationRevision.author', 'AnnotationRevision.endedBy', 'AnnotationRevision.text'],
    ]);
  });
});

describe.each(COMPOSERS)('by %s', (_, compose) => {
  const EIDR = { roles: { a: { tables: { titles: { hide: ['eidr'] } } }, b: { tables: { titles: {} } } }, version: 1 };

  it.each([
    'examples/policy.yaml',
    ...['agency', 'reviewers', 'pipeline'].map((name) => `examples/policies/${name}.yaml`),
  ])('%s composes alone and with a studio’s subgraphs, and its directives are in the supergraph', async (file) => {
    const sdl = sdlWith(await readPolicy(file));
    const expected = directivesIn(sdl);
    const all = studioSubgraphs(sdl, subgraphUrls(readPorts()));
    for (const subgraphs of [all.slice(0, 1), all]) {
      const { errors, schema } = compose(subgraphs);
      expect(errors).toEqual([]);
      expect(directivesIn(schema)).toEqual(expected);
    }
  });

  it('a key that is hidden is closed for the other subgraphs that have it, and nothing else is', () => {
    const all = studioSubgraphs(sdlWith(parsePolicy(JSON.stringify(EIDR))), subgraphUrls(readPorts()));
    const { errors, schema } = compose(all);
    expect(errors).toEqual([]);
    expect(onTypes(schema)).toEqual({ 'Title.eidr': scopes('b') });
    expect(
      roots(schema, 'Query')
        .filter((place) => !(place in directivesIn(schema)))
        .sort(),
    ).toEqual([...['Query.campaign', 'Query.campaigns', 'Query.catalog', 'Query.catalogTitle']]);
  });
});

it('a server says what its policy says now', async () => {
  const { lake, folder, remove } = await temporaryLake();
  const { token } = await (await openKeyStore(lake.connection)).create({ name: 'gateway', roles: [], expiresAt: null });
  const file = join(folder, 'policy.yaml');
  const hiding = (field: string) =>
    JSON.stringify({ version: 1, roles: { a: { tables: { titles: {}, assets: { hide: [field] } } } } });
  await writeFile(file, hiding('uri'));
  const server = await serve(lake, { AUTH: 'keys', POLICY_FILE: file });
  const closed = async () =>
    Object.keys(onTypes((await server.ask('{ _service { sdl } }', {}, bearer(token))).data._service.sdl as string));
  try {
    // The third time it is compiled.
    for (let turn = 0; turn < 3; turn++) expect(await closed()).toEqual(['Asset.uri']);
    await writeFile(file, hiding('checksum'));
    await expect.poll(closed).toEqual(['Asset.checksum']);
  } finally {
    await server.close();
  }
  await remove();
});
