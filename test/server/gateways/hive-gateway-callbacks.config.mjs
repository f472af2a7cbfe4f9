// As docs/federation.md has it: subscriptions of the media graph come by the HTTP callback protocol.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  webhooks: true,
  transportEntries: {
    media: {
      options: {
        subscriptions: {
          kind: 'http-callback',
          options: { path: '/callback', public_url: `http://127.0.0.1:${process.env.GATEWAY_PORT}/callback` },
        },
      },
    },
  },
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) =>
      subgraphName === 'media' ? { authorization: request.headers.get('authorization') } : undefined,
  },
});
