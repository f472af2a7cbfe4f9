/** Exit codes: 0 success, 1 the work failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The command was called with wrong arguments. */
export class UsageError extends Error {
  override name = 'UsageError';
}
