import { badAnswer, failureOf, networkFailure, type GraphQLFailure } from './failure.js';

/** Where the graph is and in whose name it is asked. */
export interface Server {
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Headers of every request, asked for anew each time: a token may have run out. */
  readonly headers: () => Promise<Record<string, string>>;
}

/** One operation, as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables?: unknown;
}

export interface RequestOptions {
  /** Aborts the call: it throws the signal's reason, and the server stops working on it. */
  readonly signal?: AbortSignal;
  /** The snapshot to read, by its name or number. Left out: the newest. Not for mutations. */
  readonly snapshot?: string;
}

/** An answer of GraphQL. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFailure[];
}

/** Sends one operation, once. Throws MediaGraphError, or the signal's reason. */
export async function ask<Data>(server: Server, operation: Operation, options: RequestOptions): Promise<Data> {
  const response = await post(server, server.url, 'application/graphql-response+json', operation, options);
  const { data, errors } = await answerOf<Data>(response, options.signal);
  if (errors && errors.length > 0) throw failureOf(errors, response);
  if (data == null) throw badAnswer(response, 'there is no data');
  return data;
}

/** Posts an operation; the answer may have any status. Throws MediaGraphError where none came, or the signal's reason. */
export async function post(
  { fetch, headers }: Server,
  url: string,
  accept: string,
  operation: Operation,
  { signal, snapshot }: RequestOptions,
): Promise<Response> {
  signal?.throwIfAborted();
  const all = { ...(await headers()), accept, 'content-type': 'application/json' };
  return orNetworkFailure(signal, () =>
    fetch(url, {
      method: 'POST',
      headers: snapshot === undefined ? all : { ...all, 'x-lake-snapshot': snapshot },
      body: JSON.stringify(operation),
      ...(signal && { signal }),
    }),
  );
}

/** Reads an answer. Throws MediaGraphError where it is cut short or not GraphQL's, or the signal's reason. */
export async function answerOf<Data>(response: Response, signal?: AbortSignal): Promise<Answer<Data>> {
  const text = await orNetworkFailure(signal, () => response.text());
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw badAnswer(response, text);
  }
  if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) {
    throw badAnswer(response, text);
  }
  return answer as Answer<Data>;
}

/** Whatever `fetch` throws is of the network, unless the caller aborted it. */
export async function orNetworkFailure<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw networkFailure(error);
  }
}
