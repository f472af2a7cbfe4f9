import { useMemo } from 'react';
import { ShotsOfAssetDocument, type ShotsOfAssetQuery } from '../generated/documents.js';
import { useList } from '../graph.js';

const PAGE = 200;

export type ListedShot = NonNullable<ShotsOfAssetQuery['asset']>['shots']['nodes'][number];

export interface Shots {
  readonly list: readonly ListedShot[];
  readonly total: number;
  /** Null: all are there. */
  readonly more: (() => void) | null;
}

/** A file's shots in order of time, as far as they were asked for. */
export function useShots(assetId: string): Shots {
  const { data, hasNextPage, fetchNextPage } = useList(
    ShotsOfAssetDocument,
    { id: assetId, first: PAGE },
    ({ asset }) => asset?.shots,
  );
  const list = useMemo(() => data?.pages.flatMap(({ asset }) => asset?.shots.nodes ?? []) ?? [], [data]);
  const total = data?.pages[0]?.asset?.shots.totalCount ?? 0;
  return { list, total, more: hasNextPage ? () => void fetchNextPage() : null };
}
