/**
 * What it takes to know who asks: a token that is new, the same token again, and an API key, beside jose's own `jwtVerify` and
 * Node's scrypt on the same tokens and secrets, one after another in one loop.
 */
import { scrypt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { openKeyStore } from '../src/lake/keys/key-store.js';
import { openLake } from '../src/lake/lancedb/lake.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { openAuthenticator, type Authenticator } from '../src/server/access/authenticate.js';
import { noKeyUse } from '../src/server/access/key-use.js';
import { benchFolder } from './folder.js';
import { positive } from './options.js';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const [ISSUER, AUDIENCE] = ['https://id.studio.example', 'media-graph'];
const KEYS = 40;
const AGAIN = 5;
const scryptOf = promisify(scrypt);

/** `--tokens 2000` of each algorithm. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { tokens: { type: 'string', default: '2000' } } });
  const tokens = positive('--tokens', values.tokens);
  const folder = await mkdtemp(join(benchFolder(), 'auth-'));
  try {
    const keys = await Promise.all(
      ALGORITHMS.map(async (alg) => ({ alg, ...(await generateKeyPair(alg, { extractable: true })) })),
    );
    const jwks = join(folder, 'jwks.json');
    const ours = keys.map(async ({ alg, publicKey }) => ({ ...(await exportJWK(publicKey)), alg, kid: alg }));
    await writeFile(jwks, JSON.stringify({ keys: await Promise.all(ours) }));
    const lake = await openLake(join(folder, 'lake'), mediaTables);
    const rules = { issuer: ISSUER, audience: [AUDIENCE], leewayS: 0, rolesClaim: 'roles', attributesClaim: 'x' };
    const credentials = { header: 'authorization', actForRole: null, priorityRole: null, tokens: { ...rules, jwks } };
    const authenticator = await openAuthenticator(credentials, lake, () => noKeyUse);
    const rows: Record<string, Timed> = {};
    for (const { alg, privateKey, publicKey } of keys) {
      const verify = (token: string) =>
        jwtVerify(token, publicKey, { issuer: ISSUER, audience: AUDIENCE, algorithms: [alg] });
      const sign = (i: number) =>
        new SignJWT({ roles: ['editor'] })
          .setProtectedHeader({ alg, kid: alg })
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setSubject(`person ${i}`)
          .setExpirationTime('1h')
          .sign(privateKey);
      rows[`token, ${alg}`] = await compare(tokens, sign, verify, authenticator);
    }
    const store = await openKeyStore(lake.connection);
    const made = async (i: number) => (await store.create({ name: `key ${i}`, roles: [], expiresAt: null })).token;
    rows['API key'] = await compare(KEYS, made, (token) => scryptOf(token, 'salt of 16 bytes', 32), authenticator);
    await authenticator.close();
    lake.close();
    console.table(rows);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Timed = Record<string, number>;

/** Medians and 95th percentiles in milliseconds. The first tenth warms up. */
async function compare(
  count: number,
  make: (i: number) => Promise<string>,
  floor: (credential: string) => Promise<unknown>,
  { authenticate }: Authenticator,
): Promise<Timed> {
  const times = { floor: [] as number[], new: [] as number[], again: [] as number[] };
  const credentials: string[] = [];
  for (let i = 0; i < count; i++) credentials.push(await make(i));
  for (const [i, credential] of credentials.entries()) {
    const timed = async (name: keyof typeof times, work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      if (i >= count / 10) times[name].push(performance.now() - start);
    };
    await timed('floor', () => floor(credential));
    await timed('new', () => authenticate(`Bearer ${credential}`));
    for (let n = 0; n < AGAIN; n++) await timed('again', () => authenticate(`Bearer ${credential}`));
  }
  const at = (of: number[], share: number) =>
    Number(of.sort((a, b) => a - b)[Math.floor(of.length * share)]!.toPrecision(3));
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, of]) => [
      [`${name}, ms`, at(of, 0.5)],
      [`${name}, p95`, at(of, 0.95)],
    ]),
  );
}
