import { readConfig } from '../src/config.js';
import type { Lake } from '../src/lancedb/lake.js';
import { startServer } from '../src/server.js';

export interface GraphQLAnswer {
  data?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers have the shape of their query
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; id?: string } }[];
}

export interface TestServer {
  url: string;
  /** Posts one operation, as any client does. */
  ask(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  close(): Promise<void>;
}

/**
 * The real server on a free port. Closing it closes the lake. Nothing is held in memory unless the environment says so:
 * tests of queries must see them.
 */
export async function serve(lake: Lake, env: Record<string, string> = {}): Promise<TestServer> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', NEAR_CACHE_BYTES: '0', ...env });
  const server = await startServer(lake, config);
  return {
    url: server.url,
    async ask(query, variables) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphQLAnswer;
    },
    close: () => server.close(),
  };
}
