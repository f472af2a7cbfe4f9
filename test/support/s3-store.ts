import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What can go wrong with a store. All off at first; a change counts for the requests that come after it. */
export interface Faults {
  /** Before each answer. */
  delayMs: number;
  /** `503`: SlowDown. `hang`: no answer at all, until the fault is over; `reset`: the connection is cut. */
  away: '503' | 'hang' | 'reset' | null;
  /** Writes and deletions get a 403. */
  denyWrites: boolean;
  /** Called with the key and the header fields of each write that is done: what is answered in place of that, a 503 or a connection that is cut. */
  lost: ((key: string, headers: IncomingHttpHeaders) => '503' | 'reset' | null) | null;
  /** Called for each read by an address that is signed, as only the program's own are: whether the connection is cut in the middle of the answer. */
  cut: (() => boolean) | null;
}

export const KINDS = ['list', 'get', 'head', 'put', 'multipart', 'delete'] as const;
export type Kind = (typeof KINDS)[number];

export interface S3Store {
  readonly url: string;
  readonly faults: Faults;
  /** Requests since the last call, by kind; those that failed, too. */
  counted(): Record<Kind, number>;
  /** What they were about, in order: kind and key. */
  readonly log: string[];
  /** Settings of LanceDB for a bucket of this store. */
  readonly options: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Stored {
  readonly body: Buffer;
  readonly etag: string;
  readonly at: Date;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly body?: Buffer | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An object store in memory that speaks what LanceDB asks of S3: lists with prefix, delimiter and continuation, ranges, conditional
 * writes (a second `If-None-Match: *` gets a 412), uploads in parts, deletion of one and of many. Buckets are there once they are named; nothing is checked of who asks,
 * but that a body has the checksum that was signed.
 * npm's s3rver 3.7 (of 2021) knows no conditional writes.
 */
export async function startStore(): Promise<S3Store> {
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const faults: Faults = { delayMs: 0, away: null, denyWrites: false, lost: null, cut: null };
  const log: string[] = [];
  let counts = none();

  const put = (name: string, body: Buffer): Answer => {
    const stored = {
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}-${randomUUID().slice(0, 8)}"`,
      at: new Date(),
    };
    objects.set(name, stored);
    return { status: 200, headers: { etag: stored.etag } };
  };
  const answers: Record<Kind, (asked: Asked, name: string) => Answer> = {
    list: (asked) => listed(objects, asked),
    get: ({ request }, name) => read(objects.get(name), request),
    head: ({ request }, name) => read(objects.get(name), request),
    put({ request, query, body }, name) {
      const part = uploads.get(query.get('uploadId') ?? '');
      if (part) {
        part.set(Number(query.get('partNumber')), body);
        return { status: 200, headers: { etag: `"${query.get('partNumber')}"` } };
      }
      const refused = preconditionFails(objects.get(name), request);
      if (refused) return refused;
      const from = request.headers['x-amz-copy-source'];
      const source = from === undefined ? body : objects.get(decodeURIComponent(String(from)).replace(/^\//, ''))?.body;
      if (!source) return error(404, 'NoSuchKey');
      const stored = put(name, source);
      return from === undefined
        ? stored
        : { ...stored, body: `<CopyObjectResult><ETag>${stored.headers!['etag']}</ETag></CopyObjectResult>` };
    },
    multipart({ request, query }, name) {
      const id = query.get('uploadId') ?? randomUUID();
      if (query.has('uploads')) {
        uploads.set(id, new Map());
        return {
          status: 200,
          body: `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        };
      }
      const parts = [...(uploads.get(id) ?? [])].sort(([a], [b]) => a - b);
      const refused = preconditionFails(objects.get(name), request);
      if (refused) return refused;
      uploads.delete(id);
      const { headers } = put(name, Buffer.concat(parts.map(([, bytes]) => bytes)));
      return {
        status: 200,
        body: `<CompleteMultipartUploadResult><ETag>${headers!['etag']}</ETag></CompleteMultipartUploadResult>`,
      };
    },
    delete({ request, query, bucket, body }, name) {
      if (request.method === 'DELETE') {
        if (!uploads.delete(query.get('uploadId') ?? '')) objects.delete(name);
        return { status: 204 };
      }
      const keys = [...body.toString().matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key]) => unescapeXml(key!));
      for (const key of keys) objects.delete(`${bucket}/${key}`);
      const deleted = keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`).join('');
      return { status: 200, body: `<DeleteResult>${deleted}</DeleteResult>` };
    },
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://store');
    const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/.exec(decodeURIComponent(url.pathname))!;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const query = url.searchParams;
    const kind = kindOf(request.method!, key, query);
    counts[kind]++;
    log.push(`${kind} ${key || query.get('prefix')}`);
    if (faults.delayMs > 0) await sleep(faults.delayMs);
    if (faults.away === 'reset') return void request.socket.destroy();
    while (faults.away === 'hang' && !request.socket.destroyed) await sleep(20);
    const writes = ['put', 'multipart', 'delete'].includes(kind);
    let given =
      faults.away === '503'
        ? error(503, 'SlowDown')
        : faults.denyWrites && writes
          ? error(403, 'AccessDenied')
          : isOther(request, body)
            ? error(400, 'XAmzContentSHA256Mismatch')
            : answers[kind]({ request, bucket, key, query, body }, `${bucket}/${key}`);
    const instead = writes && given.status < 300 ? faults.lost?.(key, request.headers) : null;
    if (instead === 'reset') return void request.socket.destroy();
    if (instead === '503') given = error(503, 'SlowDown');
    const { status, body: said = '', headers } = given;
    response.writeHead(status, { 'content-length': Buffer.byteLength(said), ...headers });
    if (kind === 'get' && query.has('X-Amz-Signature') && faults.cut?.()) {
      response.write(said.slice(0, said.length >> 1), () => request.socket.destroy());
      return;
    }
    response.end(request.method === 'HEAD' ? undefined : said);
  };

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    faults,
    log,
    options: {
      // By these names they win over AWS_ENDPOINT and its like, which may be of another store.
      aws_endpoint: url,
      aws_region: 'eu-north-1',
      aws_access_key_id: 'key',
      aws_secret_access_key: 'secret',
      allow_http: 'true',
    },
    counted() {
      const all = counts;
      counts = none();
      log.length = 0;
      return all;
    },
    close() {
      faults.away = null;
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

let ofProcess: Promise<S3Store> | null = null;

/** A store that this process and those that it starts find by AWS_* variables, as long as it runs. */
export async function storeOfProcess(): Promise<S3Store> {
  ofProcess ??= startStore();
  const store = await ofProcess;
  const { aws_endpoint, aws_region, aws_access_key_id, aws_secret_access_key } = store.options;
  Object.assign(process.env, {
    AWS_ENDPOINT: aws_endpoint,
    AWS_REGION: aws_region,
    AWS_ACCESS_KEY_ID: aws_access_key_id,
    AWS_SECRET_ACCESS_KEY: aws_secret_access_key,
    AWS_ALLOW_HTTP: 'true',
  });
  return store;
}

const none = () => Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;

function kindOf(method: string, key: string, query: URLSearchParams): Kind {
  if (method === 'POST') return query.has('delete') ? 'delete' : 'multipart';
  if (method === 'GET') return key === '' ? 'list' : 'get';
  return { HEAD: 'head', PUT: 'put', DELETE: 'delete' }[method] as Kind;
}

const error = (status: number, code: string): Answer => ({ status, body: `<Error><Code>${code}</Code></Error>` });

/** Whether the body is another than the one that was signed, if that says. */
function isOther({ headers }: IncomingMessage, body: Buffer): boolean {
  const signed = String(headers['x-amz-content-sha256']);
  return /^[0-9a-f]{64}$/.test(signed) && createHash('sha256').update(body).digest('hex') !== signed;
}

function preconditionFails(stored: Stored | undefined, { headers }: IncomingMessage): Answer | null {
  const failed = error(412, 'PreconditionFailed');
  if (headers['if-none-match'] === '*' && stored) return failed;
  return headers['if-match'] !== undefined && headers['if-match'] !== stored?.etag ? failed : null;
}

function read(stored: Stored | undefined, { headers: asked }: IncomingMessage): Answer {
  if (!stored) return error(404, 'NoSuchKey');
  const { body, etag, at } = stored;
  const headers = { etag, 'last-modified': at.toUTCString(), 'accept-ranges': 'bytes' };
  if (asked['if-none-match'] === etag) return { status: 304, headers };
  if (asked['if-match'] !== undefined && asked['if-match'] !== etag) return error(412, 'PreconditionFailed');
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(asked.range ?? '') ?? [];
  if (from === undefined) return { status: 200, body, headers: { ...headers, 'content-length': String(body.length) } };
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (first > last) return error(416, 'InvalidRange');
  const range = { 'content-range': `bytes ${first}-${last}/${body.length}` };
  return { status: 206, body: body.subarray(first, last + 1), headers: { ...headers, ...range } };
}

function listed(objects: ReadonlyMap<string, Stored>, { bucket, query }: Asked): Answer {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Number(query.get('max-keys') ?? 1_000);
  const entries = new Map<string, string>();
  for (const name of [...objects.keys()].sort()) {
    if (!name.startsWith(`${bucket}/${prefix}`)) continue;
    const key = name.slice(bucket.length + 1);
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const folder = end < 0 ? null : key.slice(0, end + delimiter.length);
    if ((folder ?? key) <= after) continue;
    const { body, etag, at } = objects.get(name)!;
    const about = `<LastModified>${at.toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${body.length}</Size>`;
    if (folder === null) entries.set(key, `<Contents><Key>${escapeXml(key)}</Key>${about}</Contents>`);
    else entries.set(folder, `<CommonPrefixes><Prefix>${escapeXml(folder)}</Prefix></CommonPrefixes>`);
    if (entries.size > most) break;
  }
  const page = [...entries].slice(0, most);
  const more = entries.size > most;
  const next = more ? `<NextContinuationToken>${escapeXml(page.at(-1)![0])}</NextContinuationToken>` : '';
  const of = page.map(([, xml]) => xml).join('');
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${of}</ListBucketResult>`,
  };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char as keyof typeof ENTITIES]);
const unescapeXml = (text: string) =>
  Object.entries(ENTITIES).reduceRight((all, [char, entity]) => all.replaceAll(entity, char), text);
