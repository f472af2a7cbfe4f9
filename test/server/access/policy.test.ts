import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { checkAccess } from '../../../src/server/access/check-access.js';
import { bearer } from '../../support/issuer.js';
import { temporaryLake } from '../../support/lake.js';
import { serve } from '../../support/server.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const access = (env: Record<string, string>) => checkAccess(readConfig(env));
const POLICY_FILE = 'examples/policy.yaml';

describe('POLICY_FILE', () => {
  it.each<Record<string, string>>([{}, { AUTH: 'none' }, { AUTH: 'none', HOST: '0.0.0.0' }])(
    'is refused with %j: nobody is asked',
    async (env) => {
      await expect(access({ ...env, POLICY_FILE })).rejects.toThrow(ConfigError);
      await expect(access({ ...env, POLICY_FILE })).rejects.toThrow(
        'POLICY_FILE needs AUTH_JWKS or AUTH=keys: nobody has a role where nobody is asked',
      );
    },
  );

  it('is said in one line', async () => {
    expect(await access({ AUTH: 'keys', POLICY_FILE })).toBe(
      'whoever has an API key may ask; the policy policy.yaml gives agency titles by accessTags, reviewer all titles and 2 mutations, admin all titles and all mutations, everyone no titles',
    );
  });

  it.each([
    ['{ version: 1, roles: {} }', 'nothing to anybody'],
    [
      '{ version: 1, roles: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {} } }',
      'a no titles, b no titles, c no titles, d no titles, e no titles, 2 more roles their own',
    ],
    [
      '{ version: 1, titlesFrom: { spicedb: { endpoint: "spicedb.example:50051" } }, roles: { a: { tables: { titles: { listed: true, where: { kinds: [MOVIE] } } } } } }',
      'a listed titles by kinds',
    ],
    [
      '{ version: 1, titlesFrom: { spicedb: { endpoint: "spicedb.example:50051" } }, roles: { a: { tables: { titles: { listed: true } } } } }',
      'a listed titles',
    ],
  ])('%s is said as well', async (text, words) => {
    const file = join(folder, 'said.yaml');
    await writeFile(file, text);
    expect(await access({ AUTH: 'keys', POLICY_FILE: file })).toBe(
      `whoever has an API key may ask; the policy said.yaml gives ${words}`,
    );
  });

  it('that is wrong or not there stops the server before anything is made', async () => {
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, 'version: 2\nroles: { a: { table: {} } }\n');
    await expect(access({ AUTH: 'keys', POLICY_FILE: file })).rejects.toThrow(
      new ConfigError(
        `POLICY_FILE=${file} cannot be used: 2 problems\n  version: must be 1, but is 2\n  roles.a.table: there is no such key; did you mean tables?`,
      ),
    );
    await expect(access({ AUTH: 'keys', POLICY_FILE: join(folder, 'none.yaml') })).rejects.toThrow(ConfigError);
    const { lake, remove } = await temporaryLake();
    await expect(serve(lake, { AUTH: 'keys', POLICY_FILE: file })).rejects.toThrow(ConfigError);
    await remove();
  });

  it('lets in those who say who they are, and nobody else', async () => {
    const { lake, remove } = await temporaryLake();
    const { token } = await (
      await openKeyStore(lake.connection)
    ).create({ name: 'a', roles: ['admin'], expiresAt: null });
    const server = await serve(lake, { AUTH: 'keys', POLICY_FILE });
    try {
      expect(await server.ask('{ titles { totalCount } }', {}, bearer(token))).toEqual({
        data: { titles: { totalCount: 0 } },
      });
      expect((await server.ask('{ titles { totalCount } }')).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    } finally {
      await server.close();
      await remove();
    }
  });
});
