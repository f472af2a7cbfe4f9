/** The items of a source; an abort ends it at once, though the source has nothing to give. Throws the signal's reason. */
export async function* abortable<T>(
  source: Iterable<T> | AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  signal.throwIfAborted();
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', (stop = () => reject(signal.reason))),
  );
  aborted.catch(() => {});
  const items = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await Promise.race([items.next(), aborted]);
      if (next.done) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    // Not awaited: a source that waits for something would not end before it came.
    if (!isDone) void Promise.resolve(items.return?.()).catch(() => {});
  }
}
