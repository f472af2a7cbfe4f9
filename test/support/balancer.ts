import { Agent, createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getOperationAST, parse } from 'graphql';

export interface Balancer {
  readonly url: string;
  /** Requests that were sent once more, to another server. */
  readonly retried: number;
  close(): Promise<void>;
}

interface Target {
  readonly url: string;
  isReady: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const CHECK_MS = 100;
const PATIENCE_MS = 1_000;

/**
 * One address for several servers, in turn: those that `/healthz/ready` says are ready. What was refused is sent to the next; so is a query whose
 * connection broke, since a query may be asked twice. Where none is ready all are tried, since on a busy machine they only seem away; where none answers,
 * the answer is a 503.
 */
export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const targets = urls.map((url): Target => ({ url, isReady: false }));
  let [next, retried, closed] = [0, 0, false];

  const check = async (target: Target) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    target.isReady = await fetch(`${target.url}/healthz/ready`, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const watch = async (target: Target) => {
    for (; !closed; await sleep(CHECK_MS, undefined, { ref: false })) await check(target);
  };
  const send = (target: Target, asked: IncomingMessage, body: Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const how = { method: asked.method!, headers: endToEnd(asked.headers, body), agent };
      request(`${target.url}${asked.url}`, how, (answer) => {
        const { statusCode: status = 502, headers } = answer;
        bytesOf(answer).then((bytes) => resolve({ status, headers, body: bytes }), reject);
      })
        .once('error', reject)
        .end(body);
    });
  const answer = async (asked: IncomingMessage): Promise<Answer> => {
    const body = await bytesOf(asked);
    for (let tries = 0; tries < targets.length; tries++) {
      const ready = targets.filter(({ isReady }) => isReady);
      const from = ready.length > 0 ? ready : targets;
      const target = from[next++ % from.length]!;
      try {
        return await send(target, asked, body);
      } catch (error) {
        target.isReady = false;
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' && !isQuery(body)) throw error;
        retried++;
      }
    }
    return { status: 503, headers: { 'content-type': 'text/plain' }, body: Buffer.from('no server answers') };
  };

  const server = createServer((asked, reply) => {
    answer(asked).then(
      ({ status, headers, body }) => reply.writeHead(status, endToEnd(headers, body)).end(body),
      () => reply.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await Promise.all(targets.map(check));
  const watches = targets.map(watch);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get retried() {
      return retried;
    },
    async close() {
      closed = true;
      await Promise.all(watches);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
    },
  };
}

/** The headers that are not of one connection alone. */
function endToEnd(headers: IncomingHttpHeaders, body: Buffer): IncomingHttpHeaders {
  const { host: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...rest } = headers;
  return { ...rest, 'content-length': String(body.length) };
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Whether the body of the request is one query of GraphQL. */
function isQuery(body: Buffer): boolean {
  try {
    const { query } = JSON.parse(body.toString()) as { query: string };
    return getOperationAST(parse(query))?.operation === 'query';
  } catch {
    return false;
  }
}
