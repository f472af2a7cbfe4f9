import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that nothing may ask, and that would give what must not be had. */
export interface UnaskedServer {
  readonly url: string;
  /** What it was asked for. */
  readonly asked: string[];
  close(): void;
}

export async function openUnaskedServer(secret: string | Buffer): Promise<UnaskedServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.end(secret);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
