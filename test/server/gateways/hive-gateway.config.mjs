// As docs/federation.md has it, and with the joining of equal requests in flight, which is off unless it is asked for.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  inboundInflightRequestDeduplication: true,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      subgraphName === 'media' ? { authorization: request.headers.get('authorization') } : undefined,
  },
});
