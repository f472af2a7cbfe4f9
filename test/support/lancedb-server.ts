import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
  BooleanQuery,
  connect,
  Index,
  MatchQuery,
  Occur,
  Operator,
  PhraseQuery,
  type Connection,
  type FullTextQuery,
  type Query,
  type Table,
  type VectorQuery,
} from '@lancedb/lancedb';
import type { DataType, Field, Schema } from 'apache-arrow';
import { asFile } from './arrow-stream-to-file.js';

/** The copy of Arrow that LanceDB gives tables of. */
const arrow = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow');

export interface LanceDBServer {
  /** What a lake at `db://…` there is opened with. */
  readonly storage: Readonly<Record<string, string>>;
  /** Requests so far: the method of LanceDB's protocol and the table. */
  readonly requests: { readonly method: string; readonly table: string }[];
  close(): Promise<void>;
}

type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- JSON as the client sends it
type Raw = Record<string, (...args: unknown[]) => any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- LanceDB's own classes

const native = (of: Table | Connection) => (of as unknown as { inner: Raw }).inner;

/**
 * LanceDB's REST protocol, as far as the program asks for it, over the tables of a folder: what LanceDB Cloud and Enterprise answer, after the
 * client's own source. `without`: methods that it does not know, such as `branches/create`; `the version`: it shows the newest rows whatever is asked.
 */
