import type { v1 } from '@authzed/authzed-node';
import { z } from 'zod';
import { fromSourceId, toSourceId } from './ids.js';
import { checkCount, SourceError, timing, type Lookup } from './lookup.js';

const type = z
  .string()
  .max(128)
  .regex(
    /^([a-z][a-z0-9_]{1,61}[a-z0-9]\/)*[a-z][a-z0-9_]{1,62}[a-z0-9]$/,
    'it must be a type: small letters, digits and _',
  );
const permission = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,62}[a-z0-9]$/, 'it must be a permission: small letters, digits and _');

export const spiceDbSection = z.strictObject({
  endpoint: z.string().regex(/^[^\s/]+:\d+$/, 'it must be a host and a port: spicedb.example:50051'),
  /** Without, the token crosses the network as it is. */
  tls: z.boolean().default(true),
  resourceType: type.default('title'),
  permission: permission.default('view'),
  subjectType: type.default('user'),
  ...timing,
});

/** What SpiceDB's ids hold, but for = , which escapes. A * would mean everybody. */
const PLAIN = /[a-zA-Z0-9/_|+-]/;
/** The most that a server gives at once by its default (`--max-lookup-resources-limit`). */
const PAGE_SIZE = 1_000;
/** gRPC would wait up to two minutes before it looks whether a server is back. */
const RECONNECT_MS = { first: 100, last: 1_000 };

type Package = typeof import('@authzed/authzed-node');
type Page = readonly v1.LookupResourcesResponse[];

/**
 * SpiceDB's LookupResources. A list is what it was at one state of the data: the cursor of each page holds the first one's. A
 * title that depends on a caveat is not listed.
 */
export function spiceDb(
  { endpoint, tls, resourceType, permission, subjectType }: z.infer<typeof spiceDbSection>,
  token: string,
): Lookup {
  let client: v1.ZedClientInterface | undefined;
  let isClosed = false;
  const loaded = load();
  // Each question waits for it, and reports what is wrong.
  loaded.catch(() => {});

  async function load() {
    const { v1 } = await import('@authzed/authzed-node');
    const { SECURE, INSECURE_PLAINTEXT_CREDENTIALS } = v1.ClientSecurity;
    client = v1.NewClient(token, endpoint, tls ? SECURE : INSECURE_PLAINTEXT_CREDENTIALS, undefined, {
      'grpc.initial_reconnect_backoff_ms': RECONNECT_MS.first,
      'grpc.max_reconnect_backoff_ms': RECONNECT_MS.last,
    });
    if (isClosed) client.close();
    return { v1, client };
  }

  return {
    async list(subjectId, since, signal) {
      const { v1, client } = await loaded;
      const subject = {
        object: { objectType: subjectType, objectId: toSourceId(subjectId, PLAIN) },
        optionalRelation: '',
      };
      const question = {
        consistency: consistencyFrom(since),
        resourceObjectType: resourceType,
        permission,
        subject,
        // A cursor is only taken with all that the first page was asked with.
        optionalLimit: PAGE_SIZE,
      };
      const titles = new Set<string>();
      let state = since;
      for (let cursor: v1.Cursor | undefined, isLast = false; !isLast;) {
        const request = v1.LookupResourcesRequest.create({ ...question, optionalCursor: cursor });
        const page = await pageOf(client, request, signal);
        for (const title of allowed(page, v1)) titles.add(title);
        checkCount(titles.size, subjectId);
        const last = page.at(-1);
        state = last?.lookedUpAt?.token || state;
        cursor = last?.afterResultCursor;
        isLast = page.length < PAGE_SIZE;
        if (!isLast && !cursor) throw new SourceError('SpiceDB gave a full page, and no cursor to the next one');
      }
      return { titles: [...titles], state };
    },
    close() {
      isClosed = true;
      client?.close();
    },
  };
}

/** Never from before what was already seen; the first time as fresh as SpiceDB has it at hand. */
function consistencyFrom(since: string | null): v1.Consistency {
  return since === null
    ? { requirement: { oneofKind: 'minimizeLatency', minimizeLatency: true } }
    : { requirement: { oneofKind: 'atLeastAsFresh', atLeastAsFresh: { token: since } } };
}

/** A caveat that lacks what it needs to know is no permission. */
function allowed(page: Page, { LookupPermissionship }: Package['v1']): string[] {
  return page
    .filter(({ permissionship }) => permissionship === LookupPermissionship.HAS_PERMISSION)
    .map(({ resourceObjectId }) => fromSourceId(resourceObjectId));
}

/** A whole page. Throws SourceError when the stream breaks off, whatever came before. */
async function pageOf(
  client: v1.ZedClientInterface,
  request: v1.LookupResourcesRequest,
  signal: AbortSignal,
): Promise<Page> {
  // Between two pages, nothing else would notice.
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const page: v1.LookupResourcesResponse[] = [];
    const stream = client.lookupResources(request);
    const cancel = () => stream.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    stream
      .on('data', (resource: v1.LookupResourcesResponse) => {
        if (page.push(resource) <= PAGE_SIZE) return;
        reject(new SourceError(`SpiceDB gave more than the ${PAGE_SIZE} resources that it was asked for`));
        cancel();
      })
      .on('error', (error: Error & { code?: number }) => {
        const isUnreached = error.code === UNAVAILABLE && page.length === 0;
        reject(new SourceError(`SpiceDB answered ${error.message}`, isUnreached));
      })
      // gRPC reports an error before the end that it makes.
      .on('end', () => resolve(page))
      .on('close', () => signal.removeEventListener('abort', cancel));
  });
}

/** gRPC's status of a server that is not reached. */
const UNAVAILABLE = 14;
