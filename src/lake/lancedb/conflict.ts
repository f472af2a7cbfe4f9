/** The lease went to another writer while this one wrote: nothing of its commit stands. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** LanceDB's words for a commit that another one preceded; it has no error class for it. */
const CONFLICT =
  /commit conflict|(preempted by|incompatible with) (a )?concurrent|too many concurrent writers|still conflicting/i;

/** Whether another writer was faster: nothing was committed, and the same again may succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof LeaseLost || (error instanceof Error && CONFLICT.test(error.message));
}

const TRIES = 5;

/** Runs the work again after a conflict, five times at most; it must change nothing when it fails. */
export async function retryConflicts<R>(work: (attempt: number) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt === TRIES || !isConflict(error)) throw error;
    }
  }
}
