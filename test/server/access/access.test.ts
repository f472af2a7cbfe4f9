import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.js';
import { accessOf } from '../../../src/server/access/access.js';
import { subjectOfClaims } from '../../../src/server/access/claims.js';

const access = (env: Record<string, string>) => accessOf(readConfig(env));
const TOKENS = { AUTH_JWKS: 'keys.json', AUTH_ISSUER: 'https://id', AUTH_AUDIENCE: 'media-graph' };

describe('without settings', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1', 'localhost', 'LOCALHOST'])('%s is open', (HOST) => {
    expect(access({ HOST })).toEqual({ credentials: null, inWords: 'anyone on this machine may read and write' });
  });

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.7',
    '127.example.com',
    'localhost.example.com',
    '128.0.0.1',
    '::ffff:10.0.0.7',
    'fe80::1',
  ])('%s is refused, unless AUTH says who may ask', (HOST) => {
    expect(() => access({ HOST })).toThrow(ConfigError);
    expect(() => access({ HOST })).toThrow(
      `HOST=${HOST} lets other machines in, and nothing says who may ask: set AUTH_JWKS for tokens or AUTH=keys for API keys, or AUTH=none to let anyone read and write`,
    );
    expect(access({ HOST, AUTH: 'none' }).inWords).toBe(`anyone who reaches ${HOST} may read and write (AUTH=none)`);
    expect(access({ HOST, AUTH: 'keys' }).inWords).toBe('whoever has an API key may read and write');
    expect(access({ HOST, ...TOKENS }).inWords).toBe(
      'whoever has a token of https://id for media-graph or an API key may read and write',
    );
  });
});

describe('settings that contradict each other are refused', () => {
  it.each([
    [{ AUTH_JWKS: 'x', AUTH_AUDIENCE: 'a' }, 'AUTH_JWKS needs AUTH_ISSUER'],
    [{ AUTH_JWKS: 'x', AUTH_ISSUER: 'a' }, 'AUTH_JWKS needs AUTH_AUDIENCE'],
    [{ AUTH_JWKS: 'x', AUTH_ISSUER: 'a', AUTH_AUDIENCE: ' , ' }, 'AUTH_JWKS needs AUTH_AUDIENCE'],
    [{ AUTH_ISSUER: 'a' }, 'AUTH_ISSUER needs AUTH_JWKS'],
    [{ AUTH_AUDIENCE: 'a', AUTH: 'keys' }, 'AUTH_AUDIENCE needs AUTH_JWKS'],
    [{ ...TOKENS, AUTH: 'none' }, 'AUTH=none contradicts AUTH_JWKS'],
    [{ ...TOKENS, AUTH: 'keys' }, 'AUTH=keys contradicts AUTH_JWKS'],
    [{ AUTH_ACT_FOR_ROLE: 'gateway' }, 'AUTH_ACT_FOR_ROLE needs AUTH_JWKS or AUTH=keys'],
    [{ AUTH_ACT_FOR_ROLE: 'gateway', AUTH: 'none' }, 'AUTH_ACT_FOR_ROLE needs AUTH_JWKS or AUTH=keys'],
    [{ AUTH: 'yes' }, 'AUTH=yes cannot be used'],
    [{ AUTH: '' }, 'AUTH= cannot be used'],
    [{ AUTH_HEADER: 'a b' }, 'AUTH_HEADER=a b cannot be used'],
    [{ AUTH_LEEWAY_S: '301' }, 'AUTH_LEEWAY_S=301 cannot be used'],
  ] as [Record<string, string>, string][])('%j', (env, message) => {
    expect(() => access(env)).toThrow(ConfigError);
    expect(() => access(env)).toThrow(message);
  });
});

describe('the subject of a token', () => {
  const rules = (rolesClaim: string, attributesClaim = 'attributes') => ({ rolesClaim, attributesClaim });

  it.each([
    ['roles', { roles: ['a', 'b'] }, ['a', 'b']],
    ['scope', { scope: 'a  b' }, ['a', 'b']],
    ['realm_access.roles', { realm_access: { roles: ['a'] } }, ['a']],
    ['https://studio.example/roles', { 'https://studio.example/roles': ['a'] }, ['a']],
    ['realm_access.roles', { realm_access: 'x' }, []],
    ['__proto__.toString', {}, []],
    ['roles', { roles: null }, []],
    ['roles', {}, []],
  ])('has the roles of the claim %s of %j', (name, claims, roles) => {
    expect(subjectOfClaims({ sub: 'ada', ...claims }, rules(name)).roles).toEqual(roles);
  });

  it('has the attributes of a claim', () => {
    const subject = subjectOfClaims({ sub: 'ada', own: { site: { id: 7 } } }, rules('roles', 'own.site'));
    expect(subject).toEqual({ id: 'ada', roles: [], attributes: { id: 7 } });
  });
});
