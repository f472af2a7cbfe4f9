/** Exit codes: 0 success, 1 the work failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
