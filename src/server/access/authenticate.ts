import type { Subject } from '../../graph/asker.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { openKeyStore, type KeyStore } from '../../lake/keys/key-store.js';
import { looksLikeKey } from '../../lake/keys/key-token.js';
import type { CredentialRules } from './access.js';
import { openApiKeys } from './api-keys.js';
import type { KeyUse } from './key-use.js';
import { Unauthenticated } from './refusals.js';
import { openTokens } from './tokens.js';

export interface Authenticator {
  /** The request header that is to be given. */
  readonly header: string;
  /** Who asks, by the header's value. Throws what `refusals.ts` has. */
  authenticate(value: string | undefined): Promise<Subject>;
  close(): Promise<void>;
}

/** Throws ConfigError when the keys of tokens cannot be read. */
export async function openAuthenticator(
  { header, tokens }: CredentialRules,
  lake: Lake,
  useOf: (store: KeyStore) => KeyUse,
): Promise<Authenticator> {
  const checkToken = tokens && (await openTokens(tokens));
  const store = await openKeyStore(lake.connection);
  const keys = openApiKeys(store, useOf(store));
  return {
    header,
    async authenticate(value) {
      const credential = credentialIn(header, value);
      if (looksLikeKey(credential)) return keys.check(credential);
      if (checkToken) return checkToken(credential);
      throw new Unauthenticated('this server takes API keys only, and the credential is none');
    },
    close: () => keys.close(),
  };
}

const BEARER = /^bearer +(?<credential>\S+)$/i;

/** Another header than `authorization` is a gateway's own, and may have the credential alone. */
function credentialIn(header: string, value: string | undefined): string {
  const sent = value?.trim() ?? '';
  if (sent === '') {
    throw new Unauthenticated(
      `say who you are: send the header "${header}: Bearer …" with a token or an API key`,
      false,
    );
  }
  const credential = BEARER.exec(sent)?.groups?.['credential'];
  if (credential !== undefined) return credential;
  if (header !== 'authorization' && !sent.includes(' ')) return sent;
  throw new Unauthenticated(`the header ${header} must be "Bearer …" with a token or an API key`);
}
