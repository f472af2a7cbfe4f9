import { ConfigError } from '../../config.js';
import { policyInWords } from '../../graph/policy/in-words.js';
import { openTitleSource, type OpenTitleSource } from '../../graph/policy/sources/title-source.js';
import { openPolicy, readPolicy, type OpenPolicy, type PolicyOptions } from '../../graph/policy/open-policy.js';

/** The policy of POLICY_FILE; `token` is for its source of titles. Throws ConfigError with all that is wrong with it. */
export async function openPolicyFile(
  file: string,
  options: Omit<PolicyOptions, 'openTitleSource'>,
  token: string | undefined,
): Promise<OpenPolicy> {
  const { onError } = options;
  const open: OpenTitleSource = (section) =>
    openTitleSource(section, { token, onError: (error) => onError(error as Error) });
  return openPolicy(file, { ...options, openTitleSource: open }).catch((error: Error) => refuse(file, error));
}

/** The policy of POLICY_FILE in one line. Throws ConfigError with all that is wrong with it. */
export async function checkPolicyFile(file: string): Promise<string> {
  return policyInWords(file, await readPolicy(file).catch((error: Error) => refuse(file, error)));
}

function refuse(file: string, error: Error): never {
  throw new ConfigError(`POLICY_FILE=${file} cannot be used: ${error.message}`);
}
