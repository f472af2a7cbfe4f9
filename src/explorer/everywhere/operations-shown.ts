import type { Query, QueryClient } from '@tanstack/react-query';

/** An operation as it was sent. */
export interface ShownOperation {
  readonly name: string;
  /** Which page of a list it is, from 1; null: it is no page of many. */
  readonly page: number | null;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The snapshot that was asked for; null: the newest. */
  readonly snapshot: string | null;
}

/** The operations behind what is on screen: those that something on it reads. */
export function operationsShown(queries: QueryClient): ShownOperation[] {
  return queries
    .getQueryCache()
    .getAll()
    .filter((query) => query.getObserversCount() > 0)
    .flatMap(operationsOf);
}

/** Keys are those of graph.ts: the document, its variables, and the snapshot where one is asked for. */
function operationsOf({ queryKey, state }: Query): ShownOperation[] {
  const [query, variables, snapshot = null] = queryKey as [unknown, Record<string, unknown>, string | null | undefined];
  const name = typeof query === 'string' ? /^query (\w+)/.exec(query)?.[1] : undefined;
  if (name === undefined) return [];
  const operation = { name, query: query as string, snapshot };
  const { pageParams } = (state.data ?? {}) as { pageParams?: unknown[] };
  if (!Array.isArray(pageParams)) return [{ ...operation, page: null, variables }];
  return pageParams.map((after, i) => ({
    ...operation,
    page: pageParams.length > 1 ? i + 1 : null,
    variables: { ...variables, after },
  }));
}
