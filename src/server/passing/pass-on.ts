import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';

/** They hold for one connection, not for the whole way (RFC 9110, 7.6.1). `expect` has been answered by then. */
const OF_A_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'expect',
]);
const AWAY = JSON.stringify({
  errors: [
    {
      message:
        'the process that writes did not answer; after a mutation, look whether it was made before you send it again',
      extensions: { code: 'WRITER_AWAY' },
    },
  ],
});
/** What clients have to say goodbye on a WebSocket when the server stops. */
const GOODBYE_MS = 1_000;

/** Passes requests and WebSockets on to the server that writes, which listens on a socket of this machine, and its answers back. */
export class PassOn {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly upgraded = new Set<Duplex>();

  constructor(private readonly socketPath: string) {}

  /** `body`: what was read of the request already, as text; left out: it is passed on as it comes. */
  request(incoming: IncomingMessage, outgoing: ServerResponse, body?: string): void {
    const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !OF_A_CONNECTION.has(name)));
    if (body !== undefined) {
      headers['content-length'] = String(Buffer.byteLength(body));
      // Whoever has read it has unpacked it.
      delete headers['content-encoding'];
    }
    const { agent, socketPath } = this;
    const upstream = httpRequest({ agent, socketPath, method: incoming.method!, path: incoming.url!, headers });
    upstream.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.statusMessage, endToEnd(answer.rawHeaders));
      outgoing.flushHeaders();
      pipeline(answer, outgoing, () => undefined);
    });
    upstream.on('error', () => {
      if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
      outgoing.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' }).end(AWAY);
    });
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) upstream.destroy();
    });
    if (body !== undefined) upstream.end(body);
    else {
      incoming.once('close', () => {
        if (!incoming.complete) upstream.destroy();
      });
      incoming.pipe(upstream);
    }
  }

  /** Passes a connection on that becomes one of another protocol. */
  upgrade(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    const upstream = connect(this.socketPath);
    this.upgraded.add(client);
    upstream.write(headOf(incoming));
    upstream.write(head);
    client.once('close', () => this.upgraded.delete(client));
    pipeline(upstream, client, () => client.destroy());
    pipeline(client, upstream, () => upstream.destroy());
  }

  /** Cuts what does not end by itself. */
  close(): void {
    const cut = () => {
      for (const client of this.upgraded) client.destroy();
    };
    setTimeout(cut, GOODBYE_MS).unref();
  }
}

function endToEnd(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    if (!OF_A_CONNECTION.has(raw[at]!.toLowerCase())) kept.push(raw[at]!, raw[at + 1]!);
  }
  return kept;
}

function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
