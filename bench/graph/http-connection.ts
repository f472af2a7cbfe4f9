import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

const END_OF_HEAD = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** A POST of JSON, to be sent as it is. */
export function postRequest(url: URL, body: unknown, headers: readonly string[] = []): Buffer {
  const json = JSON.stringify(body);
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    'Accept: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
    ...headers,
  ];
  return Buffer.from(`${head.join('\r\n')}${END_OF_HEAD}${json}`);
}

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. A fetch costs as much CPU as the quickest answers that are
 * measured, so this reads no more of an answer than where it ends.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | null = null;

  static async open(url: URL): Promise<HttpConnection> {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    return new HttpConnection(socket.setNoDelay(true));
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => this.#receive(data));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  /** False once the server has closed it, as servers do with idle ones. */
  get isOpen(): boolean {
    return this.#socket.writable;
  }

  send(request: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#received.push(data);
    const all = this.#received.length === 1 ? data : Buffer.concat(this.#received);
    this.#received = [all];
    const answer = wholeAnswer(all);
    if (!answer) return;
    this.#received = [];
    const { resolve } = this.#waiting!;
    this.#waiting = null;
    resolve(answer);
  }
}

/** Null while more of it is to come. */
function wholeAnswer(received: Buffer): HttpAnswer | null {
  const headLength = received.indexOf(END_OF_HEAD);
  if (headLength < 0) return null;
  const head = received.toString('latin1', 0, headLength);
  const status = Number(head.slice(9, 12));
  const body = received.subarray(headLength + END_OF_HEAD.length);
  const length = /content-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return body.length < Number(length) ? null : { status, body };
  return body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? { status, body: joinChunks(body) } : null;
}

function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!(length > 0)) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
