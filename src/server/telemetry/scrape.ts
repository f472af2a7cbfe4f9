import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Histogram, secondsSince } from '../../base/telemetry.js';
import type { CountsOfProcess } from './producer.js';
import { registry } from './registry.js';

const scrapes = new Histogram(
  {
    name: 'media_graph.scrape.duration',
    description: 'Time that earlier scrapes took.',
    unit: 's',
  },
  [0.005, 0.02, 0.1],
);

export interface ScrapePort {
  /** `http://host:port/metrics` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `/metrics` at a port of its own, which the public does not reach. Asks nobody who they are. */
export async function serveScrapes(
  port: number,
  host: string,
  others?: CountsOfProcess['others'],
): Promise<ScrapePort> {
  const exporter = registry(others);
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      return void response.writeHead(404).end();
    }
    const began = performance.now();
    response.once('finish', () => scrapes.record(secondsSince(began)));
    exporter.getMetricsRequestHandler(request, response);
  }).listen(port, host);
  await once(server, 'listening');
  const { address, family, port: used } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${used}/metrics`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
