/** FFmpeg's binding, loaded when first needed: it is an optional dependency. */
export async function loadNodeAv(): Promise<typeof import('node-av')> {
  // It is written for Node 22.
  (Promise as { withResolvers?: unknown }).withResolvers ??= () => {
    let resolve, reject;
    const promise = new Promise((resolved, rejected) => ([resolve, reject] = [resolved, rejected]));
    return { promise, resolve, reject };
  };
  return import('node-av');
}
