import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Subject } from '../../graph/asker.js';
import type { ApiKeyRow } from '../../lake/keys/api-keys-table.js';
import type { KeyStore } from '../../lake/keys/key-store.js';
import { readKeyToken, type KeyToken } from '../../lake/keys/key-token.js';
import { isSecretOf } from '../../lake/keys/secret.js';
import { inTurn } from './in-turn.js';
import type { KeyUse } from './key-use.js';
import { knownKeys } from './known-keys.js';
import { Unauthenticated } from './refusals.js';

/** Of Node's four threads for such work: pictures and files need the others. */
const HASHES_AT_ONCE = 2;
/** The last of them waits two or three seconds. */
const HASHES_WAITING = 100;
const REMEMBERED = 10_000;

export interface ApiKeys {
  /** The subject of a key. Throws Unauthenticated, TooManyChecks, or CheckUnavailable where the lake cannot be read. */
  check(credential: string): Promise<Subject>;
  close(): Promise<void>;
}

/** A secret is hashed when it first comes; then its SHA-256 is remembered. Whether its key still counts is looked at each time. */
export function openApiKeys(store: KeyStore, use: KeyUse): ApiKeys {
  const keyOf = knownKeys(store);
  const right = new LRUCache<string, true>({ max: REMEMBERED });
  const checking = new Map<string, Promise<boolean>>();
  const inHashTurn = inTurn(HASHES_AT_ONCE, HASHES_WAITING);

  async function isRight({ secret_hash }: ApiKeyRow, { id, secret }: KeyToken): Promise<boolean> {
    const digest = hash('sha256', `${id} ${secret}`, 'base64');
    if (right.has(digest)) return true;
    let check = checking.get(digest);
    if (!check) {
      check = inHashTurn(() => isSecretOf(secret_hash, secret)).finally(() => checking.delete(digest));
      checking.set(digest, check);
    }
    const isSo = await check;
    if (isSo) right.set(digest, true);
    return isSo;
  }

  return {
    async check(credential) {
      const token = readKeyToken(credential);
      if (!token) throw new Unauthenticated('the API key is not whole: it is mg_, 12 digits, _ and 64 digits');
      const key = await keyOf(token.id);
      if (!key) throw unknown();
      checkCounts(key);
      if (!(await isRight(key, token))) throw unknown();
      use.note(key.id);
      return { id: `key:${key.name}`, roles: key.roles, attributes: {} };
    },
    close: () => use.close(),
  };
}

/** The same for a wrong id and a wrong secret. */
const unknown = () => new Unauthenticated('this server does not know the API key');

function checkCounts({ revoked_at, expires_at }: ApiKeyRow): void {
  if (revoked_at !== null) throw new Unauthenticated('the API key was revoked; ask for a new one');
  if (expires_at !== null && expires_at <= Date.now()) {
    throw new Unauthenticated(`the API key expired at ${new Date(expires_at).toISOString()}; ask for a new one`);
  }
}
