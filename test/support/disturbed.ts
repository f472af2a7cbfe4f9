import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request on its way: it is answered here, or its answer is lost after the server gave it. */
export type Disturbance = 'answer lost' | { status: number; headers?: Record<string, string>; body?: unknown };

export interface Disturbed {
  url: string;
  /** Bodies of all requests so far. */
  requests: { query: string; variables?: Record<string, unknown> }[];
  close(): Promise<void>;
}

/** A proxy in front of a server that disturbs some requests: `disturb` says which, by their number from 0. */
export async function disturbed(target: string, disturb: (request: number) => Disturbance | null): Promise<Disturbed> {
  const requests: Disturbed['requests'] = [];
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const planned = disturb(requests.push(JSON.parse(body)) - 1);
    if (planned !== null && planned !== 'answer lost') {
      reply.writeHead(planned.status, { 'content-type': 'application/json', ...planned.headers });
      return reply.end(JSON.stringify(planned.body ?? {}));
    }
    const { 'content-type': type, authorization, 'x-lake-snapshot': snapshot } = request.headers;
    const headers = Object.entries({ 'content-type': type, authorization, 'x-lake-snapshot': snapshot as string });
    const answer = await fetch(`${target}${request.url}`, {
      method: 'POST',
      headers: Object.fromEntries(headers.filter(([, value]) => value !== undefined)) as Record<string, string>,
      body,
    });
    const text = await answer.text();
    if (planned === 'answer lost') return reply.destroy();
    reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! });
    reply.end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
