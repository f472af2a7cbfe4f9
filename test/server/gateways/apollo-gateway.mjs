// A process that serves the supergraph in the file by @apollo/gateway, which forwards the Authorization header, and prints where.
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

class Forwarding extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) request.http.headers.set('authorization', context.authorization);
  }
}

const supergraphSdl = readFileSync(process.argv[2], 'utf8');
const buildService = ({ url }) => new Forwarding({ url });
const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl, buildService }) });
const { url } = await startStandaloneServer(server, {
  listen: { port: Number(process.argv[3]), host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
console.log(url);
