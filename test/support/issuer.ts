import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

export const ISSUER = 'https://id.studio.example';
export const AUDIENCE = 'media-graph';

export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** As the JWKS has it. */
  readonly jwk: JWK;
}

export async function signingKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

/** Claims that hold, but for those that are given; undefined takes one out. */
export function claims(given: JWTPayload = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const all = { iss: ISSUER, aud: AUDIENCE, sub: 'ada@studio.example', iat: now, exp: now + 600, ...given };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export function sign({ alg, kid, privateKey }: SigningKey, given?: JWTPayload): Promise<string> {
  return new SignJWT(claims(given)).setProtectedHeader({ alg, kid }).sign(privateKey);
}

/** A JWKS on loopback, whose keys and state the test changes. */
export interface Issuer {
  readonly url: string;
  /** How often it was asked. */
  asked: number;
  keys: readonly SigningKey[];
  /** Refuses to answer. */
  isDown: boolean;
  close(): Promise<void>;
}

export async function openIssuer(...keys: SigningKey[]): Promise<Issuer> {
  const server = createServer((_, response) => {
    issuer.asked++;
    if (issuer.isDown) response.writeHead(500).end('the secret of the issuer');
    else response.end(JSON.stringify({ keys: issuer.keys.map(({ jwk }) => jwk) }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    asked: 0,
    keys,
    isDown: false,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return issuer;
}

/** The settings of a server that takes the issuer's tokens. */
export const settingsFor = (jwks: string): Record<string, string> => ({
  AUTH_JWKS: jwks,
  AUTH_ISSUER: ISSUER,
  AUTH_AUDIENCE: AUDIENCE,
});

export const bearer = (credential: string): Record<string, string> => ({ authorization: `Bearer ${credential}` });
