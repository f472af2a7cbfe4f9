import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));

/**
 * The server's modules as they were built: Node loads them itself. The runner's own loader takes three times as long, for
 * each file of tests again. `setup.ts` builds them before the first test.
 */
export const asBuilt: Plugin = {
  name: 'as-built',
  enforce: 'pre',
  async resolveId(id, importer, options) {
    if (!id.includes('/src/')) return null;
    const source = await this.resolve(id, importer, { ...options, skipSelf: true });
    if (!source?.id.startsWith(SOURCES)) return null;
    const built = BUILT + source.id.slice(SOURCES.length).replace(/\.ts$/, '.js');
    return existsSync(built) ? built : null;
  },
};
