import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export const STORE_ID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

interface ListObjects {
  readonly user: string;
  readonly relation: string;
  readonly type: string;
  readonly authorization_model_id?: string;
}

/** What goes wrong: no answer, a 500, text that is no JSON, an answer that breaks off, a connection that is lost (once). */
export type OpenFgaFault = 'slow' | 'error' | 'garbage' | 'other json' | 'cut' | 'lost' | 'lost once' | 'redirect';

/** OpenFGA's ListObjects on loopback, whose tuples and faults the test changes. */
export interface OpenFgaServer {
  readonly url: string;
  /** Objects by user, each as OpenFGA writes it. */
  readonly objects: Map<string, readonly string[]>;
  readonly asked: ListObjects[];
  /** The `authorization` of each question. */
  readonly credentials: (string | undefined)[];
  /** Null: everybody may ask. */
  token: string | null;
  fault: OpenFgaFault | null;
  close(): Promise<void>;
}

/** OpenFGA's own default: it leaves out the others without a word. */
const MAX_RESULTS = 1_000;
/** What OpenFGA takes as a user: a type and an id, or a set of users. */
const USER = /^[^:#@\s]{1,254}:[^#:\s]+(#\S+)?$/;

export async function openOpenFga(maxResults = MAX_RESULTS): Promise<OpenFgaServer> {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'POST' || request.url !== `/stores/${STORE_ID}/list-objects`) {
      return void send(404, { code: 'undefined_endpoint', message: 'Not Found' });
    }
    const question = (await json(request)) as ListObjects;
    fga.asked.push(question);
    fga.credentials.push(request.headers.authorization);
    if (fga.token !== null && request.headers.authorization !== `Bearer ${fga.token}`) {
      return void send(401, { code: 'bearer_token_missing', message: 'unauthenticated' });
    }
    if (!USER.test(question.user) || question.user.length > 512) {
      return void send(400, { code: 'validation_error', message: `the 'user' field is invalid: ${question.user}` });
    }
    switch (fga.fault) {
      case 'slow':
        return;
      case 'error':
        return void send(500, { code: 'internal_error', message: 'Internal Server Error' });
      case 'garbage':
        return void response.end('<html>a proxy says hello</html>');
      case 'other json':
        return void send(200, { objects: [{ type: 'title', id: 'film-1' }] });
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
        return void response.write('{"objects":["title:film-1"', () => request.socket.destroy());
      case 'lost once':
        fga.fault = null;
        return void request.socket.destroy();
      case 'lost':
        return void request.socket.destroy();
      case 'redirect':
        return void response.writeHead(307, { location: `${url}/elsewhere` }).end();
      case null:
        return void send(200, { objects: (fga.objects.get(question.user) ?? []).slice(0, maxResults) });
    }
  }

  const fga: OpenFgaServer = {
    url,
    objects: new Map(),
    asked: [],
    credentials: [],
    token: null,
    fault: null,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return fga;
}
