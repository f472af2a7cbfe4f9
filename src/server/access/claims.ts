import type { JWTPayload } from 'jose';
import type { Subject } from '../../graph/asker.js';
import type { TokenRules } from './access.js';
import { Unauthenticated } from './refusals.js';

/** As long as an author may be. */
const MAX_ID = 1_000;

/** The subject of a token's claims. Throws Unauthenticated for claims of another kind than is needed. */
export function subjectOfClaims(
  payload: JWTPayload,
  { rolesClaim, attributesClaim }: Pick<TokenRules, 'rolesClaim' | 'attributesClaim'>,
): Subject {
  return {
    id: idOf(payload.sub),
    roles: rolesOf(rolesClaim, claimAt(payload, rolesClaim)),
    attributes: attributesOf(attributesClaim, claimAt(payload, attributesClaim)),
  };
}

/** A claim by its whole name, which may have dots (`https://studio.example/roles`), else by its path. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined),
      payload,
    );
}

function idOf(sub: unknown): string {
  if (typeof sub === 'string' && sub.trim() !== '' && sub.length <= MAX_ID) return sub;
  throw new Unauthenticated(`the claim "sub" of the token must be text of 1 to ${MAX_ID} characters`);
}

/** A list of texts, or one text with spaces between, as OAuth has its scopes. */
function rolesOf(name: string, value: unknown): readonly string[] {
  if (value == null) return [];
  if (typeof value === 'string') return value.split(' ').filter(Boolean);
  if (Array.isArray(value) && value.every((role) => typeof role === 'string')) return value;
  throw new Unauthenticated(`the claim "${name}" of the token must be a list of texts, or text with spaces between`);
}

function attributesOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value == null) return {};
  if (isObject(value)) return value;
  throw new Unauthenticated(`the claim "${name}" of the token must be an object`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
