/** What a shell says of a program that SIGPIPE ended, as it ends `cat`; Node ignores the signal. */
const ENDED_BY_SIGPIPE = 141;

/**
 * Ends the program silently where whoever reads standard output stopped reading (`| head`): nobody wants the rest. Where only standard
 * error is closed, the work goes on.
 */
export function endWithReader({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(ENDED_BY_SIGPIPE);
    throw error;
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
