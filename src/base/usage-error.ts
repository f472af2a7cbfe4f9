/** What was asked for cannot be right: a wrong argument, or a name that the lake does not have. Commands end with 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
