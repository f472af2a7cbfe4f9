import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { catalog } from './catalog.js';
import type { marketing } from './marketing.js';
import { HOST } from './ports.js';

/** Serves one of the studio's own subgraphs; port 0 takes a free one. */
export async function serveSubgraph(
  subgraph: ReturnType<typeof catalog | typeof marketing>,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new ApolloServer({
    schema: buildSubgraphSchema(subgraph),
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { port, host: HOST } });
  return { url: `${url}graphql`, close: () => server.stop() };
}
