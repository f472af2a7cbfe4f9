import { Command, InvalidArgumentError } from 'commander';
import type { ApiKeyRow } from '../lake/keys/api-keys-table.js';
import { openKeyStore, type KeyStore } from '../lake/keys/key-store.js';
import { readExpiry } from './expiry.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

interface NewKeyOptions {
  name: string;
  role: string[];
  expires?: number;
  json: boolean;
}

export function keyCommand(done: (code: ExitCode) => void): Command {
  return new Command('key')
    .description('API keys of the lake at LAKE_URI, for programs that ask the server or write to it.')
    .addCommand(
      new Command('create')
        .description('make a key and print it, this once; `key list` shows its id, never its secret')
        .requiredOption('--name <name>', 'who uses it: key:NAME is the author of what is written with it', parseName)
        .option('--role <role...>', 'its roles', parseRole, [])
        .option('--expires <when>', 'in so many days (90d), or at an ISO date or time (default: never)', parseExpiry)
        .option('--json', 'print it as JSON', false)
        .action(async ({ name, role: roles, expires, json }: NewKeyOptions) => {
          const { row, token } = await withKeys((keys) => keys.create({ name, roles, expiresAt: expires ?? null }));
          printResult(json, { ...asJson(row), token }, [token]);
          // Not on stdout: a script takes the key from there.
          if (!json) console.error(`media-graph: this is key ${row.id} of ${name}; it is shown this once, so keep it`);
          done(0);
        }),
    )
    .addCommand(
      new Command('list')
        .description('the keys, oldest first, and which of them still count')
        .option('--json', 'print them as JSON', false)
        .action(async ({ json }: { json: boolean }) => {
          const rows = await withKeys((keys) => keys.all());
          printResult(json, rows.map(asJson), rows.map(asLine));
          done(0);
        }),
    )
    .addCommand(
      new Command('revoke')
        .description('make a key count no more; running servers see it within two seconds')
        .argument('<id>')
        .option('--json', 'print it as JSON', false)
        .action(async (id: string, { json }: { json: boolean }) => {
          const row = await withKeys((keys) => keys.revoke(id));
          printResult(json, asJson(row), [`revoked key ${id} of ${row.name}`]);
          done(0);
        }),
    );
}

function withKeys<R>(work: (keys: KeyStore) => Promise<R>): Promise<R> {
  return withLake(async ({ connection }) => work(await openKeyStore(connection)));
}

const MAX_NAME = 100;

function parseName(value: string): string {
  const name = value.trim();
  if (name !== '' && name.length <= MAX_NAME) return name;
  throw new InvalidArgumentError(`It must have 1 to ${MAX_NAME} characters.`);
}

/** As they stand in tokens, where spaces part them. */
function parseRole(value: string, before: readonly string[]): string[] {
  if (/^\S{1,100}$/.test(value)) return [...before, value];
  throw new InvalidArgumentError('A role must have 1 to 100 characters and no spaces.');
}

function parseExpiry(value: string): number {
  const expiry = readExpiry(value, Date.now());
  if (typeof expiry === 'number') return expiry;
  throw new InvalidArgumentError(expiry.problem);
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function asJson({ id, name, roles, created_at, expires_at, last_used_at, revoked_at }: ApiKeyRow) {
  return {
    id,
    name,
    roles,
    createdAt: time(created_at),
    expiresAt: time(expires_at),
    lastUsedAt: time(last_used_at),
    revokedAt: time(revoked_at),
  };
}

function asLine(row: ApiKeyRow): string {
  const { id, name, roles, createdAt, expiresAt, lastUsedAt } = asJson(row);
  const used = lastUsedAt === null ? 'not used yet' : `used ${lastUsedAt}`;
  return [id, name, roles.join(',') || 'no roles', `made ${createdAt}`, used, stateOf(row, expiresAt)].join('  ');
}

function stateOf({ revoked_at, expires_at }: ApiKeyRow, expiresAt: string | null): string {
  if (revoked_at !== null) return `revoked ${time(revoked_at)}`;
  if (expires_at === null) return 'does not expire';
  return `${expires_at <= Date.now() ? 'expired' : 'expires'} ${expiresAt}`;
}