export async function startLanceDB(folder: string, without: readonly string[] = []): Promise<LanceDBServer> {
  const lake = await connect(folder);
  const requests: LanceDBServer['requests'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    void (async () => {
      const [, , , name = '', ...rest] = url.pathname.split('/');
      const method = rest.filter(Boolean).join('/') || 'list';
      requests.push({ method, table: name });
      response.setHeader('phalanx-version', '0.3.0');
      const send = (status: number, type: string, body: string | Buffer) =>
        void response.writeHead(status, { 'content-type': type }).end(body);
      try {
        const body = await bodyOf(request);
        if (request.headers['x-api-key'] !== 'test-key') return send(401, 'text/plain', 'no such key');
        if (without.includes(method)) return send(404, 'text/plain', `no method ${method}`);
        if (name === '') {
          const tables = await lake.tableNames({ startAfter: url.searchParams.get('page_token') ?? '', limit: 1000 });
          return send(200, 'application/json', JSON.stringify({ tables }));
        }
        if (without.includes('the version') && !Buffer.isBuffer(body)) delete body['version'];
        const answer = await answered(lake, name, method, url.searchParams, body);
        if (Buffer.isBuffer(answer)) return send(200, 'application/vnd.apache.arrow.file', answer);
        send(
          200,
          'application/json',
          JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? Number(value) : value) as unknown),
        );
      } catch (error) {
        const message = String(error);
        send(/not found/i.test(message) ? 404 : /conflict/i.test(message) ? 409 : 400, 'text/plain', message);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    storage: { remote_database_host_override: host, remote_database_api_key: 'test-key' },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      lake.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Body | Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  if (request.headers['content-type']?.includes('arrow')) return bytes;
  return bytes.length > 0 ? (JSON.parse(bytes.toString()) as Body) : {};
}

async function answered(lake: Connection, name: string, method: string, query: URLSearchParams, sent: Body | Buffer) {
  const rows = Buffer.isBuffer(sent) ? asFile(sent) : null;
  const body: Body = Buffer.isBuffer(sent) ? {} : sent;
  if (method === 'create') {
    const made = (await native(lake)['createTable']!(name, rows, query.get('mode') ?? 'create', [], {})) as Raw;
    return { version: (await made['version']!()) as number };
  }
  if (method === 'drop') return lake.dropTable(name).then(() => ({}));
  const table = await lake.openTable(name);
  if (typeof body['version'] === 'number') await table.checkout(body['version']);
  const at = async () => ({ version: await table.version() });
  switch (method) {
    case 'describe':
      return { table: name, ...(await at()), schema: schemaJson(await table.schema()) };
    case 'count_rows':
      return table.countRows(body['predicate'] as string | undefined);
    case 'version/list':
      return {
        versions: (await table.listVersions()).map((one) => ({ ...one, timestamp: one.timestamp.toISOString() })),
      };
    case 'restore':
      return table.restore().then(at);
    case 'query':
      return found(table, body);
    case 'insert':
      return native(table)['add']!(rows, query.get('mode') ?? 'append').then(at);
    case 'merge_insert':
      return merged(table, query, rows!);
    case 'update': {
      const { rowsUpdated, version } = (await native(table)['update']!(body['predicate'], body['updates'])) as Body;
      return { rows_updated: rowsUpdated as number, version: version as number };
    }
    case 'delete': {
      const { numDeletedRows, version } = await table.delete(body['predicate'] as string);
      return { num_deleted_rows: numDeletedRows, version };
    }
    case 'add_columns':
      return (rows ? native(table)['addColumnsWithSchema']!(rows) : table.addColumns(body['new_columns'])).then(at);
    case 'drop_columns':
      return table.dropColumns(body['columns'] as string[]).then(at);
    case 'stats':
      return snakeCase(await table.stats());
    case 'index/list':
      return { indexes: (await table.listIndices()).map(({ name, columns }) => ({ index_name: name, columns })) };
    case 'create_index':
      return table
        .createIndex(body['column'] as string, { config: indexOf(body), replace: body['replace'] !== false })
        .then(at);
    case 'branches/list':
      return { branches: branchesJson(await (await table.branches()).list()) };
    case 'branches/create':
      return (await table.branches()).create(body['name'], body['from_branch'], body['from_version']).then(() => ({}));
    case 'branches/delete':
      return (await table.branches()).delete(body['name'] as string).then(() => ({}));
  }
  const [, index] = /^index\/(.+)\/stats$/.exec(method) ?? [];
  if (index === undefined) throw new Error(`not found: the method ${method}`);
  return snakeCase((await table.indexStats(decodeURIComponent(index)))!);
}

async function merged(table: Table, query: URLSearchParams, rows: Buffer): Promise<object> {
  let merge = native(table)['mergeInsert']!(query.getAll('on')) as Raw;
  if (query.get('when_matched_update_all') === 'true')
    merge = merge['whenMatchedUpdateAll']!(query.get('when_matched_update_all_filt')) as Raw;
  if (query.get('when_not_matched_insert_all') === 'true') merge = merge['whenNotMatchedInsertAll']!() as Raw;
  return snakeCase((await merge['execute']!(rows)) as object);
}

async function found(table: Table, body: Body): Promise<Buffer> {
  const vector = body['vector'] as number[];
  let query: Query | VectorQuery = table.query();
  if (vector.length > 0) {
    const near = query.nearestTo(vector).column(body['vector_column'] as string);
    if (body['distance_type']) near.distanceType(body['distance_type'] as 'l2');
    if (body['nprobes']) near.nprobes(body['nprobes'] as number);
    if (body['refine_factor']) near.refineFactor(body['refine_factor'] as number);
    if (body['bypass_vector_index']) near.bypassVectorIndex();
    query = near;
  }
  const { columns, filter, k, offset, order_by: order } = body;
  if (body['full_text_query']) query.fullTextSearch(wordsOf((body['full_text_query'] as Body)['query'] as Body));
  if (columns) query.select(columns as string[] | Record<string, string>);
  if (filter) query.where(filter as string);
  if (k < Number.MAX_SAFE_INTEGER) query.limit(k as number);
  if (offset) query.offset(offset as number);
  if (body['with_row_id']) query.withRowId();
  if (order) {
    query.orderBy(
      (order as Body[]).map((by) => ({
        columnName: by['column_name'],
        ascending: by['ascending'],
        nullsFirst: by['nulls_first'],
      })) as never,
    );
  }
  const rows = await query.toArrow();
  // A result without rows has no schema.
  const whole = rows.numRows > 0 ? rows : new arrow.Table(await query.outputSchema());
  return Buffer.from(arrow.tableToIPC(whole as never, 'file'));
}

function wordsOf(asked: Body): FullTextQuery {
  const [kind, of] = Object.entries(asked)[0] as [string, Body];
  if (kind === 'match')
    return new MatchQuery(of['terms'] as string, of['column'] as string, {
      operator: /and/i.test(String(of['operator'])) ? Operator.And : Operator.Or,
    });
  if (kind === 'phrase') return new PhraseQuery(of['terms'] as string, of['column'] as string);
  if (kind === 'boolean') return new BooleanQuery((of['must'] as Body[]).map((one) => [Occur.Must, wordsOf(one)]));
  throw new Error(`a query of words of kind ${kind}`);
}

function indexOf(body: Body): Index {
  switch (body['index_type']) {
    case 'BTREE':
      return Index.btree();
    case 'BITMAP':
      return Index.bitmap();
    case 'LABEL_LIST':
      return Index.labelList();
    case 'FTS':
      return Index.fts({
        baseTokenizer: body['base_tokenizer'] as 'whitespace',
        withPosition: body['with_position'] as boolean,
        maxTokenLength: body['max_token_length'] as number,
        lowercase: body['lower_case'] as boolean,
        stem: body['stem'] as boolean,
        removeStopWords: body['remove_stop_words'] as boolean,
        asciiFolding: body['ascii_folding'] as boolean,
      });
  }
  throw new Error(`an index of type ${body['index_type']}`);
}

const branchesJson = (branches: Record<string, { parentVersion: number; manifestSize: number }>) =>
  Object.fromEntries(
    Object.entries(branches).map(([name, of]) => [
      name,
      { parentBranch: null, parentVersion: of.parentVersion, createAt: 0, manifestSize: of.manifestSize },
    ]),
  );

function snakeCase(value: unknown): object {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value as object;
  return Object.fromEntries(
    Object.entries(value).map(([name, of]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCase(of),
    ]),
  );
}

/** A schema in Lance's own JSON. */
const schemaJson = ({ fields }: Schema) => ({ fields: fields.map(fieldJson) });
const fieldJson = ({ name, type, nullable }: Field): object => ({ name, type: typeJson(type as DataType), nullable });

function typeJson(type: DataType): object {
  const { DataType: Type, TimeUnit } = arrow;
  if (Type.isUtf8(type)) return { type: 'string' };
  if (Type.isBool(type)) return { type: 'bool' };
  if (Type.isBinary(type)) return { type: 'binary' };
  if (Type.isInt(type)) return { type: `${type.isSigned ? '' : 'u'}int${type.bitWidth}` };
  if (Type.isFloat(type))
    return { type: type.precision === 2 ? 'double' : type.precision === 1 ? 'float' : 'halffloat' };
  if (Type.isTimestamp(type) && type.unit === TimeUnit.MILLISECOND)
    return { type: `timestamp:ms:${type.timezone ?? '-'}` };
  if (Type.isList(type)) return { type: 'list', fields: type.children.map(fieldJson) };
  if (Type.isFixedSizeList(type))
    return { type: 'fixed_size_list', fields: type.children.map(fieldJson), length: type.listSize };
  throw new Error(`a column of ${String(type)}`);
}
