import { hash } from 'node:crypto';
import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Subject } from '../../graph/asker.js';
import type { TokenRules } from './access.js';
import { subjectOfClaims } from './claims.js';
import { openKeySet } from './key-set.js';
import { refusalOf } from './refusals.js';

/** Of public keys only: whoever can check a token must not be able to make one. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** A few hundred bytes each. */
const REMEMBERED = 10_000;
/** A token is checked anew after this, so that a key that was taken out of the JWKS soon counts no more. */
const REMEMBERED_MS = 10_000;

/** The subject of a token. Throws Unauthenticated for a token that does not hold, CheckUnavailable where that cannot be told. */
export type CheckToken = (token: string) => Promise<Subject>;

/** A check that remembers, by their SHA-256, the tokens that held a moment ago, none past its expiry. */
export async function openTokens(rules: TokenRules): Promise<CheckToken> {
  const keyOf = await openKeySet(rules.jwks);
  const options = {
    algorithms: ALGORITHMS,
    issuer: rules.issuer,
    audience: [...rules.audience],
    clockTolerance: rules.leewayS,
    requiredClaims: ['exp', 'sub'],
  };
  const held = new LRUCache<string, { readonly subject: Subject; readonly until: number }>({ max: REMEMBERED });
  return async (token) => {
    const digest = hash('sha256', token, 'base64');
    const known = held.get(digest);
    if (known && Date.now() < known.until) return known.subject;
    try {
      const { payload } = await jwtVerify(token, keyOf, options);
      const subject = subjectOfClaims(payload, rules);
      held.set(digest, { subject, until: Math.min(payload.exp! * 1000, Date.now() + REMEMBERED_MS) });
      return subject;
    } catch (error) {
      throw refusalOf(error);
    }
  };
}
