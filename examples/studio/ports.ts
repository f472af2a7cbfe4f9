import { createServer } from 'node:net';
import type { SubgraphUrls } from './supergraph.js';

export const HOST = '127.0.0.1';

/** Default ports, by the environment variable that overrides them. */
const DEFAULTS = { GATEWAY_PORT: 4000, PORT: 4001, CATALOG_PORT: 4002, MARKETING_PORT: 4003 };

export type Ports = Readonly<Record<keyof typeof DEFAULTS, number>>;

/** Throws, in one line, for a port that is none or that two are to share. */
export function readPorts(env: Record<string, string | undefined> = {}): Ports {
  const ports = Object.entries(DEFAULTS).map(([name, usual]) => {
    const port = Number(env[name] ?? usual);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return [name, port] as const;
    throw new Error(`${name}=${env[name]} is no port: take 1 to 65535`);
  });
  for (const [i, [name, port]] of ports.entries()) {
    const other = ports.slice(0, i).find(([, taken]) => taken === port);
    if (other) throw new Error(`${other[0]} and ${name} are both ${port}: take another for one of them`);
  }
  return Object.fromEntries(ports) as Ports;
}

/** Throws, in one line, for the first port that another program listens on. */
export async function checkFree(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(port)) continue;
    throw new Error(
      `${name}=${port} is taken by another program: stop it, or take another, as in ${name}=${port + 100} npm run studio`,
    );
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}

export function subgraphUrls(ports: Ports): SubgraphUrls {
  const at = (port: number) => `http://${HOST}:${port}/graphql`;
  return { media: at(ports.PORT), catalog: at(ports.CATALOG_PORT), marketing: at(ports.MARKETING_PORT) };
}
