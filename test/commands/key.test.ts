import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';
import { program } from '../support/program.js';

let folder: string;
let lake: string;
const run = (...args: string[]) => inProcess(lake, ...args);
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
});
afterAll(() => remove());

/** Does what is given with settings of its own. */
async function withSettings<T>(env: Record<string, string>, work: () => T | Promise<T>): Promise<T> {
  Object.assign(process.env, env);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
}

describe('media-graph key', () => {
  it('prints a new key once, alone on stdout, and lists it without its secret', async () => {
    const { code, out, err } = await run(
      'key',
      'create',
      '--name',
      'nightly',
      '--role',
      'a',
      'b',
      '--role',
      'c',
      '--expires',
      '90d',
    );
    expect(code).toBe(0);
    const [, id, secret] = /^mg_([0-9a-f]{12})_([0-9a-f]{64})\n$/.exec(out)!;
    expect(err).toBe(`media-graph: this is key ${id} of nightly; it is shown this once, so keep it\n`);
    const listed = await run('key', 'list');
    expect(listed.out).toMatch(new RegExp(`^${id}  nightly  a,b,c  made \\S+  not used yet  expires \\S+$`, 'm'));
    expect(listed.out).not.toContain(secret);
    const [key] = JSON.parse((await run('key', 'list', '--json')).out) as Record<string, unknown>[];
    expect(key).toMatchObject({ id, name: 'nightly', roles: ['a', 'b', 'c'], lastUsedAt: null, revokedAt: null });
    expect(Date.parse(key!['expiresAt'] as string) - Date.parse(key!['createdAt'] as string)).toBeGreaterThan(
      89.9 * 86_400_000,
    );

    expect((await run('key', 'revoke', id!)).out).toBe(`revoked key ${id} of nightly\n`);
    expect((await run('key', 'list')).out).toContain('  revoked ');
    expect((await run('snapshot', 'list')).out).not.toContain('key');
  });

  it.each([
    [['create'], "required option '--name <name>' not specified"],
    [['create', '--name', ' '], 'It must have 1 to 100 characters.'],
    [['create', '--name', 'x', '--role', 'a b'], 'A role must have 1 to 100 characters and no spaces.'],
    [['create', '--name', 'x', '--expires', '2020-01-01'], 'It must be in the future.'],
    [['create', '--name', 'x', '--expires', '2099-02-31'], 'It must be days (90d), a date (2027-01-31)'],
    [['create', '--name', 'x', '--expires', '2099-01-01T10:00'], 'a time with its zone'],
    [['create', '--name', 'x', '--expires', '0d'], 'It must be days'],
    [['revoke'], "missing required argument 'id'"],
    [['revoke', 'none'], 'there is no API key none; see: media-graph key list'],
    [['list', '--lake', '/nowhere/lake'], 'there is no lake at /nowhere/lake'],
  ])('%j is called wrongly', async (args, message) => {
    const { code, out, err } = await run('key', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    ['2099-01-01', '2099-01-01T00:00:00.000Z'],
    ['2099-01-01T10:00:00+02:00', '2099-01-01T08:00:00.000Z'],
  ])('expires at %s', async (when, expiresAt) => {
    const { out } = await run('key', 'create', '--name', 'x', '--expires', when, '--json');
    expect(JSON.parse(out)).toMatchObject({ expiresAt, token: expect.stringMatching(/^mg_/) });
  });
});

describe('media-graph serve', () => {
  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST=0.0.0.0 lets other machines in, and nothing says who may ask'],
    [{ AUTH_JWKS: 'https://id/jwks' }, 'AUTH_JWKS needs AUTH_ISSUER'],
    [
      { AUTH_JWKS: 'nowhere.json', AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b' },
      'AUTH_JWKS=nowhere.json cannot be used: ENOENT',
    ],
    [{ AUTH_JWKS: 'package.json', AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b' }, 'AUTH_JWKS=package.json cannot be used: '],
    [{ AUTH_JWKS: 'https://', AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b' }, 'AUTH_JWKS=https:// cannot be used'],
  ] as [Record<string, string>, string][])('does not start with %j', async (env, message) => {
    const serve = () => run('serve', '--demo', '--lake', join(folder, 'new'));
    const { code, out, err } = await withSettings({ ...env, PORT: '0' }, serve);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it.each([
    [{}, 'anyone on this machine may read and write'],
    [{ HOST: '0.0.0.0', AUTH: 'none' }, 'anyone who reaches 0.0.0.0 may read and write (AUTH=none)'],
    [{ HOST: '0.0.0.0', AUTH: 'keys' }, 'whoever has an API key may read and write'],
    [
      { AUTH: 'keys', AUTH_ACT_FOR_ROLE: 'gateway' },
      'whoever has an API key may read and write; the role gateway may write in the name of others',
    ],
  ] as [Record<string, string>, string][])('says who may do what with %j', async (env, access) => {
    const { child, exit } = await withSettings({ ...env, PORT: '0' }, () => program(lake, 'serve'));
    const text = await new Promise<string>((said) => {
      let text = '';
      child.stdout.on('data', (part: string) => (text += part).includes('access: ') && said(text));
    });
    expect((await fetch(`http://127.0.0.1:${/:(\d+)\n/.exec(text)![1]}/healthz/live`)).status).toBe(200);
    child.kill('SIGINT');
    const { code, out } = await exit;
    expect({ code, said: out.split('\n')[1] }).toEqual({ code: 0, said: `access: ${access}` });
  });
});
