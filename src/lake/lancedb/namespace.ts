import {
  connectNamespace,
  type Connection,
  type CreateTableOptions,
  type SchemaLike,
  type Session,
  type Table,
} from '@lancedb/lancedb';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Namespace } from './address.js';

/** Options that begin so are for the namespace, without that, and not for the store: headers may hold a key. */
const OWN = 'namespace.';

const ATTEMPTS = 50;
/** Another process writes an empty table, some milliseconds after the catalog knows it. */
const WAIT_MS = 100;

/** A connection to the tables at a namespace's path, which callers take for one to a folder. `create`: namespaces that are not there are made. */
export async function openNamespace(
  { kind, root, path }: Namespace,
  options: Readonly<Record<string, string>>,
  session: Session,
  create: boolean,
): Promise<Connection> {
  const all = Object.entries(options);
  const own = all.filter(([name]) => name.startsWith(OWN)).map(([name, value]) => [name.slice(OWN.length), value]);
  const storage = all.filter(([name]) => !name.startsWith(OWN));
  // `dir` reads the store itself, too.
  const forStore = kind === 'dir' ? storage.map(([name, value]) => [`storage.${name}`, value]) : [];
  const properties: Record<string, string> = {
    [kind === 'dir' ? 'root' : 'uri']: root,
    ...(Object.fromEntries([...forStore, ...own]) as Record<string, string>),
  };
  const storageOptions: Record<string, string> = Object.fromEntries(storage);
  const connection = await connectNamespace(kind as string, properties, {
    storageOptions: { ...storageOptions },
    session,
  });
  if (create) await createNamespaces(connection, path);
  return atPath(connection, path, storageOptions);
}

/** Whether LanceDB found no such namespace. */
export const isNoNamespace = (error: unknown): boolean => /namespace not found/i.test(String(error));

/** A catalog may let its users see a namespace and make none. LanceDB's own mode for one that is there fails in `dir`. */
async function createNamespaces(connection: Connection, path: readonly string[]): Promise<void> {
  for (let depth = 1; depth <= path.length; depth++) {
    const parent = path.slice(0, depth);
    try {
      await connection.describeNamespace(parent);
    } catch (error) {
      if (!isNoNamespace(error)) throw error;
      await connection.createNamespace(parent).catch((reason: unknown) => {
        if (!/already exists|concurrently created/i.test(String(reason))) throw reason;
      });
    }
  }
}

/** The connection whose methods, as the program calls them, mean the tables of the path. */
function atPath(connection: Connection, path: string[], storageOptions: Record<string, string>): Connection {
  const { openTable, createTable, createEmptyTable, dropTable, listTables } = bound(connection);
  // LanceDB 0.39 makes tables with the options of the connection, and opens them without.
  const open = (name: string): Promise<Table> => openTable(name, path, { storageOptions });
  return Object.assign(connection, {
    openTable: open,
    createTable: (name: string, data: never, options?: CreateTableOptions) => createTable(name, data, path, options),
    dropTable: (name: string) => dropTable(name, path),
    // A catalog may answer in pages of its own size, whatever is asked.
    async tableNames(): Promise<string[]> {
      const names: string[] = [];
      let pageToken: string | undefined;
      do {
        const page = await listTables(path, pageToken === undefined ? {} : { pageToken });
        names.push(...page.tables);
        pageToken = page.pageToken || undefined;
      } while (pageToken !== undefined);
      return names.sort();
    },
    createEmptyTable(name: string, schema: SchemaLike, { existOk, ...options }: Partial<CreateTableOptions> = {}) {
      const make = () => createEmptyTable(name, schema, path, options);
      return existOk ? openOrMake(() => open(name), make) : make();
    },
  });
}

const METHODS = ['openTable', 'createTable', 'createEmptyTable', 'dropTable', 'listTables'] as const;

function bound(connection: Connection): Pick<Connection, (typeof METHODS)[number]> {
  const methods = METHODS.map((name) => [name, connection[name].bind(connection)]);
  return Object.fromEntries(methods) as Pick<Connection, (typeof METHODS)[number]>;
}

/**
 * A catalog knows a table before LanceDB has written it, and whoever was to do that may be gone: LanceDB's own `existOk` fails then, and
 * where two make one at once.
 */
async function openOrMake(open: () => Promise<Table>, make: () => Promise<Table>): Promise<Table> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await open().catch((error: unknown) => {
        if (!/not found/i.test(String(error))) throw error;
        return make();
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !/already exists|concurrently created/i.test(String(error))) throw error;
      await sleep(WAIT_MS);
    }
  }
}
