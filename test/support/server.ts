import { readConfig } from '../../src/config.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { NearStatus } from '../../src/lake/near/near-cache.js';
import { startServer, type RightsOf } from '../../src/server/server.js';

export interface GraphQLAnswer {
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers have the shape of their query
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; id?: string } }[];
}

export interface TestServer {
  url: string;
  /** Posts one operation, as any client does. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  close(): Promise<void>;
}

/** Room for all tables of a test's lake. */
export const IN_MEMORY = { NEAR_CACHE_BYTES: String(2 ** 28) };

/** Tests of what every read must give run twice: from the lake's files, and from memory. */
export const BOTH_WAYS: [name: string, env: Record<string, string>][] = [
  ['from the lake', {}],
  ['from memory', IN_MEMORY],
];

/** Waits until every table is held in memory, also after a failure; throws when one does not fit. */
export async function untilFull(url: string): Promise<void> {
  for (;;) {
    const { nearCache } = (await (await fetch(`${url}/healthz/ready`)).json()) as { nearCache: NearStatus };
    const states = Object.values(nearCache.tables);
    if ([...states, nearCache.vectors.state].every((state) => state === 'ready')) return;
    if (states.some((state) => state === 'too large')) throw new Error(JSON.stringify(nearCache));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * The real server on a free port. Closing it closes the lake. Nothing is held in memory unless the environment says so:
 * tests of queries must see them. `rightsOf`: what subjects may do, where they may not do everything.
 */
export async function serve(lake: Lake, env: Record<string, string> = {}, rightsOf?: RightsOf): Promise<TestServer> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', NEAR_CACHE_BYTES: '0', ...env });
  const server = await startServer(lake, config, rightsOf);
  if (config.NEAR_CACHE_BYTES > 0) await untilFull(server.url);
  return {
    url: server.url,
    async ask(query, variables, headers) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphQLAnswer;
    },
    close: () => server.close(),
  };
}
