/** Waits until all have ended, whether or not one fails; then throws the first one's error. */
export async function allEnded(work: Iterable<Promise<unknown>>): Promise<void> {
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw one.reason;
}
