/** A command ends with 0 when all went well, 1 when something did not, 2 when it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** The command was called in a way that cannot be right. */
export class UsageError extends Error {
  override name = 'UsageError';
}
