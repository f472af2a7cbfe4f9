import { useEffect, useMemo } from 'react';
import { useList } from '../graph.js';
import type { TypedDocument } from '../typed-document.js';

interface PageOf<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** As many rows as one answer has. */
export const PAGE = 500;
/** More than this many nobody reads. */
export const MOST = 2_000;

/** A list, page by page, as far as somebody may read it: up to 2,000 rows. `of` finds it in the answer. */
export function useRows<Data, Variables extends { after?: string | null | undefined }, Row>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  of: (data: Data) => PageOf<Row> | null | undefined,
) {
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useList(document, variables, of);
  const rows = useMemo(() => data?.pages.flatMap((page) => of(page)?.nodes ?? []) ?? [], [data]);
  const goesOn = hasNextPage && rows.length < MOST;
  useEffect(() => {
    if (goesOn && !isFetching && !error) void fetchNextPage();
  }, [goesOn, isFetching, error, fetchNextPage]);
  const first = data && of(data.pages[0]!);
  return { rows, total: first?.totalCount ?? 0, isRead: data !== undefined && !goesOn, error, refetch };
}
