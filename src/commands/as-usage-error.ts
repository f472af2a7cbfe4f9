import { UsageError } from '../base/usage-error.js';

/** What the caller of a mutation did wrong, whoever runs a command did. */
export function asUsageError(error: Error & { extensions?: { code?: unknown } }): never {
  if (error.extensions?.code === 'BAD_USER_INPUT') throw new UsageError(error.message);
  throw error;
}
