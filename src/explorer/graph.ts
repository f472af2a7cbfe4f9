import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createClient } from '../../packages/client/src/client.js';
import { savedToken } from '../playground/token.js';
import { snapshotAsked } from './hash-location.js';
import { watchedFetch } from './server-watch.js';
import type { TypedDocument } from './typed-document.js';

const token = savedToken();

/** The graph of the server that the page came from; a path in front of it does not matter. */
export const client = createClient({
  url: new URL('graphql', document.baseURI).href,
  fetch: watchedFetch,
  // As often as the server is looked for: who waits longer is not there when it is back.
  retry: { capMs: 2_000 },
  ...(token !== null && { token }),
});

/** One operation of the app, kept while the page is open. */
export const graphQuery = <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
) =>
  queryOptions({
    queryKey: keyOf(document, variables),
    queryFn: ({ signal }) => ask(document, variables, signal),
  });

/** What an operation tells; while another is asked for, what the one before told. */
export const useGraph = <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
) => useQuery({ ...graphQuery(document, variables), placeholderData: keepPreviousData });

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list page by page; `of` finds it in the answer. */
export function useList<Data, Variables extends { after?: string | null | undefined }>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  of: (data: Data) => Page | null | undefined,
) {
  return useInfiniteQuery({
    queryKey: keyOf(document, variables),
    queryFn: ({ pageParam, signal }) => ask(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (data) => {
      const page = of(data)?.pageInfo;
      return page?.hasNextPage ? page.endCursor : null;
    },
  });
}

/** A snapshot that is asked for has answers of its own. `operationsShown` reads it. */
function keyOf(document: { toString(): string }, variables: object): readonly unknown[] {
  const snapshot = snapshotAsked();
  return [document.toString(), variables, ...(snapshot === null ? [] : [snapshot])];
}

/** What an operation tells at the snapshot that the page reads: for what is read in parts. */
export const ask = <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> => {
  const snapshot = snapshotAsked();
  return client.query(document, variables as never, {
    ...(signal && { signal }),
    ...(snapshot !== null && { snapshot }),
  });
};

/** An address of this server, whatever name the server knows itself by. */
export function onThisServer(url: string): string {
  const { pathname, search } = new URL(url, document.baseURI);
  return pathname + search;
}
