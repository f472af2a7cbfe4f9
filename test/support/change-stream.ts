import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands in for a server that tells of changes: one commit for each number up to `newest`, each of one title, as server-sent events at
 * /graphql/stream (distinct connections mode) and by `lake { changes }`.
 */
export interface ChangeStream {
  url: string;
  /** `since` of each stream that was opened, and of each page that was asked for. */
  opened: string[];
  polled: string[];
  commit(): void;
  /** Cuts all streams off, as a network does. */
  cut(): void;
  /** Ends all streams, as a server does that stops. */
  complete(): void;
  close(): Promise<void>;
}

export async function changeStream(newest: number, { streams = true, kept = 0 } = {}): Promise<ChangeStream> {
  const open = new Map<ServerResponse, number>();
  const [opened, polled]: [string[], string[]] = [[], []];
  const changesAfter = (since: number, most: number) => {
    const until = Math.min(newest, since + most);
    const nodes = Array.from({ length: until - since }, (_, i) => {
      const commit = String(since + i + 1);
      return { commit, kind: 'TITLE', id: `t${commit}`, titleId: `t${commit}`, assetId: null, isGone: false };
    });
    return { nodes, unlisted: [], endCursor: String(until) };
  };
  const tell = () => {
    for (const [reply, since] of open) {
      if (since >= newest) continue;
      reply.write(`event: next\ndata: ${JSON.stringify({ data: { changes: changesAfter(since, 1e9) } })}\n\n`);
      open.set(reply, newest);
    }
  };
  const all = () => {
    const replies = [...open.keys()];
    open.clear();
    return replies;
  };
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables?: { since: string };
    };
    const answer = (status: number, body: unknown) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/graphql' && query.includes('number')) {
      return answer(200, { data: { lake: { snapshot: { number: String(newest) } } } });
    }
    const { since } = variables!;
    if (request.url === '/graphql') {
      polled.push(since);
      const page = changesAfter(Number(since), 2);
      const changes = { ...page, hasNextPage: Number(page.endCursor) < newest };
      return answer(200, { data: { lake: { changes } } });
    }
    if (!streams) return answer(404, { message: 'not found' });
    opened.push(since);
    if (Number(since) < kept) {
      const error = { message: 'since is no longer told of', extensions: { code: 'BAD_USER_INPUT' } };
      return answer(400, { errors: [error] });
    }
    reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    reply.write(':\n\n');
    open.set(reply, Number(since));
    reply.once('close', () => open.delete(reply));
    tell();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    opened,
    polled,
    commit() {
      newest++;
      tell();
    },
    cut: () => all().forEach((reply) => reply.destroy()),
    complete: () => all().forEach((reply) => reply.end('event: complete\ndata:\n\n')),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
