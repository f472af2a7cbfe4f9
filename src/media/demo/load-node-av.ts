import '../decoder/promise-with-resolvers.js';

/** FFmpeg's binding, loaded when first needed: it is an optional dependency. */
export async function loadNodeAv(): Promise<typeof import('node-av')> {
  return import('node-av');
}
