import { changesOf, type Changes, type ChangesOptions } from './changes.js';
import { subscribe } from './event-stream.js';
import type { AnnotationInput, AnnotationRunInput } from './generated/documents.js';
import { pagesOf, type ConnectionPath, type Listed, type PageVariables } from './pages.js';
import { putAnnotations, type PutOptions, type PutReport, type Send } from './put-annotations.js';
import { ask, type Operation, type RequestOptions, type Server } from './request.js';
import { mayPass, PATIENT, retried, wasNotBegun, type RetryPolicy } from './retry.js';
import { inRun, type OpenRun, type PublishedRun, type RunOptions } from './runs.js';
import { upload, type UploadOptions } from './upload.js';
import type { UploadSource } from './upload-source.js';
import { textOf, type TypedDocument } from './typed-document.js';

export interface ClientOptions {
  /** Of the graph: `http://127.0.0.1:4001/graphql`. */
  readonly url: string;
  /** A token or an API key, or what gives one: it is asked before each request. Left out: the server is not told who asks. */
  readonly token?: string | (() => string | Promise<string>);
  /** More headers, such as `x-author`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out: the one that is there. */
  readonly fetch?: typeof fetch;
  /** Left out: eight attempts within half a minute at most. */
  readonly retry?: Partial<RetryPolicy>;
  /** `print` of the package graphql, for documents that come parsed. */
  readonly print?: (document: never) => string;
}

export interface QueryOptions extends RequestOptions {
  /** Whether it may be sent again though the server may have done it. Left out: if it has no mutation. */
  readonly repeatable?: boolean;
}

/** What follows a document: its variables, which may be left out where it needs none, and options. */
export type Rest<Variables, Options> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];

/** A graph to ask. All methods throw MediaGraphError, and an aborted signal's reason. */
export interface Client {
  /**
   * One operation. A failure that may pass is tried again: no answer, 429, 502 to 504, LAKE_BUSY; a mutation only after 429, which
   * says that nothing was begun.
   */
  query<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...rest: Rest<Variables, QueryOptions>
  ): Promise<Data>;
  /**
   * All that is listed at a path of the answer, `shots` or `asset.dialogue`, read page by page as it is needed, all pages at the
   * snapshot of the first. The operation gives `$after` to that list and selects `pageInfo { hasNextPage endCursor }`.
   */
  pages<Data, Variables extends PageVariables, Path extends ConnectionPath<Data>>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
    path: Path,
    options?: RequestOptions,
  ): AsyncGenerator<Listed<Data, Path>, void, undefined>;
  /** Writes annotations in batches, and again where an answer was lost, which changes nothing. No id may come twice. */
  putAnnotations(
    source: Iterable<AnnotationInput> | AsyncIterable<AnnotationInput>,
    options?: PutOptions,
  ): Promise<PutReport>;
  /** Opens a run, has `fill` fill it, and publishes it. When anything goes wrong, or was refused, the run is given up. */
  run(input: AnnotationRunInput, fill: (run: OpenRun) => Promise<unknown>, options?: RunOptions): Promise<PublishedRun>;
  /**
   * Uploads a file of a page, a stream, or in Node the file at a path, part by part; after a failure it goes on where it was. Gives the
   * id for `startIngest(input: { upload })`.
   */
  upload(source: UploadSource, options?: UploadOptions): Promise<string>;
  /** What is committed from now on, or after `since`, without end, whatever happens to the connection. */
  changes(options?: ChangesOptions): AsyncGenerator<Changes, void, undefined>;
  /** What any subscription tells over one connection; a lost one throws NETWORK. */
  subscribe<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    ...rest: Rest<Variables, Pick<RequestOptions, 'signal'>>
  ): AsyncGenerator<Data, void, undefined>;
}

/** A client of the graph at `url`. It holds nothing that would have to be closed. */
export function createClient({ url, token, headers, retry, print, ...options }: ClientOptions): Client {
  const policy = { ...PATIENT, ...retry };
  const server: Server = {
    url,
    // A browser's fetch must be called as the window's own.
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    async headers() {
      const given = typeof token === 'function' ? await token() : token;
      return { ...headers, ...(given !== undefined && { authorization: `Bearer ${given}` }) };
    },
  };

  const send = <Data>(operation: Operation, { repeatable, ...how }: QueryOptions): Promise<Data> => {
    const isPassing = (repeatable ?? !hasMutation(operation.query)) ? mayPass : wasNotBegun;
    return retried(policy, isPassing, how.signal, () => ask<Data>(server, operation, how));
  };
  const sendAgain: Send = (document, variables, signal) =>
    send({ query: textOf(document, print), variables }, { signal, repeatable: true });

  return {
    query: async (document, ...[variables, how]) => send({ query: textOf(document, print), variables }, how ?? {}),
    pages(document, variables, path, how = {}) {
      const query = textOf(document, print);
      const askPage = (page: typeof variables) => send({ query, variables: page }, how);
      return pagesOf(askPage, variables, path, how.signal) as AsyncGenerator<never, void, undefined>;
    },
    putAnnotations: (source, how = {}) => putAnnotations(sendAgain, source, how),
    run: (input, fill, how = {}) => inRun(sendAgain, input, fill, how),
    upload: (source, how = {}) => upload(server, policy, source, how),
    changes(how = {}) {
      return changesOf(server, (operation) => send(operation, how.signal ? { signal: how.signal } : {}), policy, how);
    },
    subscribe: (document, ...[variables, how]) =>
      subscribe(server, { query: textOf(document, print), variables }, how?.signal),
  };
}

/** Whether a text may hold a mutation. One that only looks so is merely tried less often. */
function hasMutation(query: string): boolean {
  return /(^|[\s,}])mutation\b/.test(query);
}
