import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../../support/server.js';

export interface Gateway {
  /** Its GraphQL address. */
  readonly url: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  close(): Promise<void>;
}

/** How each is started over a supergraph in a file, as a process of its own that forwards the header `authorization`. */
const COMMANDS = {
  '@apollo/gateway': (supergraph: string, port: string) => [
    'test/server/gateways/apollo-gateway.mjs',
    supergraph,
    port,
  ],
  'Hive Gateway': (supergraph: string, port: string) => hive(supergraph, port, 'hive-gateway.config.mjs'),
  'Hive Gateway with callbacks': (supergraph: string, port: string) =>
    hive(supergraph, port, 'hive-gateway-callbacks.config.mjs'),
};

const hive = (supergraph: string, port: string, config: string) => [
  ...['node_modules/@graphql-hive/gateway/dist/bin.js', 'supergraph', supergraph],
  ...['--host', '127.0.0.1', '--port', port, '--config-path', `test/server/gateways/${config}`],
];

export type GatewayName = keyof typeof COMMANDS;

/** A gateway that answers. Throws with what it printed when it ends before it does. */
export async function startGateway(
  name: GatewayName,
  supergraphPath: string,
  port: number | undefined = undefined,
): Promise<Gateway> {
  port ??= await freePort();
  const env = { ...process.env, GATEWAY_PORT: String(port), LOG_LEVEL: 'warn', APOLLO_TELEMETRY_DISABLED: 'true' };
  const child = spawn(process.execPath, COMMANDS[name](supergraphPath, String(port)), { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/graphql`;
  const ask: Gateway['ask'] = async (query, variables, given) => {
    const headers = { 'content-type': 'application/json', ...given };
    const body = JSON.stringify({ query, variables });
    return (await fetch(url, { method: 'POST', headers, body })).json() as never;
  };
  while (
    !(await ask('{ __typename }').then(
      ({ data }) => Boolean(data),
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`${name} has ended:\n${printed}`);
    await sleep(50);
  }
  return {
    url,
    ask,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
