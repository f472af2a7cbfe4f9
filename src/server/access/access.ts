import { ConfigError, type Config } from '../../config.js';
import { isLoopback } from './loopback.js';

/** Who may ask the server, as its settings say. */
export interface Access {
  /** Null: nobody is asked who they are. */
  readonly credentials: CredentialRules | null;
  /** One line for whoever starts the server. */
  readonly inWords: string;
}

export interface CredentialRules {
  /** The request header that has the token or key, in small letters. */
  readonly header: string;
  /** Null: API keys only. */
  readonly tokens: TokenRules | null;
  /** The role of those who may write in the name of others; null: nobody may. */
  readonly actForRole: string | null;
  /** The role of those who may give their operations a high priority; null: nobody may. */
  readonly priorityRole: string | null;
}

export interface TokenRules {
  /** A file, or an http or https address. */
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly leewayS: number;
  readonly rolesClaim: string;
  readonly attributesClaim: string;
}

/** Throws ConfigError where settings contradict each other, and where other machines would reach a server that asks nobody. */
export function accessOf(config: Config): Access {
  const { AUTH, AUTH_HEADER, AUTH_ACT_FOR_ROLE, AUTH_PRIORITY_ROLE, AUTH_EXPLAIN_ROLE, POLICY_FILE, HOST } = config;
  const tokens = tokenRules(config);
  if (tokens || AUTH === 'keys') {
    const credentials = {
      header: AUTH_HEADER,
      tokens,
      actForRole: AUTH_ACT_FOR_ROLE ?? null,
      priorityRole: AUTH_PRIORITY_ROLE ?? null,
    };
    return { credentials, inWords: wordsFor(credentials, POLICY_FILE !== undefined) };
  }
  for (const [name, value] of Object.entries({
    AUTH_ACT_FOR_ROLE,
    AUTH_PRIORITY_ROLE,
    AUTH_EXPLAIN_ROLE,
    POLICY_FILE,
  })) {
    if (value === undefined) continue;
    throw new ConfigError(`${name} needs AUTH_JWKS or AUTH=keys: nobody has a role where nobody is asked`);
  }
  if (AUTH === 'none')
    return { credentials: null, inWords: `anyone who reaches ${HOST} may read and write (AUTH=none)` };
  if (isLoopback(HOST)) return { credentials: null, inWords: 'anyone on this machine may read and write' };
  throw new ConfigError(
    `HOST=${HOST} lets other machines in, and nothing says who may ask: set AUTH_JWKS for tokens or AUTH=keys for API keys, or AUTH=none to let anyone read and write`,
  );
}

function tokenRules(config: Config): TokenRules | null {
  const { AUTH, AUTH_JWKS, AUTH_ISSUER, AUTH_AUDIENCE = [] } = config;
  if (AUTH_JWKS === undefined) {
    for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE'] as const) {
      if (config[name] !== undefined)
        throw new ConfigError(`${name} needs AUTH_JWKS, the keys that tokens are signed by`);
    }
    return null;
  }
  if (AUTH !== undefined) {
    throw new ConfigError(`AUTH=${AUTH} contradicts AUTH_JWKS, which takes tokens and API keys: set one of them`);
  }
  if (AUTH_ISSUER === undefined)
    throw new ConfigError('AUTH_JWKS needs AUTH_ISSUER: who makes the tokens, their "iss"');
  if (AUTH_AUDIENCE.length === 0) {
    throw new ConfigError('AUTH_JWKS needs AUTH_AUDIENCE: whom the tokens are for, their "aud"');
  }
  return {
    jwks: AUTH_JWKS,
    issuer: AUTH_ISSUER,
    audience: AUTH_AUDIENCE,
    leewayS: config.AUTH_LEEWAY_S,
    rolesClaim: config.AUTH_ROLES_CLAIM,
    attributesClaim: config.AUTH_ATTRIBUTES_CLAIM,
  };
}

function wordsFor({ tokens, actForRole }: CredentialRules, hasPolicy: boolean): string {
  const token = tokens ? `a token of ${tokens.issuer} for ${tokens.audience.join(' or ')} or ` : '';
  const others = actForRole === null ? '' : `; the role ${actForRole} may write in the name of others`;
  return `whoever has ${token}an API key may ${hasPolicy ? 'ask' : 'read and write'}${others}`;
}
