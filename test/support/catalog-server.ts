import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CatalogServer {
  /** Of the catalog: what stands after `rest+`. */
  readonly url: string;
  /** What a lake there is opened with. */
  readonly storage: Readonly<Record<string, string>>;
  /** Requests so far, without the namespace: `table/describe titles`, `namespace/create films`. */
  readonly requests: string[];
  /** Where the table is, by its whole name: `studio$films$titles`. */
  readonly tables: Map<string, string>;
  close(): Promise<void>;
}

/** Codes of errors in the specification of Lance's namespaces. */
const NO_OPERATION = { status: 406, code: 0 };
const NO_NAMESPACE = { status: 404, code: 1 };
const NAMESPACE_EXISTS = { status: 409, code: 2 };
const NO_TABLE = { status: 404, code: 4 };
const TABLE_EXISTS = { status: 409, code: 5 };
const NO_VERSION = { status: 404, code: 11 };

class Refused extends Error {
  constructor(
    readonly of: { status: number; code: number },
    message: string,
  ) {
    super(message);
  }
}

/** Smaller than the tables of a lake. */
const PAGE = 7;

/**
 * A catalog of Lance's REST protocol, as far as LanceDB's client asks for it: it names where tables are in the folder, in folders whose names
 * nobody could guess, and never touches a row. The folder may be in a store, whose settings it tells then. `managed`: it keeps the versions of tables as well.
 */
export async function startCatalog(folder: string, { managed = false, store = {} } = {}): Promise<CatalogServer> {
  const tables = new Map<string, string>();
  const namespaces = new Set<string>(['']);
  const versions = new Map<string, Map<number, object>>();
  const requests: string[] = [];
  const where = (name: string) => {
    const location = tables.get(name);
    if (location === undefined) throw new Refused(NO_TABLE, `Table not found: ${name}`);
    return { location, table_uri: location, storage_options: store, managed_versioning: managed };
  };
  const known = (name: string) => {
    if (!namespaces.has(name)) throw new Refused(NO_NAMESPACE, `Namespace not found: ${name}`);
  };
  const answers: Record<string, (name: string, query: URLSearchParams, body: Body) => object | Promise<object>> = {
    'namespace/describe': (name) => (known(name), { properties: {} }),
    'namespace/create'(name) {
      if (namespaces.has(name)) throw new Refused(NAMESPACE_EXISTS, `Namespace already exists: ${name}`);
      known(parentOf(name));
      namespaces.add(name);
      return { properties: {} };
    },
    'namespace/table/list'(name, query) {
      known(name);
      const after = query.get('page_token') ?? '';
      const own = [...tables.keys()].filter((of) => parentOf(of) === name).map((of) => of.split('$').at(-1)!);
      const rest = own.filter((of) => of > after).sort();
      return { tables: rest.slice(0, PAGE), ...(rest.length > PAGE && { page_token: rest[PAGE - 1] }) };
    },
    'table/describe': where,
    'table/declare'(name) {
      known(parentOf(name));
      if (tables.has(name)) throw new Refused(TABLE_EXISTS, `Table already exists: ${name}`);
      tables.set(name, `${folder}/${randomUUID()}`);
      return where(name);
    },
    async 'table/drop'(name) {
      const { location } = where(name);
      tables.delete(name);
      await rm(location, { recursive: true });
      return { location };
    },
    'table/version/list': (name) => ({ versions: [...(versions.get(name)?.values() ?? [])].reverse() }),
    'table/version/describe'(name, _, { version }) {
      const found = versions.get(name)?.get(version);
      if (!found) throw new Refused(NO_VERSION, `Table version not found: ${version}`);
      return { version: found };
    },
    'table/version/create'(name, _, { version, manifest_path, manifest_size, e_tag }) {
      const entry = { version, manifest_path, manifest_size, e_tag, timestamp_millis: Date.now() };
      versions.set(name, (versions.get(name) ?? new Map<number, object>()).set(version, entry));
      return { version: entry };
    },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    const [, , kind, id = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const name = id === '$' ? '' : id;
    const method = [kind, ...rest].join('/');
    requests.push(`${method} ${name.split('$').at(-1)}`);
    void (async () => {
      const send = (status: number, body: object) =>
        void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      try {
        const body = await bodyOf(request);
        if (request.headers['x-api-key'] !== 'test-key') throw new Refused({ status: 401, code: 16 }, 'no such key');
        const answer = answers[method];
        if (!answer) throw new Refused(NO_OPERATION, `Unsupported: ${method}`);
        send(200, await answer(name, url.searchParams, body));
      } catch (error) {
        const { of, message } = error as Refused;
        send(of?.status ?? 500, { error: message, code: of?.code ?? 18 });
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    storage: { 'namespace.headers.x-api-key': 'test-key' },
    requests,
    tables,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Body {
  version: number;
  manifest_path: string;
  manifest_size: number;
  e_tag: string;
}

const parentOf = (name: string): string => name.split('$').slice(0, -1).join('$');

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString() || '{}') as Body;
}
