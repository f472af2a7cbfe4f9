import type { Config } from '../../config.js';
import { accessOf } from './access.js';
import { openKeySet } from './key-set.js';
import { checkPolicyFile } from './policy.js';

/** Who may ask, in words. Throws ConfigError for settings that no server can start with, before anything is made. */
export async function checkAccess(config: Config): Promise<string> {
  const { credentials, inWords } = accessOf(config);
  if (credentials?.tokens) await openKeySet(credentials.tokens.jwks);
  if (config.POLICY_FILE === undefined) return inWords;
  return `${inWords}; ${await checkPolicyFile(config.POLICY_FILE)}`;
}
