import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { followFile } from '../../base/follow-file.js';
import { ConfigError } from '../../config.js';
import { CheckUnavailable } from './refusals.js';

/** A token of an unknown key makes the server ask for the keys again, but no more often. */
const ASK_AGAIN_MS = 5_000;
/** So soon a key that was taken out is missed. */
const ASK_EVERY_MS = 60_000;
/** So long keys count whose address no longer answers. */
const KEPT_MS = 600_000;

/**
 * The public keys of tokens, which may change while the server runs. Where they cannot be had now, its getter throws
 * CheckUnavailable. Throws ConfigError for a file that cannot be read when the server starts.
 */
export async function openKeySet(location: string): Promise<JWTVerifyGetKey> {
  const keyOf = /^https?:\/\//i.test(location) ? keysAt(location) : await keysIn(location);
  return async (header, token) => {
    try {
      return await keyOf(header, token);
    } catch (error) {
      if (TOKENS_FAULTS.some((kind) => error instanceof kind)) throw error;
      throw new CheckUnavailable(`the keys of AUTH_JWKS=${location} cannot be had`, { cause: error });
    }
  };
}

const TOKENS_FAULTS = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function keysAt(address: string): JWTVerifyGetKey {
  if (!URL.canParse(address)) throw new ConfigError(`AUTH_JWKS=${address} cannot be used: it is no address`);
  const keyOf = createRemoteJWKSet(new URL(address), { cooldownDuration: ASK_AGAIN_MS, cacheMaxAge: KEPT_MS });
  let askedAt = Date.now();
  return (header, token) => {
    if (Date.now() - askedAt >= ASK_EVERY_MS) {
      askedAt = Date.now();
      // Nobody waits for it; a failure is the caller's only once the keys of before are too old.
      keyOf.reload().catch(() => undefined);
    }
    return keyOf(header, token);
  };
}

async function keysIn(path: string): Promise<JWTVerifyGetKey> {
  const keysOf = (text: string) => createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
  const keyOf = await followFile(path, keysOf).catch((error: Error) => {
    throw new ConfigError(`AUTH_JWKS=${path} cannot be used: ${error.message}`);
  });
  return async (header, token) => (await keyOf())(header, token);
}
